package flyting.marker;

import java.util.Arrays;

/** Where markers stand in one text. Reused from text to text; not thread-safe. Filled by {@link MarkerFinder}. */
public final class Finds {
    private int[] marker = new int[64];
    private int[] first = new int[64];
    private int[] last = new int[64];
    private int size;

    /** How many there are; the same words may be found by several markers. */
    public int size() {
        return size;
    }

    /** The marker's position in {@link Markers#all()}. */
    public int marker(int i) {
        return marker[i];
    }

    /** The first token of find {@code i}. */
    public int first(int i) {
        return first[i];
    }

    /** The last token of find {@code i}. */
    public int last(int i) {
        return last[i];
    }

    void clear() {
        size = 0;
    }

    void add(int foundMarker, int firstToken, int lastToken) {
        if (size == marker.length) {
            marker = Arrays.copyOf(marker, size * 2);
            first = Arrays.copyOf(first, size * 2);
            last = Arrays.copyOf(last, size * 2);
        }
        marker[size] = foundMarker;
        first[size] = firstToken;
        last[size++] = lastToken;
    }

    void remove(int i) {
        System.arraycopy(marker, i + 1, marker, i, size - i - 1);
        System.arraycopy(first, i + 1, first, i, size - i - 1);
        System.arraycopy(last, i + 1, last, i, size - i - 1);
        size--;
    }
}

package flyting.conversation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A half-open range of UTF-16 code units in a comment's text.
 *
 * @param begin the first unit, 0 or more
 * @param end the unit after the last, {@code begin} or more
 */
public record Span(int begin, int end) implements Comparable<Span> {
    public Span {
        if (begin < 0 || end < begin)
            throw new IllegalArgumentException("Span [%d, %d) is not a range".formatted(begin, end));
    }

    /** Its length in UTF-16 units. */
    public int length() {
        return end - begin;
    }

    /** The words it marks in {@code text}. */
    public String of(String text) {
        return text.substring(begin, end);
    }

    /** Whether the two share at least one unit. */
    public boolean overlaps(Span other) {
        return begin < other.end && other.begin < end;
    }

    /** Whether one of many shares at least one unit with this, by a search that takes few steps. They are ordered and apart. */
    public boolean overlapsAny(List<Span> others) {
        int from = 0;
        int to = others.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (others.get(middle).end <= begin) from = middle + 1;
            else to = middle;
        }
        return from < others.size() && overlaps(others.get(from));
    }

    /** Whether {@code other} lies wholly inside this. */
    public boolean contains(Span other) {
        return begin <= other.begin && other.end <= end;
    }

    /** The same spans in order, those that overlap or touch made one. */
    public static List<Span> union(Collection<Span> spans) {
        if (spans.size() < 2) return List.copyOf(spans);
        List<Span> merged = new ArrayList<>();
        for (Span next : spans.stream().sorted().toList()) {
            int last = merged.size() - 1;
            if (last >= 0 && next.begin <= merged.get(last).end)
                merged.set(last, new Span(merged.get(last).begin, Math.max(merged.get(last).end, next.end)));
            else merged.add(next);
        }
        return List.copyOf(merged);
    }

    @Override
    public int compareTo(Span other) {
        return begin != other.begin ? Integer.compare(begin, other.begin) : Integer.compare(end, other.end);
    }
}

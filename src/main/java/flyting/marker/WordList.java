package flyting.marker;

import flyting.text.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The single words of a list, in a table that is looked up without making strings. The lists are resources of this package:
 * UTF-8, an entry a line, {@code #} begins a comment line.
 */
public final class WordList implements Vocabulary {
    private char[] letters = new char[1 << 14];
    private int used;
    /** Each word's hash, and where it stands in the letters; one that ends at 0 is no word. */
    private int[] hashes = new int[1 << 10];

    private int[] begins = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private int size;

    private WordList() {}

    /** The single words of these lists; phrases and patterns are passed over. */
    public static WordList of(String... names) {
        WordList words = new WordList();
        for (String name : names) {
            try (BufferedReader lines = open(name)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine())
                    if (!line.isEmpty() && line.charAt(0) != '#' && isPlain(line)) words.add(line);
            } catch (IOException e) {
                throw new UncheckedIOException("The word list " + name + " cannot be read", e);
            }
        }
        return words;
    }

    static BufferedReader open(String name) {
        InputStream in = WordList.class.getResourceAsStream(name);
        if (in == null) throw new IllegalStateException("The word list " + name + " is not in this build");
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ' || c == '*' || c == '(' || c == '_') return false;
        }
        return true;
    }

    private void add(String word) {
        char[] own = word.toCharArray();
        if (contains(own, 0, own.length)) return;
        if (size * 2 >= hashes.length) grow();
        if (used + own.length > letters.length) letters = Arrays.copyOf(letters, letters.length * 2 + own.length);
        System.arraycopy(own, 0, letters, used, own.length);
        put(hash(own, 0, own.length), used, used + own.length);
        used += own.length;
        size++;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldBegins = begins;
        int[] oldEnds = ends;
        hashes = new int[oldHashes.length * 2];
        begins = new int[hashes.length];
        ends = new int[hashes.length];
        for (int i = 0; i < oldEnds.length; i++) if (oldEnds[i] > 0) put(oldHashes[i], oldBegins[i], oldEnds[i]);
    }

    private void put(int hash, int begin, int end) {
        int at = hash & (hashes.length - 1);
        while (ends[at] > 0) at = (at + 1) & (hashes.length - 1);
        hashes[at] = hash;
        begins[at] = begin;
        ends[at] = end;
    }

    private static int hash(char[] chars, int begin, int end) {
        int h = 0;
        for (int i = begin; i < end; i++) h = h * 31 + chars[i];
        return h ^ (h >>> 15);
    }

    @Override
    public boolean contains(char[] chars, int begin, int end) {
        int hash = hash(chars, begin, end);
        for (int at = hash & (hashes.length - 1); ends[at] > 0; at = (at + 1) & (hashes.length - 1))
            if (hashes[at] == hash && Arrays.equals(letters, begins[at], ends[at], chars, begin, end)) return true;
        return false;
    }

    @Override
    public void forEach(Consumer<String> words) {
        for (int at = 0; at < ends.length; at++)
            if (ends[at] > 0) words.accept(new String(letters, begins[at], ends[at] - begins[at]));
    }

    /** How many words there are. */
    public int size() {
        return size;
    }
}

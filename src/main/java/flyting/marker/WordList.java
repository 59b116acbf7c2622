package flyting.marker;

import flyting.text.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The single words of a list, in a table that is looked up without making strings. The lists are resources of this package:
 * UTF-8, an entry a line, {@code #} begins a comment line.
 */
public final class WordList implements Vocabulary {
    private @Nullable String[] slots = new String[1 << 10];
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
        if (contains(word.toCharArray(), 0, word.length())) return;
        if (size * 2 >= slots.length) {
            @Nullable String[] old = slots;
            slots = new String[old.length * 2];
            size = 0;
            for (@Nullable String each : old) if (each != null) put(each);
        }
        put(word);
    }

    private void put(String word) {
        int at = slot(word.toCharArray(), 0, word.length());
        while (slots[at] != null) at = (at + 1) & (slots.length - 1);
        slots[at] = word;
        size++;
    }

    private int slot(char[] chars, int begin, int end) {
        int h = 0;
        for (int i = begin; i < end; i++) h = h * 31 + chars[i];
        return (h ^ (h >>> 15)) & (slots.length - 1);
    }

    @Override
    public boolean contains(char[] chars, int begin, int end) {
        int at = slot(chars, begin, end);
        for (@Nullable String word = slots[at]; word != null; word = slots[at]) {
            if (word.length() == end - begin && matches(word, chars, begin)) return true;
            at = (at + 1) & (slots.length - 1);
        }
        return false;
    }

    private static boolean matches(String word, char[] chars, int begin) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) != chars[begin + i]) return false;
        return true;
    }

    /** How many words there are. */
    public int size() {
        return size;
    }
}

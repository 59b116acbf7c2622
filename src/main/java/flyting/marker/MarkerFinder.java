package flyting.marker;

import flyting.text.TokenKind;
import flyting.text.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds all markers in one pass over a text's words. A list's entry is one or more words parted by blanks; {@code *} at the
 * end of a word stands for any ending, {@code _} for any one word, {@code (a|b)} for either. Not thread-safe, but several
 * share one {@link Phrases}.
 */
public final class MarkerFinder {
    /** Every list's entries as one tree: from a node by a word to the next node. */
    private static final class Phrases {
        private static final int ANY = 0;

        /** Words (and stems, with their star) by number, from 1. */
        private final Map<String, Integer> numbers = new HashMap<>();

        private long[] keys = new long[1 << 16];
        private int[] targets = new int[1 << 16];
        private int edges;
        /** Bit {@code m} is set where an entry of marker {@code m} ends. */
        private long[] ends = new long[1 << 12];
        /** Bit {@code n % 64} is set where some word's number {@code n} leads on: mostly none does. */
        private long[] leads = new long[1 << 12];

        private int nodes = 1;
        private final WordNumbers words;
        private final WordNumbers stems;
        /** The nodes that words lead to from the root, by number. */
        private final int[] begins;

        Phrases(List<Marker> markers) {
            for (int m = 0; m < markers.size(); m++) {
                try (BufferedReader lines = WordList.open(markers.get(m).resource())) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine())
                        if (!line.isEmpty() && line.charAt(0) != '#') add(line, m);
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "The word list " + markers.get(m).resource() + " cannot be read", e);
                }
            }
            words = new WordNumbers(numbers, false);
            stems = new WordNumbers(numbers, true);
            begins = new int[numbers.size() + 1];
            for (int number = 0; number < begins.length; number++) begins[number] = next(0, number);
        }

        private void add(String entry, int marker) {
            int open = entry.indexOf('(');
            if (open >= 0) {
                int close = entry.indexOf(')', open);
                for (String either : entry.substring(open + 1, close).split("\\|", -1))
                    add(entry.substring(0, open) + either + entry.substring(close + 1), marker);
                return;
            }
            int node = 0;
            int at = 0;
            while (at < entry.length()) {
                int end = entry.indexOf(' ', at);
                if (end < 0) end = entry.length();
                if (end > at) node = child(node, entry.substring(at, end));
                at = end + 1;
            }
            ends[node] |= 1L << marker;
        }

        private int child(int node, String word) {
            int number = word.equals("_") ? ANY : numbers.computeIfAbsent(word, w -> numbers.size() + 1);
            int known = next(node, number);
            if (known > 0) return known;
            if (edges * 2 >= keys.length) grow();
            put(key(node, number), nodes);
            leads[node] |= 1L << number;
            if (nodes == ends.length) {
                ends = Arrays.copyOf(ends, nodes * 2);
                leads = Arrays.copyOf(leads, nodes * 2);
            }
            return nodes++;
        }

        private static long key(int node, int number) {
            return ((long) node << 32) | (number + 1L);
        }

        private void put(long key, int target) {
            int at = slot(key);
            while (keys[at] != 0) at = (at + 1) & (keys.length - 1);
            keys[at] = key;
            targets[at] = target;
            edges++;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[oldKeys.length * 2];
            edges = 0;
            for (int i = 0; i < oldKeys.length; i++) if (oldKeys[i] != 0) put(oldKeys[i], oldTargets[i]);
        }

        private int slot(long key) {
            long h = key * 0x9E3779B97F4A7C15L;
            return (int) (h >>> 40) & (keys.length - 1);
        }

        /** The node that a word leads to, or 0. */
        int next(int node, int number) {
            if ((leads[node] & 1L << number) == 0) return 0;
            long key = key(node, number);
            for (int at = slot(key); keys[at] != 0; at = (at + 1) & (keys.length - 1))
                if (keys[at] == key) return targets[at];
            return 0;
        }

        long ends(int node) {
            return ends[node];
        }
    }

    private static final int LONGEST_STEM = 16;
    /** Few words have more stems; they are looked up each time. */
    private static final int MOST_KNOWN_STEMS = 4;

    private static final class Shared {
        static final Phrases PHRASES = new Phrases(Markers.all());
    }

    private final Phrases phrases = Shared.PHRASES;
    /** Numbers and stems of words remembered; a word of more stems than are kept has -1 of them. */
    private final int[] knownNumbers;

    private final int[] knownStems;
    private final byte[] knownStemCounts;

    private int[] tokens = new int[128];
    private int[] numbers = new int[128];
    /** Where each word's stems begin in {@link #stems}; one more than there are words. */
    private int[] stemsFrom = new int[129];

    private int[] stems = new int[256];
    private int size;

    /** A finder that remembers no words. */
    public MarkerFinder() {
        this(0);
    }

    /**
     * A finder that can {@link #remember} words.
     *
     * @param most how many, numbered from 0
     */
    public MarkerFinder(int most) {
        knownNumbers = new int[most];
        knownStems = new int[most * MOST_KNOWN_STEMS];
        knownStemCounts = new byte[most];
    }

    /** Remembers the word that token {@code i} is under a number. */
    public void remember(int number, Tokens text, int i) {
        size = 0;
        number(text.chars(), text.charBegin(i), text.charEnd(i));
        int count = stemsFrom[1];
        knownNumbers[number] = numbers[0];
        knownStemCounts[number] = count > MOST_KNOWN_STEMS ? -1 : (byte) count;
        System.arraycopy(stems, 0, knownStems, number * MOST_KNOWN_STEMS, Math.min(count, MOST_KNOWN_STEMS));
    }

    /** The same without words remembered. */
    public void find(Tokens text, Finds into) {
        find(text, null, into);
    }

    /**
     * All finds outside quotations, by their first token; those of one list that begin at the same token count once, the
     * longest.
     *
     * @param remembered for each token the number under which its word was remembered, or -1; null for none
     */
    public void find(Tokens text, int @Nullable [] remembered, Finds into) {
        into.clear();
        size = 0;
        for (int i = 0; i < text.size(); i++) {
            if ((text.kind(i) != TokenKind.WORD && text.kind(i) != TokenKind.NUMBER) || text.is(i, Tokens.QUOTED))
                continue;
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
                stemsFrom = Arrays.copyOf(stemsFrom, size * 2 + 1);
            }
            tokens[size] = i;
            int known = remembered == null ? -1 : remembered[i];
            if (known >= 0 && knownStemCounts[known] >= 0) recall(known);
            else number(text.chars(), text.charBegin(i), text.charEnd(i));
        }
        for (int start = 0; start < size; start++) {
            if (!begins(start)) continue;
            long before = 0;
            int from = into.size();
            follow(0, start, start, into);
            // A longer find of the same list replaces a shorter one: the tree is walked from short to long.
            for (int k = into.size() - 1; k >= from; k--) {
                long bit = 1L << into.marker(k);
                if ((before & bit) != 0) into.remove(k);
                before |= bit;
            }
        }
    }

    /** Takes the next word and its stems as remembered. */
    private void recall(int known) {
        int stem = roomForStems();
        int from = known * MOST_KNOWN_STEMS;
        for (int k = 0; k < knownStemCounts[known]; k++) stems[stem++] = knownStems[from + k];
        numbers[size++] = knownNumbers[known];
        stemsFrom[size] = stem;
    }

    /** Looks up the next word and its stems, by one walk along its letters. */
    private void number(char[] chars, int begin, int end) {
        int stem = roomForStems();
        int hash = 0;
        int shortest = begin + phrases.stems.shortest;
        int longest = begin + LONGEST_STEM;
        for (int at = begin; at < end; ) {
            hash = hash * 31 + chars[at++];
            if (at < shortest || at > longest) continue;
            int number = phrases.stems.of(hash, chars, begin, at);
            if (number != 0) stems[stem++] = number;
        }
        numbers[size++] = phrases.words.of(hash, chars, begin, end);
        stemsFrom[size] = stem;
    }

    private int roomForStems() {
        int stem = stemsFrom[size];
        if (stem + LONGEST_STEM > stems.length) stems = Arrays.copyOf(stems, stems.length * 2);
        return stem;
    }

    /** Whether an entry begins with the word at this position. */
    private boolean begins(int at) {
        if (phrases.begins[Phrases.ANY] > 0 || phrases.begins[numbers[at]] > 0) return true;
        for (int k = stemsFrom[at]; k < stemsFrom[at + 1]; k++) if (phrases.begins[stems[k]] > 0) return true;
        return false;
    }

    private void follow(int node, int at, int start, Finds into) {
        long ends = node == 0 ? 0 : phrases.ends(node);
        for (long rest = ends; rest != 0; rest &= rest - 1)
            into.add(Long.numberOfTrailingZeros(rest), tokens[start], tokens[at - 1]);
        if (at == size) return;
        if (numbers[at] > 0) {
            int next = node == 0 ? phrases.begins[numbers[at]] : phrases.next(node, numbers[at]);
            if (next > 0) follow(next, at + 1, start, into);
        }
        int any = node == 0 ? phrases.begins[Phrases.ANY] : phrases.next(node, Phrases.ANY);
        if (any > 0) follow(any, at + 1, start, into);
        for (int k = stemsFrom[at]; k < stemsFrom[at + 1]; k++) {
            int next = node == 0 ? phrases.begins[stems[k]] : phrases.next(node, stems[k]);
            if (next > 0) follow(next, at + 1, start, into);
        }
    }

    /** Numbers of words, looked up without making strings. */
    private static final class WordNumbers {
        private static final int PRESENT_BITS = 1 << 16;

        private final String[] words;
        private final int[] numbers;
        private final int mask;
        /** A bit for every hash that some word has, so small that it stays at hand: most words are in no list. */
        private final long[] present = new long[PRESENT_BITS / Long.SIZE];

        final int shortest;

        WordNumbers(Map<String, Integer> all, boolean stems) {
            List<Map.Entry<String, Integer>> own = new ArrayList<>();
            for (Map.Entry<String, Integer> e : all.entrySet()) if (e.getKey().endsWith("*") == stems) own.add(e);
            int slots = Integer.highestOneBit(Math.max(16, own.size() * 4)) * 2;
            words = new String[slots];
            numbers = new int[slots];
            mask = slots - 1;
            int least = Integer.MAX_VALUE;
            for (Map.Entry<String, Integer> e : own) {
                String word = stems ? e.getKey().substring(0, e.getKey().length() - 1) : e.getKey();
                least = Math.min(least, word.length());
                int bit = spread(word.hashCode()) & (PRESENT_BITS - 1);
                present[bit / Long.SIZE] |= 1L << bit;
                int at = spread(word.hashCode()) & mask;
                while (numbers[at] != 0) at = (at + 1) & mask;
                words[at] = word;
                numbers[at] = e.getValue();
            }
            shortest = own.isEmpty() ? LONGEST_STEM + 1 : least;
        }

        private static int spread(int hash) {
            return hash ^ (hash >>> 15);
        }

        /** The number of the word with this hash (that of {@link String}), or 0. */
        int of(int hash, char[] chars, int begin, int end) {
            int spread = spread(hash);
            int bit = spread & (PRESENT_BITS - 1);
            if ((present[bit / Long.SIZE] & 1L << bit) == 0) return 0;
            for (int at = spread & mask; numbers[at] != 0; at = (at + 1) & mask)
                if (words[at].length() == end - begin && matches(words[at], chars, begin)) return numbers[at];
            return 0;
        }

        private static boolean matches(String word, char[] chars, int begin) {
            for (int i = 0; i < word.length(); i++) if (word.charAt(i) != chars[begin + i]) return false;
            return true;
        }
    }
}

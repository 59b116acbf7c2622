package flyting.model;

import flyting.text.TokenKind;
import flyting.text.Tokens;
import java.util.Arrays;

/**
 * Remembers for words met before what all their features add up to: most of a text is words met before. A word has two
 * slots, and is compared letter by letter, so what is remembered never changes a score. Not thread-safe.
 */
final class WordSums {
    private static final int SLOTS = 1 << 15;
    /** A longer word is rare, and not worth the room. */
    private static final int LONGEST = 24;

    private final WeightTable table;
    private final int[] hashes = new int[SLOTS];
    private final byte[] lengths = new byte[SLOTS];
    private final char[] letters = new char[SLOTS * LONGEST];
    private final int[] sums = new int[SLOTS * WeightTable.STRIDE];
    private final byte[] tongues = new byte[SLOTS];
    private final int[] counts = new int[Dictionary.TONGUES];
    private final FeatureVector features = new FeatureVector();
    private int misses;

    WordSums(WeightTable table) {
        this.table = table;
    }

    /** Begins a text. */
    void begin() {
        Arrays.fill(counts, 0);
    }

    /** How many words of each of the dictionary's tongues the text has had so far. */
    int[] counts() {
        return counts;
    }

    /** Adds what token {@code i}, whose hash is {@code word}, adds up to. */
    void addTo(int[] into, Tokens tokens, int i, int word, Featuriser featuriser) {
        int begin = tokens.charBegin(i);
        int length = tokens.charEnd(i) - begin;
        if (tokens.kind(i) != TokenKind.WORD || length > LONGEST || length == 0) {
            features.clear();
            featuriser.word(tokens, i, word, features);
            for (int k = 0; k < features.size; k++) table.addTo(into, features.buckets[k]);
            if (tokens.kind(i) == TokenKind.WORD && length > 0) counts[Dictionary.tongue(tokens, i)]++;
            return;
        }
        int slot = (word ^ (word >>> 15)) & (SLOTS - 1);
        if (!holds(slot, word, tokens.chars(), begin, length)) {
            int other = slot ^ 1;
            boolean isThere = holds(other, word, tokens.chars(), begin, length);
            if (isThere || lengths[slot] > 0 && (lengths[other] == 0 || (misses++ & 1) == 0)) slot = other;
            if (!isThere) remember(slot, tokens, i, word, length, featuriser);
        }
        counts[tongues[slot]]++;
        int at = slot * WeightTable.STRIDE;
        for (int k = 0; k < WeightTable.STRIDE; k++) into[k] += sums[at + k];
    }

    private boolean holds(int slot, int word, char[] chars, int begin, int length) {
        int at = slot * LONGEST;
        return hashes[slot] == word
                && lengths[slot] == length
                && Arrays.equals(letters, at, at + length, chars, begin, begin + length);
    }

    private void remember(int slot, Tokens tokens, int i, int word, int length, Featuriser featuriser) {
        hashes[slot] = word;
        lengths[slot] = (byte) length;
        tongues[slot] = (byte) Dictionary.tongue(tokens, i);
        System.arraycopy(tokens.chars(), tokens.charBegin(i), letters, slot * LONGEST, length);
        features.clear();
        featuriser.word(tokens, i, word, features);
        int at = slot * WeightTable.STRIDE;
        Arrays.fill(sums, at, at + WeightTable.STRIDE, 0);
        for (int k = 0; k < features.size; k++) {
            int row = features.buckets[k] * WeightTable.STRIDE;
            for (int a = 0; a < WeightTable.STRIDE; a++) sums[at + a] += table.weights[row + a];
        }
    }
}

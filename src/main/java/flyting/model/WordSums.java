package flyting.model;

import flyting.text.Tokens;
import java.util.Arrays;

/** What all features of a word by itself add up to, and its tongue; kept for words that are remembered. Not thread-safe. */
final class WordSums implements WordMemory.Keeper {
    private final WeightTable table;
    private final Featuriser featuriser;
    private final long[] sums = new long[WordMemory.NUMBERS * WeightTable.PAIRS];
    private final byte[] tongues = new byte[WordMemory.NUMBERS];
    private final boolean[] functionWords = new boolean[WordMemory.NUMBERS];
    private final FeatureVector features = new FeatureVector();

    WordSums(WeightTable table, Featuriser featuriser) {
        this.table = table;
        this.featuriser = featuriser;
    }

    @Override
    public void keep(int number, Tokens tokens, int i) {
        featuriser.remember(number, tokens, i);
        tongues[number] = (byte) Dictionary.tongue(tokens, i);
        functionWords[number] = Dictionary.isFunctionWord(tokens, i);
        list(tokens, i);
        int at = number * WeightTable.PAIRS;
        Arrays.fill(sums, at, at + WeightTable.PAIRS, 0);
        for (int k = 0; k < features.size; k++) table.addTo(sums, at, features.buckets[k]);
    }

    /**
     * Adds what token {@code i} adds up to, to the {@link WeightTable#PAIRS} sums from {@code from} on.
     *
     * @param number the number under which its word is remembered, or {@link WordMemory#NONE}
     */
    void addTo(long[] into, int from, Tokens tokens, int i, int number) {
        if (number >= 0) {
            int at = number * WeightTable.PAIRS;
            for (int k = 0; k < WeightTable.PAIRS; k++) into[from + k] += sums[at + k];
            return;
        }
        list(tokens, i);
        for (int k = 0; k < features.size; k++) table.addTo(into, from, features.buckets[k]);
    }

    /** One of the sums of token {@code i}. */
    int of(int column, Tokens tokens, int i, int number) {
        if (number >= 0) return WeightTable.sum(sums, number * WeightTable.PAIRS, column);
        list(tokens, i);
        int sum = 0;
        for (int k = 0; k < features.size; k++) sum += table.weight(features.buckets[k], column);
        return sum;
    }

    /** The tongue of token {@code i}, a word; see {@link Dictionary#tongue}. */
    int tongue(Tokens tokens, int i, int number) {
        return number >= 0 ? tongues[number] : Dictionary.tongue(tokens, i);
    }

    /** See {@link Dictionary#isFunctionWord}. */
    boolean isFunctionWord(Tokens tokens, int i, int number) {
        return number >= 0 ? functionWords[number] : Dictionary.isFunctionWord(tokens, i);
    }

    private void list(Tokens tokens, int i) {
        features.clear();
        featuriser.word(tokens, i, features);
    }
}

package flyting.model;

import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts as rows of weighted features. A feature that occurs {@code n} times has the value {@code n · scale · rarity},
 * divided by the text's length: the root of the sum over all occurrences of {@code (scale · rarity)²}. So a linear score is
 * a sum over occurrences, divided once.
 */
final class Corpus {
    /** A longer text is looked at up to here, in UTF-16 units. */
    static final int LONGEST = 20_000;

    final FeatureSettings settings;
    final Rows rows;
    /** The sentences of those texts that were to be divided and have several, one row a sentence. */
    final Rows sentences;
    /** Text {@code i}'s sentences are the rows {@code [firstSentence[i], firstSentence[i + 1])}; often none. */
    final int[] firstSentence;
    /** For each bucket {@code scale · rarity}; 0 for a bucket seen in too few texts to learn from. */
    final float[] factors;
    /**
     * The bucket that each column of the rows stands for. Those that most texts have come first: what learning touches most
     * lies together in memory then.
     */
    final int[] buckets;

    private Corpus(
            FeatureSettings settings, Rows rows, Rows sentences, int[] firstSentence, float[] factors, int[] buckets) {
        this.settings = settings;
        this.rows = rows;
        this.sentences = sentences;
        this.firstSentence = firstSentence;
        this.factors = factors;
        this.buckets = buckets;
    }

    /**
     * Looks at texts.
     *
     * @param divided which texts' sentences are wanted by themselves, too
     * @param leastTexts a bucket met in fewer texts is left out
     * @param rarityPower the power of the inverse document frequency, 0 to 2
     */
    static Corpus of(
            List<String> texts,
            BitSet divided,
            FeatureSettings settings,
            int leastTexts,
            double rarityPower,
            Progress progress) {
        int n = texts.size();
        int[][] occurrences = new int[n][];
        int[][][] bySentence = new int[n][][];
        int parts = 64;
        IntStream.range(0, parts).parallel().forEach(part -> {
            Tokeniser tokeniser = Dictionary.tokeniser();
            Tokens tokens = new Tokens();
            Featuriser featuriser = new Featuriser(settings);
            FeatureVector vector = new FeatureVector();
            for (int i = part; i < n; i += parts) {
                Speech speech = Speech.of(texts.get(i));
                tokeniser.tokenise(speech.text(), speech.silent(), speech.aside(), tokens);
                featuriser.features(tokens, vector);
                occurrences[i] = Arrays.copyOf(vector.buckets, vector.size);
                if (divided.get(i)) bySentence[i] = bySentence(tokens, vector);
            }
            progress.step(1.0 / parts);
        });
        int[] textsWith = textsWith(occurrences, 1 << settings.bits());
        int[] buckets = byFrequency(textsWith);
        int[] columns = new int[buckets.length];
        float[] factors = new float[buckets.length];
        float[] columnFactors = new float[buckets.length];
        for (int column = 0; column < buckets.length; column++) {
            int b = buckets[column];
            columns[b] = column;
            if (textsWith[b] >= leastTexts)
                factors[b] = (float) (settings.scale(FeatureGroup.of(b, settings.bits()))
                        * Math.pow(Math.log((1.0 + n) / (1 + textsWith[b])) + 1, rarityPower));
            columnFactors[column] = factors[b];
        }
        IntStream.range(0, n).parallel().forEach(i -> {
            renumber(occurrences[i], columns);
            if (bySentence[i] != null) for (int[] sentence : bySentence[i]) renumber(sentence, columns);
        });
        Rows rows = new Rows();
        Rows sentences = new Rows();
        int[] firstSentence = new int[n + 1];
        for (int i = 0; i < n; i++) {
            add(rows, occurrences[i], columnFactors);
            occurrences[i] = new int[0];
            if (bySentence[i] != null) for (int[] sentence : bySentence[i]) add(sentences, sentence, columnFactors);
            firstSentence[i + 1] = sentences.size;
        }
        return new Corpus(settings, rows, sentences, firstSentence, factors, buckets);
    }

    /** Weights of columns as weights of buckets. */
    float[] byBucket(float[] weights) {
        float[] own = new float[buckets.length];
        for (int column = 0; column < own.length; column++) own[buckets[column]] = weights[column];
        return own;
    }

    private static int[] byFrequency(int[] textsWith) {
        long[] keys = new long[textsWith.length];
        for (int b = 0; b < keys.length; b++) keys[b] = (-(long) textsWith[b] << 32) | b;
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Turns a text's buckets into columns, ascending. */
    private static void renumber(int[] occurrences, int[] columns) {
        for (int k = 0; k < occurrences.length; k++) occurrences[k] = columns[occurrences[k]];
        Arrays.sort(occurrences);
    }

    /** The features of each sentence that has words of its own; null where there is but one. */
    private static int @Nullable [][] bySentence(Tokens tokens, FeatureVector vector) {
        int[] sentences = new int[tokens.size()];
        int size = SentenceSums.number(tokens, sentences);
        if (size == 1) return null;
        int[] counts = new int[size];
        int shared = 0;
        for (int k = 0; k < vector.size; k++) {
            if (vector.tokens[k] == FeatureVector.NO_TOKEN) shared++;
            else counts[sentences[vector.tokens[k]]]++;
        }
        List<int[]> found = new ArrayList<>();
        for (int s = 0; s < size; s++) {
            if (counts[s] == 0) continue;
            int[] own = new int[counts[s] + shared];
            int at = 0;
            for (int k = 0; k < vector.size; k++) {
                int token = vector.tokens[k];
                if (token == FeatureVector.NO_TOKEN || sentences[token] == s) own[at++] = vector.buckets[k];
            }
            found.add(own);
        }
        return found.toArray(int[][]::new);
    }

    private static void add(Rows rows, int[] sorted, float[] factors) {
        int[] columns = new int[sorted.length];
        float[] values = new float[sorted.length];
        rows.add(columns, values, row(sorted, factors, columns, values));
    }

    /** For each bucket, how many texts have it. */
    private static int[] textsWith(int[][] occurrences, int buckets) {
        int[] texts = new int[buckets];
        int[] last = new int[buckets];
        for (int i = 0; i < occurrences.length; i++)
            for (int b : occurrences[i]) {
                if (last[b] != i + 1) texts[b]++;
                last[b] = i + 1;
            }
        return texts;
    }

    /** Writes the distinct columns of sorted occurrences; returns how many. */
    private static int row(int[] sorted, float[] factors, int[] columns, float[] values) {
        double squares = 0;
        for (int b : sorted) squares += (double) factors[b] * factors[b];
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        int n = 0;
        for (int k = 0; k < sorted.length; ) {
            int b = sorted[k];
            int count = 0;
            while (k < sorted.length && sorted[k] == b) {
                count++;
                k++;
            }
            if (factors[b] == 0) continue;
            columns[n] = b;
            values[n++] = (float) (count * factors[b] / length);
        }
        return n;
    }
}

package flyting.model;

import flyting.text.Tokens;
import java.util.Arrays;

/**
 * The sums of a text's features sentence by sentence, and together. One insult in a long text is diluted by all the rest of
 * it; in its own sentence it is not. Reused from text to text; not thread-safe.
 */
final class SentenceSums {
    private final WeightTable table;
    /** Each token's sentence. */
    private int[] sentences = new int[128];
    /** Of each sentence's own tokens, {@link WeightTable#PAIRS} a sentence. */
    private long[] own = new long[16 * WeightTable.PAIRS];
    /** Of what belongs to no token, and so to every sentence. */
    private final long[] shared = new long[WeightTable.PAIRS];

    private final long[] all = new long[WeightTable.PAIRS];
    private int size;
    private double length;
    private double[] lengths = new double[16];

    SentenceSums(WeightTable table) {
        this.table = table;
    }

    /** Begins a text. */
    void take(Tokens tokens) {
        if (sentences.length < tokens.size()) sentences = new int[tokens.size() * 2];
        size = number(tokens, sentences);
        if (own.length < size * WeightTable.PAIRS) own = new long[size * 2 * WeightTable.PAIRS];
        Arrays.fill(own, 0, size * WeightTable.PAIRS, 0);
        Arrays.fill(shared, 0);
    }

    /** Writes the number of each token's sentence, from 0; returns how many sentences there are, 1 or more. */
    static int number(Tokens tokens, int[] sentences) {
        int number = 0;
        boolean some = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, Tokens.FIRST)) {
                if (some) number++;
                some = true;
            }
            sentences[i] = number;
        }
        return number + 1;
    }

    /** Where token {@code i}'s sums are among {@link #sums}. */
    int at(int token) {
        return sentences[token] * WeightTable.PAIRS;
    }

    /** What tokens add to. */
    long[] sums() {
        return own;
    }

    /** Adds a feature of a token, or of the whole text. */
    void add(int bucket, int token) {
        if (token == FeatureVector.NO_TOKEN) table.addTo(shared, 0, bucket);
        else table.addTo(own, at(token), bucket);
    }

    /** Ends a text. */
    void close() {
        System.arraycopy(shared, 0, all, 0, all.length);
        for (int at = 0; at < size * WeightTable.PAIRS; at += WeightTable.PAIRS)
            for (int k = 0; k < WeightTable.PAIRS; k++) all[k] += own[at + k];
        length = root(WeightTable.sum(all, 0, WeightTable.NORM));
        if (lengths.length < size) lengths = new double[size * 2];
        int everywhere = WeightTable.sum(shared, 0, WeightTable.NORM);
        for (int s = 0; s < size; s++) lengths[s] = root(own(s, WeightTable.NORM) + everywhere);
    }

    private int own(int sentence, int column) {
        return WeightTable.sum(own, sentence * WeightTable.PAIRS, column);
    }

    private double root(int squares) {
        return Math.sqrt(Math.max(1, squares) * (double) table.normScale);
    }

    /** What the whole text's sums are divided by. */
    double length() {
        return length;
    }

    /** What the sums of a sentence are divided by. */
    double length(int sentence) {
        return lengths[sentence];
    }

    /** Token {@code i}'s sentence. */
    int of(int token) {
        return sentences[token];
    }

    /** The whole text's log-odds, without the bias. */
    double whole(int attribute) {
        return WeightTable.sum(all, 0, attribute) * (double) table.scale[attribute] / length;
    }

    /** The log-odds of a sentence by itself, without the bias. */
    double sentence(int sentence, int attribute) {
        int sum = own(sentence, attribute) + WeightTable.sum(shared, 0, attribute);
        return sum * (double) table.scale[attribute] / lengths[sentence];
    }

    /** The sentence with the highest log-odds of those that have words of their own; the first of equals. */
    int strongest(int attribute) {
        int strongest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < size; s++) {
            if (own(s, WeightTable.NORM) == 0) continue;
            double x = sentence(s, attribute);
            if (x > most) {
                most = x;
                strongest = s;
            }
        }
        return strongest;
    }

    /** Whether there is more than one sentence. */
    boolean areSeveral() {
        return size > 1;
    }
}

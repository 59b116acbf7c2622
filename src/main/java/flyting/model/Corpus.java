package flyting.model;

import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    /** For each bucket {@code scale · rarity}; 0 for a bucket seen in too few texts to learn from. */
    final float[] factors;

    private Corpus(FeatureSettings settings, Rows rows, float[] factors) {
        this.settings = settings;
        this.rows = rows;
        this.factors = factors;
    }

    /**
     * @param leastTexts a bucket met in fewer texts is left out
     * @param rarityPower the power of the inverse document frequency, 0 to 2
     */
    static Corpus of(
            List<String> texts, FeatureSettings settings, int leastTexts, double rarityPower, Progress progress) {
        int n = texts.size();
        int[][] occurrences = new int[n][];
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
                Arrays.sort(occurrences[i]);
            }
            progress.step(1.0 / parts);
        });
        float[] factors = factors(occurrences, settings, leastTexts, rarityPower);
        Rows rows = new Rows();
        int[] columns = new int[1024];
        float[] values = new float[1024];
        for (int i = 0; i < n; i++) {
            int[] own = occurrences[i];
            occurrences[i] = new int[0];
            if (columns.length < own.length) {
                columns = new int[own.length];
                values = new float[own.length];
            }
            rows.add(columns, values, row(own, factors, columns, values));
        }
        return new Corpus(settings, rows, factors);
    }

    private static float[] factors(int[][] occurrences, FeatureSettings settings, int leastTexts, double rarityPower) {
        int buckets = 1 << settings.bits();
        int[] texts = new int[buckets];
        for (int[] own : occurrences)
            for (int k = 0; k < own.length; k++) if (k == 0 || own[k] != own[k - 1]) texts[own[k]]++;
        float[] factors = new float[buckets];
        for (int b = 0; b < buckets; b++)
            if (texts[b] >= leastTexts)
                factors[b] = (float) (settings.scale(FeatureGroup.of(b, settings.bits()))
                        * Math.pow(Math.log((1.0 + occurrences.length) / (1 + texts[b])) + 1, rarityPower));
        return factors;
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

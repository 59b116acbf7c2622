package flyting.model;

import flyting.marker.Finds;
import flyting.model.LogisticRegression.Linear;
import flyting.text.TokenKind;
import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Learns from marked texts which words are those that offend: a logistic regression over single tokens in their company. */
final class SpanLearner {
    /**
     * What was learned.
     *
     * @param weights of each bucket, for one occurrence
     * @param bias in log-odds
     * @param threshold from which log-odds on a token belongs to the evidence
     */
    record Learned(float[] weights, float bias, float threshold) {}

    private static final double COST = 0.1;
    private static final int EPOCHS = 15;
    private static final double TOLERANCE = 0.001;
    private static final float PAIR_VALUE = 0.4f;
    private static final float CHARACTERS_VALUE = 0.4f;
    /** Of five texts one chooses the threshold, before all are learned from. */
    private static final int PARTS = 5;
    /** Thresholds tried, from -3 on, a tenth of log-odds apart. */
    private static final int STEPS = 51;

    private final FeatureSettings settings;
    private final long seed;
    private final int buckets;

    SpanLearner(FeatureSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
        this.buckets = 1 << settings.bits();
    }

    Learned learn(List<MarkedText> texts) {
        List<MarkedText> most = new ArrayList<>();
        List<MarkedText> rest = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) (i % PARTS == 0 ? rest : most).add(texts.get(i));
        Linear partial = fit(most);
        float threshold = threshold(rest, partial);
        Linear all = fit(texts);
        return new Learned(all.weights(), all.bias(), threshold);
    }

    private Linear fit(List<MarkedText> texts) {
        Rows rows = new Rows();
        List<Byte> labels = new ArrayList<>();
        Tokeniser tokeniser = Dictionary.tokeniser();
        Tokens tokens = new Tokens();
        Featuriser featuriser = new Featuriser(settings);
        FeatureVector features = new FeatureVector();
        for (MarkedText text : texts) {
            tokeniser.tokenise(text.text(), tokens);
            featuriser.features(tokens, features);
            int[][] own = byToken(tokens, features, featuriser);
            for (int t = 0; t < tokens.size(); t++) {
                if (tokens.kind(t) != TokenKind.WORD) continue;
                int[] columns = Arrays.stream(own[t]).sorted().distinct().toArray();
                float[] values = new float[columns.length];
                for (int k = 0; k < columns.length; k++) values[k] = value(columns[k]);
                rows.add(columns, values, columns.length);
                labels.add((byte) (isMarked(text.marked(), tokens, t) ? 1 : 0));
            }
        }
        byte[] marked = new byte[labels.size()];
        double[] costs = new double[marked.length];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = labels.get(i);
            costs[i] = COST;
        }
        Linear fitted = LogisticRegression.fit(
                rows, IntStream.range(0, marked.length).toArray(), marked, costs, buckets, EPOCHS, TOLERANCE, seed);
        for (int b = 0; b < buckets; b++) fitted.weights()[b] *= value(b);
        return fitted;
    }

    /** At least half of its units. */
    private static boolean isMarked(BitSet marked, Tokens tokens, int t) {
        int units = marked.get(tokens.begin(t), tokens.end(t)).cardinality();
        return units * 2 >= tokens.end(t) - tokens.begin(t) && units > 0;
    }

    private float value(int bucket) {
        return switch (FeatureGroup.of(bucket, settings.bits())) {
            case SIGNAL, WORD -> 1;
            case WORD_PAIR -> PAIR_VALUE;
            case CHARACTERS -> CHARACTERS_VALUE;
        };
    }

    /** The features of each token: its own, the pairs with both neighbours, and the markers that it belongs to. */
    private int[][] byToken(Tokens tokens, FeatureVector features, Featuriser featuriser) {
        int[][] own = new int[tokens.size()][];
        int[] sizes = new int[tokens.size()];
        each(tokens, features, featuriser, settings.bits(), (token, bucket) -> sizes[token]++);
        for (int t = 0; t < own.length; t++) own[t] = new int[sizes[t]];
        Arrays.fill(sizes, 0);
        each(tokens, features, featuriser, settings.bits(), (token, bucket) -> own[token][sizes[token]++] = bucket);
        return own;
    }

    interface Occurrence {
        void at(int token, int bucket);
    }

    /** Tells every token's features. */
    static void each(Tokens tokens, FeatureVector features, Featuriser featuriser, int bits, Occurrence to) {
        int before = -1;
        int last = -1;
        for (int i = 0; i < features.size; i++) {
            FeatureGroup group = FeatureGroup.of(features.buckets[i], bits);
            if (group == FeatureGroup.SIGNAL) continue;
            int token = features.tokens[i];
            if (token != last) {
                before = last;
                last = token;
            }
            to.at(token, features.buckets[i]);
            if (group == FeatureGroup.WORD_PAIR && before >= 0) to.at(before, features.buckets[i]);
        }
        Finds finds = featuriser.finds();
        for (int i = 0; i < finds.size(); i++)
            for (int token = finds.first(i); token <= finds.last(i); token++)
                if (token < tokens.size()) to.at(token, featuriser.bucketOf(i, tokens));
    }

    /**
     * The lowest threshold whose mean character F1 is nearly the best: around the best it hardly changes, and who judges a
     * comment is helped more by a word too many than by one too few.
     */
    private float threshold(List<MarkedText> texts, Linear fitted) {
        Tokeniser tokeniser = Dictionary.tokeniser();
        Tokens tokens = new Tokens();
        Featuriser featuriser = new Featuriser(settings);
        FeatureVector features = new FeatureVector();
        List<double[]> scores = new ArrayList<>();
        List<int[][]> places = new ArrayList<>();
        for (MarkedText text : texts) {
            tokeniser.tokenise(text.text(), tokens);
            featuriser.features(tokens, features);
            double[] own = new double[tokens.size()];
            Arrays.fill(own, fitted.bias());
            each(
                    tokens,
                    features,
                    featuriser,
                    settings.bits(),
                    (token, bucket) -> own[token] += fitted.weights()[bucket]);
            int[][] place = new int[tokens.size()][];
            for (int t = 0; t < own.length; t++) {
                place[t] = new int[] {tokens.begin(t), tokens.end(t)};
                if (tokens.kind(t) != TokenKind.WORD) own[t] = Double.NEGATIVE_INFINITY;
            }
            scores.add(own);
            places.add(place);
        }
        double[] means = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            float at = step(step);
            Model.Spans spans = new Model.Spans(fitted.bias(), at);
            double sum = 0;
            for (int i = 0; i < texts.size(); i++) {
                boolean[] offends = spans.tell(scores.get(i));
                BitSet predicted = new BitSet();
                int end = -1;
                for (int t = 0; t < offends.length; t++) {
                    if (!offends[t]) {
                        end = -1;
                        continue;
                    }
                    int[] place = places.get(i)[t];
                    predicted.set(end >= 0 ? end : place[0], place[1]);
                    end = place[1];
                }
                sum += texts.get(i).f1(predicted);
            }
            means[step] = sum / texts.size();
        }
        double best = Arrays.stream(means).max().orElse(0);
        int lowest = 0;
        while (means[lowest] < best - Threshold.NEARLY_BEST) lowest++;
        return step(lowest);
    }

    private static float step(int i) {
        return (i - 30) / 10f;
    }
}

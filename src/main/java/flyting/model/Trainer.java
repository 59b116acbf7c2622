package flyting.model;

import flyting.conversation.Attribute;
import flyting.model.LogisticRegression.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Learns all attributes from labelled comments.
 *
 * <p>First every auxiliary set gets a classifier of its own. What those say of a comment joins its words as features, so that
 * an attribute with few labels can lean on what others have labelled much of. As all of this is linear, it folds into one
 * weight a feature and attribute in the end. Held-out scores (folds that keep conversations together) give the calibration
 * and the thresholds.
 */
final class Trainer {
    private static final double AUXILIARY_TOLERANCE = 0.001;
    private static final double TOLERANCE = 0.002;
    private static final int AUXILIARY_EPOCHS = 15;

    private final Corpus corpus;
    private final LearningSettings settings;
    private final Progress progress;
    private final int buckets;

    Trainer(Corpus corpus, LearningSettings settings, Progress progress) {
        this.corpus = corpus;
        this.settings = settings;
        this.progress = progress;
        this.buckets = 1 << corpus.settings.bits();
    }

    /**
     * What was learned of one attribute.
     *
     * @param weights of each bucket, to be multiplied by a text's values
     * @param bias in log-odds
     * @param heldOut a score in log-odds for each comment, by a classifier that did not see it
     * @param strongest by the same classifier, that of the comment's strongest sentence; the same where there is but one, or
     *     the corpus did not divide the comment
     */
    record Learned(float[] weights, float bias, double[] heldOut, double[] strongest) {}

    /**
     * Learns every attribute that has labels of both kinds.
     *
     * @param comments what to learn from; the i-th is the corpus's row {@code rows[i]}
     * @param auxiliaries what to learn first
     * @return by attribute; null where there is nothing to learn from
     */
    List<Learned> learn(List<LabelledComment> comments, int[] rows, List<Auxiliary> auxiliaries) {
        progress.stage("Learning auxiliary labels");
        List<Linear> heads = heads(auxiliaries);
        double[][] said = said(heads, corpus.rows, rows);
        Standard[] standards = new Standard[heads.size()];
        for (int h = 0; h < standards.length; h++) standards[h] = Standard.of(said[h]);
        Rows widened = widen(corpus.rows, rows, said, standards);
        int[] parts = IntStream.range(0, corpus.sentences.size).toArray();
        Rows sentences = widen(corpus.sentences, parts, said(heads, corpus.sentences, parts), standards);
        int[] folds = folds(comments, settings);

        progress.stage("Learning attributes");
        int attributes = Attribute.all().size();
        Linear[][] fitted = new Linear[attributes][];
        IntStream.range(0, attributes).parallel().forEach(a -> {
            fitted[a] = fit(comments, widened, folds, Attribute.all().get(a), heads.size());
            progress.step(1.0 / attributes);
        });

        List<Learned> learned = new ArrayList<>();
        for (int a = 0; a < attributes; a++) {
            double[] heldOut = new double[rows.length];
            double[] strongest = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                Linear other = fitted[a][folds[i] + 1];
                heldOut[i] = widened.dot(i, other.weights()) + other.bias();
                strongest[i] = strongest(sentences, rows[i], other).orElse(heldOut[i]);
            }
            learned.add(fold(fitted[a][0], heads, standards, heldOut, strongest));
        }
        return learned;
    }

    private List<Linear> heads(List<Auxiliary> auxiliaries) {
        Linear[] heads = new Linear[auxiliaries.size()];
        IntStream.range(0, heads.length).parallel().forEach(h -> {
            Auxiliary own = auxiliaries.get(h);
            int n = own.texts().size();
            int[] use = own.texts().stream().mapToInt(i -> i).toArray();
            byte[] labels = new byte[n];
            for (int i = 0; i < n; i++) labels[i] = own.labels().get(i);
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            double[] costs = costs(labels, ones, settings.auxiliaryCost(), settings.auxiliaryBalance());
            heads[h] = LogisticRegression.fit(
                    corpus.rows,
                    use,
                    labels,
                    costs,
                    buckets,
                    AUXILIARY_EPOCHS,
                    AUXILIARY_TOLERANCE,
                    settings.seed() + h);
            progress.step(1.0 / heads.length);
        });
        return List.of(heads);
    }

    private OptionalDouble strongest(Rows sentences, int text, Linear by) {
        return IntStream.range(corpus.firstSentence[text], corpus.firstSentence[text + 1])
                .mapToDouble(s -> sentences.dot(s, by.weights()) + by.bias())
                .max();
    }

    private static double[][] said(List<Linear> heads, Rows from, int[] rows) {
        double[][] said = new double[heads.size()][rows.length];
        IntStream.range(0, heads.size()).parallel().forEach(h -> {
            for (int i = 0; i < rows.length; i++)
                said[h][i] =
                        from.dot(rows[i], heads.get(h).weights()) + heads.get(h).bias();
        });
        return said;
    }

    /** Makes values comparable: less their mean, over their standard deviation. */
    private record Standard(double mean, double spread) {
        static Standard of(double[] values) {
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
            return new Standard(mean, variance > 0 ? Math.sqrt(variance) : 1);
        }

        double of(double value) {
            return (value - mean) / spread;
        }
    }

    /** The rows to learn from, with what the auxiliary classifiers say as further columns. */
    private Rows widen(Rows from, int[] rows, double[][] said, Standard[] standards) {
        Rows widened = new Rows();
        int[] columns = new int[0];
        float[] values = new float[0];
        for (int i = 0; i < rows.length; i++) {
            int begin = (int) from.starts[rows[i]];
            int n = (int) from.starts[rows[i] + 1] - begin;
            if (columns.length < n + said.length) {
                columns = new int[n + said.length];
                values = new float[n + said.length];
            }
            System.arraycopy(from.columns, begin, columns, 0, n);
            System.arraycopy(from.values, begin, values, 0, n);
            for (int h = 0; h < said.length; h++) {
                columns[n + h] = buckets + h;
                values[n + h] = (float) (settings.auxiliaryScale() * standards[h].of(said[h][i]));
            }
            widened.add(columns, values, n + said.length);
        }
        return widened;
    }

    /** A part for each comment, 0 to {@code folds - 1}; comments of one conversation, and the same text twice, share one. */
    static int[] folds(List<LabelledComment> comments, LearningSettings settings) {
        int[] folds = new int[comments.size()];
        for (int i = 0; i < folds.length; i++) {
            long h = comments.get(i).group().hashCode() * 0x9E3779B97F4A7C15L + settings.seed();
            folds[i] = (int) Math.floorMod(h ^ (h >>> 32), (long) settings.folds());
        }
        return folds;
    }

    /** One classifier that learns from every comment, and one without each fold. */
    private Linear[] fit(List<LabelledComment> comments, Rows widened, int[] folds, Attribute attribute, int heads) {
        int[] use = IntStream.range(0, comments.size())
                .filter(i -> comments.get(i).label(attribute) != LabelledComment.UNLABELLED)
                .toArray();
        byte[] labels = new byte[use.length];
        for (int k = 0; k < use.length; k++) labels[k] = comments.get(use[k]).label(attribute);
        Linear[] fitted = new Linear[settings.folds() + 1];
        List<Integer> runs = new ArrayList<>();
        List<double[]> costs = new ArrayList<>();
        for (int run = 0; run < fitted.length; run++) {
            double[] weights = new double[use.length];
            int[] counts = new int[2];
            for (int k = 0; k < use.length; k++) {
                if (folds[use[k]] == run - 1) continue;
                weights[k] = comments.get(use[k]).weight();
                counts[labels[k]]++;
            }
            if (counts[0] == 0 || counts[1] == 0) {
                // Nothing to tell apart: the same score for everyone, from how often the label was given (Laplace's
                // rule).
                float bias = (float) Math.log((counts[1] + 1.0) / (counts[0] + 1.0));
                fitted[run] = new Linear(new float[buckets + heads], bias);
                continue;
            }
            runs.add(run);
            costs.add(costs(labels, weights, settings.cost(), settings.balance()));
        }
        for (int from = 0; from < runs.size(); from += SideBySide.MOST) {
            int to = Math.min(runs.size(), from + SideBySide.MOST);
            Linear[] some = LogisticRegression.fit(
                    widened,
                    use,
                    labels,
                    costs.subList(from, to).toArray(double[][]::new),
                    buckets + heads,
                    settings.epochs(),
                    TOLERANCE,
                    settings.seed() + attribute.ordinal());
            for (int run = from; run < to; run++) fitted[runs.get(run)] = some[run - from];
        }
        return fitted;
    }

    /** Positives cost {@code (negatives / positives)^balance} times as much. */
    private static double[] costs(byte[] labels, double[] weights, double cost, double balance) {
        double positive = 0;
        double negative = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 0) positive += weights[i];
            else negative += weights[i];
        }
        double factor = positive > 0 ? Math.pow(negative / positive, balance) : 1;
        double[] costs = new double[labels.length];
        for (int i = 0; i < labels.length; i++) costs[i] = cost * weights[i] * (labels[i] > 0 ? factor : 1);
        return costs;
    }

    /** Folds the auxiliary classifiers' part into the weights. */
    private Learned fold(Linear own, List<Linear> heads, Standard[] standards, double[] heldOut, double[] strongest) {
        float[] weights = Arrays.copyOf(own.weights(), buckets);
        double bias = own.bias();
        for (int h = 0; h < heads.size(); h++) {
            double share = own.weights()[buckets + h] * settings.auxiliaryScale() / standards[h].spread();
            float[] theirs = heads.get(h).weights();
            for (int b = 0; b < buckets; b++) weights[b] += (float) (share * theirs[b]);
            bias += share * (heads.get(h).bias() - standards[h].mean());
        }
        return new Learned(corpus.byBucket(weights), (float) bias, heldOut, strongest);
    }
}

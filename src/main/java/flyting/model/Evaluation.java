package flyting.model;

import flyting.conversation.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures a model on labelled comments. */
public final class Evaluation {
    /**
     * How well an attribute is told. Figures are 0 to 1, and NaN where there is nothing to measure.
     *
     * @param attribute which
     * @param positives comments with the label
     * @param negatives comments without it
     * @param averagePrecision of the ranking
     * @param low the 2.5th percentile of the average precision over bootstrap samples
     * @param high the 97.5th
     * @param auc of the ranking
     * @param precision at the model's threshold
     * @param recall at the model's threshold
     * @param f1 at the model's threshold
     * @param mcc Matthews' correlation coefficient at the model's threshold, -1 to 1
     * @param calibrationError expected, over ten bins
     */
    public record Figures(
            Attribute attribute,
            int positives,
            int negatives,
            double averagePrecision,
            double low,
            double high,
            double auc,
            double precision,
            double recall,
            double f1,
            double mcc,
            double calibrationError) {}

    private static final int SAMPLES = 200;

    private final List<Figures> figures;
    private final int comments;

    private Evaluation(List<Figures> figures, int comments) {
        this.figures = List.copyOf(figures);
        this.comments = comments;
    }

    /**
     * Evaluates on labelled data.
     *
     * @param files tables and folders of labelled comments
     * @param texts the folder with the texts of stand-off labels, or null
     * @param splits the splits to measure on; empty for all
     * @param renamed columns of the tables to take as an attribute's labels
     * @param seed of the bootstrap
     * @throws LabelException where nothing can be measured
     */
    public static Evaluation of(
            Model model,
            List<Path> files,
            @Nullable Path texts,
            Set<String> splits,
            Map<String, Attribute> renamed,
            long seed,
            Consumer<String> notices,
            Progress progress)
            throws IOException {
        LabelTable.Texts found = texts == null ? null : LabelTable.Texts.below(texts);
        List<LabelledComment> comments = new ArrayList<>();
        for (LabelledComment comment : LabelTable.read(files, found, renamed, notices))
            if ((splits.isEmpty() || splits.contains(comment.split())) && comment.isLabelled()) comments.add(comment);
        if (comments.isEmpty())
            throw new LabelException(
                    files.get(0).toString(),
                    splits.isEmpty()
                            ? "holds no labelled comments"
                            : "holds no labelled comments of split " + String.join(", ", splits));
        return of(model, comments, seed, progress);
    }

    static Evaluation of(Model model, List<LabelledComment> comments, long seed, Progress progress) {
        progress.stage("Scoring");
        double[][] probabilities = new double[comments.size()][];
        IntStream.range(0, comments.size()).parallel().forEach(i -> {
            probabilities[i] = model.probabilities(comments.get(i).text());
            if (i % 64 == 0) progress.step(64.0 / comments.size());
        });
        List<Figures> figures = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            int[] use = IntStream.range(0, comments.size())
                    .filter(i -> comments.get(i).label(attribute) != LabelledComment.UNLABELLED)
                    .toArray();
            if (use.length == 0) continue;
            double[] scores = new double[use.length];
            boolean[] positive = new boolean[use.length];
            for (int k = 0; k < use.length; k++) {
                scores[k] = probabilities[use[k]][attribute.ordinal()];
                positive[k] = comments.get(use[k]).label(attribute) == 1;
            }
            figures.add(figures(attribute, scores, positive, model.threshold(attribute), seed));
        }
        return new Evaluation(figures, comments.size());
    }

    private static Figures figures(
            Attribute attribute, double[] scores, boolean[] positive, double threshold, long seed) {
        int positives = 0;
        for (boolean p : positive) if (p) positives++;
        int negatives = positive.length - positives;
        double[] at = Threshold.at(scores, positive, threshold);
        double[] range = bootstrap(scores, positive, seed);
        return new Figures(
                attribute,
                positives,
                negatives,
                positives == 0 ? Double.NaN : Ranking.averagePrecision(scores, positive),
                range[0],
                range[1],
                positives == 0 || negatives == 0 ? Double.NaN : Ranking.auc(scores, positive),
                at[0],
                at[1],
                at[2],
                mcc(scores, positive, threshold),
                Calibration.expectedError(scores, positive));
    }

    private static double[] bootstrap(double[] scores, boolean[] positive, long seed) {
        double[] values = new double[SAMPLES];
        IntStream.range(0, SAMPLES).parallel().forEach(s -> {
            SplittableRandom random = new SplittableRandom(seed + s);
            double[] drawn = new double[scores.length];
            boolean[] labels = new boolean[scores.length];
            for (int i = 0; i < drawn.length; i++) {
                int j = random.nextInt(drawn.length);
                drawn[i] = scores[j];
                labels[i] = positive[j];
            }
            values[s] = Ranking.averagePrecision(drawn, labels);
        });
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length < SAMPLES / 2) return new double[] {Double.NaN, Double.NaN};
        return new double[] {sorted[(int) (sorted.length * 0.025)], sorted[(int) (sorted.length * 0.975)]};
    }

    private static double mcc(double[] scores, boolean[] positive, double threshold) {
        double tp = 0;
        double fp = 0;
        double fn = 0;
        double tn = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= threshold) {
                if (positive[i]) tp++;
                else fp++;
            } else if (positive[i]) fn++;
            else tn++;
        }
        double product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
        return product == 0 ? Double.NaN : (tp * tn - fp * fn) / Math.sqrt(product);
    }

    /** Per attribute, in codebook order; those without labels are left out. */
    public List<Figures> figures() {
        return figures;
    }

    /** How many comments were scored. */
    public int comments() {
        return comments;
    }

    /** The mean of the average precision over the attributes that have positives; NaN without any. */
    public double meanAveragePrecision() {
        return mean(Figures::averagePrecision);
    }

    private double mean(ToDoubleFunction<Figures> figure) {
        return figures.stream()
                .mapToDouble(figure)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** The figures as a table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-18s %9s %7s %15s %6s %6s %6s %6s %6s %6s%n",
                "attribute",
                "positives",
                "AP",
                "(95% interval)",
                "AUC",
                "prec.",
                "recall",
                "F1",
                "MCC",
                "ECE"));
        for (Figures f : figures)
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %9d %7s %15s %6s %6s %6s %6s %6s %6s%n",
                    f.attribute().label(),
                    f.positives(),
                    number(f.averagePrecision()),
                    "(" + number(f.low()) + "-" + number(f.high()) + ")",
                    number(f.auc()),
                    number(f.precision()),
                    number(f.recall()),
                    number(f.f1()),
                    number(f.mcc()),
                    number(f.calibrationError())));
        text.append(String.format(
                Locale.ROOT, "%-18s %9d %7s%n", "mean / comments", comments, number(meanAveragePrecision())));
        return text.toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}

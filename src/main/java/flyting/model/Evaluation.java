package flyting.model;

import flyting.conversation.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How well a model tells labelled comments. */
public final class Evaluation {
    /**
     * How well an attribute is told, each figure with its interval by bootstrap over conversations.
     *
     * @param attribute which
     * @param positives comments with the label
     * @param negatives comments without it
     * @param threshold the model's, at which precision, recall, F1 and MCC are taken
     * @param averagePrecision of the ranking
     * @param auc of the ranking
     * @param precision of what is found
     * @param recall of what is there
     * @param f1 the harmonic mean of both
     * @param mcc Matthews' correlation coefficient, -1 to 1
     * @param calibrationError expected, over ten bins
     */
    public record Figures(
            Attribute attribute,
            int positives,
            int negatives,
            double threshold,
            Figure averagePrecision,
            Figure auc,
            Figure precision,
            Figure recall,
            Figure f1,
            Figure mcc,
            Figure calibrationError) {}

    /**
     * One bin of scores.
     *
     * @param low from which score
     * @param high to which, this one left out but for 1
     * @param comments how many
     * @param score their mean score
     * @param share how many of them have the label, 0 to 1
     */
    public record Bin(double low, double high, int comments, double score, double share) {}

    /** A point of a precision-recall curve. */
    public record Point(double recall, double precision) {}

    /**
     * Part of the comments.
     *
     * @param name the source, or the band of lengths
     * @param comments how many
     * @param figures without intervals, by attribute
     */
    public record Part(String name, int comments, List<Figures> figures) {
        public Part {
            figures = List.copyOf(figures);
        }

        /** What is known of an attribute, or null. */
        public @Nullable Figures figures(Attribute attribute) {
            return figures.stream()
                    .filter(f -> f.attribute() == attribute)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Fewer positives or negatives in a part say nothing. */
    private static final int FEWEST_IN_PART = 5;

    private static final int MOST_POINTS = 200;

    private final List<LabelledComment> comments;
    private final double[][] probabilities;
    private final int[] groups;
    private final List<Figures> figures;
    private final Figure mean;
    private final Model model;

    private Evaluation(Model model, List<LabelledComment> comments, double[][] probabilities, long seed) {
        this.model = model;
        this.comments = comments;
        this.probabilities = probabilities;
        this.groups =
                Bootstrap.places(comments.stream().map(LabelledComment::group).toList());
        Bootstrap bootstrap = Bootstrap.of(Bootstrap.count(groups), seed);
        List<Figures> all = new ArrayList<>();
        List<double[]> sampled = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            Rated rated = rated(attribute, IntStream.range(0, comments.size()));
            if (rated.size() == 0) continue;
            List<Rated.Measures> samples = bootstrap.each(times -> rated.measure(times, model.threshold(attribute)));
            all.add(figures(attribute, rated, samples));
            sampled.add(samples.stream()
                    .mapToDouble(Rated.Measures::averagePrecision)
                    .toArray());
        }
        this.figures = List.copyOf(all);
        this.mean = Bootstrap.figure(
                mean(all.stream().mapToDouble(f -> f.averagePrecision().value()).toArray()),
                IntStream.range(0, Bootstrap.SAMPLES)
                        .mapToDouble(s ->
                                mean(sampled.stream().mapToDouble(v -> v[s]).toArray()))
                        .toArray());
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
        return of(model, read(files, texts, splits, renamed, notices), seed, progress);
    }

    static List<LabelledComment> read(
            List<Path> files,
            @Nullable Path texts,
            Set<String> splits,
            Map<String, Attribute> renamed,
            Consumer<String> notices)
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
        return comments;
    }

    static Evaluation of(Model model, List<LabelledComment> comments, long seed, Progress progress) {
        progress.stage("Scoring");
        double[][] probabilities = new double[comments.size()][];
        IntStream.range(0, comments.size()).parallel().forEach(i -> {
            probabilities[i] = model.probabilities(comments.get(i).text());
            if (i % 64 == 0) progress.step(64.0 / comments.size());
        });
        progress.stage("Measuring");
        return new Evaluation(model, List.copyOf(comments), probabilities, seed);
    }

    private Rated rated(Attribute attribute, IntStream rows) {
        int[] use = rows.filter(i -> comments.get(i).label(attribute) != LabelledComment.UNLABELLED)
                .toArray();
        double[] scores = new double[use.length];
        boolean[] positive = new boolean[use.length];
        int[] own = new int[use.length];
        for (int k = 0; k < use.length; k++) {
            scores[k] = probabilities[use[k]][attribute.ordinal()];
            positive[k] = comments.get(use[k]).label(attribute) == 1;
            own[k] = groups[use[k]];
        }
        return new Rated(scores, positive, own);
    }

    /** All scores of an attribute, for comparisons. */
    Rated rated(Attribute attribute) {
        return rated(attribute, IntStream.range(0, comments.size()));
    }

    int groups() {
        return Bootstrap.count(groups);
    }

    List<LabelledComment> labelled() {
        return comments;
    }

    double probability(int row, Attribute attribute) {
        return probabilities[row][attribute.ordinal()];
    }

    private Figures figures(Attribute attribute, Rated rated, List<Rated.Measures> samples) {
        Rated.Measures m = rated.measure(Bootstrap.once(groups()), model.threshold(attribute));
        return new Figures(
                attribute,
                (int) m.positives(),
                (int) m.negatives(),
                model.threshold(attribute),
                figure(m, samples, Rated.Measures::averagePrecision),
                figure(m, samples, Rated.Measures::auc),
                figure(m, samples, Rated.Measures::precision),
                figure(m, samples, Rated.Measures::recall),
                figure(m, samples, Rated.Measures::f1),
                figure(m, samples, Rated.Measures::mcc),
                figure(m, samples, Rated.Measures::calibrationError));
    }

    private static Figure figure(
            Rated.Measures all, List<Rated.Measures> samples, Function<Rated.Measures, Double> which) {
        double value = which.apply(all);
        if (samples.isEmpty()) return Figure.alone(value);
        return Bootstrap.figure(
                value, samples.stream().mapToDouble(which::apply).toArray());
    }

    static double mean(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /** Per attribute, in codebook order; those without labels are left out. */
    public List<Figures> figures() {
        return figures;
    }

    /** How many comments were scored. */
    public int comments() {
        return comments.size();
    }

    /** The mean of the average precision over the attributes that have positives. */
    public Figure meanAveragePrecision() {
        return mean;
    }

    /** By source, in alphabetical order. */
    public List<Part> bySource() {
        return parts(i -> comments.get(i).dataset());
    }

    /** By length in characters, the shortest first. */
    public List<Part> byLength() {
        return parts(i -> band(comments.get(i).text().length()));
    }

    private static String band(int length) {
        if (length < 100) return "1: up to 99 characters";
        if (length < 300) return "2: 100 to 299";
        if (length < 1000) return "3: 300 to 999";
        return "4: 1000 and more";
    }

    private List<Part> parts(Function<Integer, String> name) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < comments.size(); i++)
            rows.computeIfAbsent(name.apply(i), n -> new ArrayList<>()).add(i);
        List<Part> parts = new ArrayList<>();
        rows.forEach((part, own) -> {
            List<Figures> told = new ArrayList<>();
            for (Attribute attribute : Attribute.all()) {
                Figures f = figures(attribute, rated(attribute, own.stream().mapToInt(i -> i)), List.of());
                if (f.positives() >= FEWEST_IN_PART && f.negatives() >= FEWEST_IN_PART) told.add(f);
            }
            parts.add(new Part(part, own.size(), told));
        });
        return parts;
    }

    /** How often scores of each height hold; empty bins are left out. */
    public List<Bin> reliability(Attribute attribute) {
        Rated rated = rated(attribute);
        double[][] bins = Calibration.bins(rated.scores, rated.positive);
        List<Bin> table = new ArrayList<>();
        for (int b = 0; b < bins.length; b++)
            if (bins[b][0] > 0)
                table.add(new Bin(
                        (double) b / bins.length,
                        (b + 1.0) / bins.length,
                        (int) bins[b][0],
                        bins[b][1] / bins[b][0],
                        bins[b][2] / bins[b][0]));
        return table;
    }

    /** Precision at every recall, thinned to 200 points; empty without positives. */
    public List<Point> curve(Attribute attribute) {
        Rated rated = rated(attribute);
        int positives = 0;
        for (boolean p : rated.positive) if (p) positives++;
        List<Point> points = new ArrayList<>();
        if (positives == 0) return points;
        int hits = 0;
        double last = -1;
        for (int i = 0; i < rated.size(); i++) {
            if (rated.positive[i]) hits++;
            boolean tied = i + 1 < rated.size() && rated.scores[i + 1] == rated.scores[i];
            double recall = (double) hits / positives;
            if (tied || recall - last < 1.0 / MOST_POINTS) continue;
            points.add(new Point(recall, hits / (i + 1.0)));
            last = recall;
        }
        return points;
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two models on the same comments. Both are measured on the same bootstrap samples, so what makes a sample hard counts for
 * both alike.
 *
 * @param own the model looked at
 * @param other the one it is compared with
 * @param rows by attribute, and the mean of all as the last with no attribute
 */
public record Comparison(String own, String other, List<Row> rows) {
    private static final double SIGNIFICANT = 0.05;

    /**
     * The average precision of both.
     *
     * @param attribute which, or null for the mean over all
     * @param own the model's
     * @param other the other's
     * @param difference own less other, with its interval
     * @param worse the share of samples in which the model is worse than the other, 0 to 1
     * @param significance the two-sided p-value of the difference
     */
    public record Row(
            @Nullable Attribute attribute,
            double own,
            double other,
            Figure difference,
            double worse,
            double significance) {
        /** The attribute's label, or {@code mean}. */
        public String name() {
            return attribute == null ? "mean" : attribute.label();
        }

        /** Better, worse, or a difference that chance may have made. */
        public String verdict() {
            if (Double.isNaN(significance) || significance >= SIGNIFICANT) return "no clear difference";
            return difference.value() > 0 ? "better" : "worse";
        }
    }

    public Comparison {
        rows = List.copyOf(rows);
    }

    /** Compares on labelled comments that both have scored. */
    static Comparison of(Model own, Evaluation mine, Model other, Evaluation theirs, long seed) {
        Bootstrap bootstrap = Bootstrap.of(mine.groups(), seed);
        int[] all = Bootstrap.once(mine.groups());
        List<Row> rows = new ArrayList<>();
        List<double[]> a = new ArrayList<>();
        List<double[]> b = new ArrayList<>();
        for (Evaluation.Figures figures : mine.figures()) {
            Attribute attribute = figures.attribute();
            Rated ours = mine.rated(attribute);
            Rated others = theirs.rated(attribute);
            if (figures.positives() == 0) continue;
            double[] sampledOwn =
                    bootstrap.values(times -> ours.measure(times, 1).averagePrecision());
            double[] sampledOther =
                    bootstrap.values(times -> others.measure(times, 1).averagePrecision());
            a.add(sampledOwn);
            b.add(sampledOther);
            rows.add(row(
                    attribute,
                    ours.measure(all, 1).averagePrecision(),
                    others.measure(all, 1).averagePrecision(),
                    sampledOwn,
                    sampledOther));
        }
        rows.add(row(
                null,
                Evaluation.mean(rows.stream().mapToDouble(Row::own).toArray()),
                Evaluation.mean(rows.stream().mapToDouble(Row::other).toArray()),
                means(a),
                means(b)));
        return new Comparison(own.id(), other.id(), rows);
    }

    /** Of all attributes together. */
    public Row overall() {
        return rows.get(rows.size() - 1);
    }

    /** Whether the mean average precision is no lower in at least half of the samples. */
    public boolean isAtLeastAsGood() {
        return !(overall().worse() > 0.5);
    }

    private static double[] means(List<double[]> sampled) {
        return IntStream.range(0, Bootstrap.SAMPLES)
                .mapToDouble(s ->
                        Evaluation.mean(sampled.stream().mapToDouble(v -> v[s]).toArray()))
                .toArray();
    }

    private static Row row(
            @Nullable Attribute attribute, double own, double other, double[] sampledOwn, double[] sampledOther) {
        double[] differences = IntStream.range(0, sampledOwn.length)
                .mapToDouble(s -> sampledOwn[s] - sampledOther[s])
                .filter(d -> !Double.isNaN(d))
                .toArray();
        double worse = share(Arrays.stream(differences).filter(d -> d < 0).count(), differences.length);
        double better = share(Arrays.stream(differences).filter(d -> d > 0).count(), differences.length);
        double significance = Math.min(1, 2 * Math.min(1 - worse, 1 - better));
        return new Row(attribute, own, other, Bootstrap.figure(own - other, differences), worse, significance);
    }

    private static double share(long n, int of) {
        return of == 0 ? Double.NaN : (double) n / of;
    }
}

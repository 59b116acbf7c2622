package flyting.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Samples of groups, drawn with replacement (Efron and Tibshirani 1993). Rows of one group (a conversation, an article) come
 * and go together, as they are not independent. The same seed gives the same samples, so two models are compared on the same.
 */
final class Bootstrap {
    static final int SAMPLES = 1000;

    private final int[][] samples;

    private Bootstrap(int[][] samples) {
        this.samples = samples;
    }

    static Bootstrap of(int groups, long seed) {
        int[][] samples = new int[SAMPLES][groups];
        IntStream.range(0, SAMPLES).parallel().forEach(s -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + s);
            for (int i = 0; i < groups; i++) samples[s][random.nextInt(groups)]++;
        });
        return new Bootstrap(samples);
    }

    /** A number for each name, 0 upwards, the same for the same name. */
    static int[] places(List<String> names) {
        Map<String, Integer> places = new TreeMap<>();
        return names.stream()
                .mapToInt(name -> places.computeIfAbsent(name, n -> places.size()))
                .toArray();
    }

    static int count(int[] places) {
        return Arrays.stream(places).max().orElse(-1) + 1;
    }

    /** Each group once. */
    static int[] once(int groups) {
        int[] times = new int[groups];
        Arrays.fill(times, 1);
        return times;
    }

    /** What a figure is in each sample. */
    double[] values(ToDoubleFunction<int[]> figure) {
        return Arrays.stream(samples).parallel().mapToDouble(figure).toArray();
    }

    /** Anything in each sample. */
    <T> List<T> each(java.util.function.Function<int[], T> figure) {
        return Arrays.stream(samples).parallel().map(figure).toList();
    }

    /** The 2.5th and the 97.5th percentile; NaN where fewer than half of the samples have the figure. */
    static Figure figure(double value, double[] sampled) {
        double[] sorted =
                Arrays.stream(sampled).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (Double.isNaN(value) || sorted.length * 2 < sampled.length || sorted.length == 0)
            return new Figure(value, Double.NaN, Double.NaN);
        return new Figure(
                value,
                sorted[(int) (sorted.length * 0.025)],
                sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.975))]);
    }
}

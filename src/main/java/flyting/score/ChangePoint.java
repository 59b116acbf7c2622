package flyting.score;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Where a series of yes and no most likely changes its rate once: the split with the highest likelihood ratio of two binomial
 * rates against one (Hinkley and Hinkley 1970), and how often a shuffled series has a ratio as high.
 *
 * @param position the first element after the change
 * @param before the elements before it that say yes
 * @param after the elements from it on that say yes
 * @param p by permutation, above 0 to 1
 */
record ChangePoint(int position, Share before, Share after, double p) {
    private static final int SHUFFLES = 999;

    private record Split(int position, double ratio) {}

    /** The change point, or null where all say the same. The earliest of several as likely. */
    static @Nullable ChangePoint in(boolean[] series, long seed) {
        int n = series.length;
        int all = 0;
        for (boolean yes : series) if (yes) all++;
        if (all == 0 || all == n) return null;
        double[] entropy = new double[n + 1];
        for (int i = 1; i <= n; i++) entropy[i] = i * Math.log(i);
        Split best = best(series, all, entropy);
        int before = 0;
        for (int i = 0; i < best.position(); i++) if (series[i]) before++;
        Random random = new Random(seed);
        boolean[] shuffled = series.clone();
        int asHigh = 1;
        for (int i = 0; i < SHUFFLES; i++) {
            shuffle(shuffled, random);
            if (best(shuffled, all, entropy).ratio() >= best.ratio() - 1e-9) asHigh++;
        }
        return new ChangePoint(
                best.position(),
                new Share(before, best.position()),
                new Share(all - before, n - best.position()),
                asHigh / (SHUFFLES + 1.0));
    }

    private static Split best(boolean[] series, int all, double[] entropy) {
        int n = series.length;
        int hits = 0;
        int position = 1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < n; i++) {
            if (series[i - 1]) hits++;
            double ratio = likelihood(hits, i, entropy) + likelihood(all - hits, n - i, entropy);
            if (ratio > highest + 1e-12) {
                highest = ratio;
                position = i;
            }
        }
        return new Split(position, highest);
    }

    private static double likelihood(int hits, int of, double[] entropy) {
        return entropy[hits] + entropy[of - hits] - entropy[of];
    }

    private static void shuffle(boolean[] series, Random random) {
        for (int i = series.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            boolean kept = series[i];
            series[i] = series[j];
            series[j] = kept;
        }
    }
}

package flyting.model;

import java.util.Arrays;

/** Chooses from which score on an attribute counts as found. */
final class Threshold {
    /** So much less F1 is nearly the same. */
    static final double NEARLY_BEST = 0.005;

    private Threshold() {}

    /**
     * The lowest score with nearly the best F1 on held-out scores: around the best F1 hardly changes, and who moderates is
     * helped more by a comment too many than by one too few. It lies halfway to the next lower score, so that it is no comment's
     * own.
     *
     * @return 0.5 where there is nothing to choose by
     */
    static double choose(double[] probabilities, boolean[] positive, double[] weights) {
        double all = 0;
        for (int i = 0; i < positive.length; i++) if (positive[i]) all += weights[i];
        if (all == 0) return 0.5;
        int[] order = Ranking.byScore(probabilities);
        double[] f1 = new double[order.length];
        double hits = 0;
        double taken = 0;
        for (int i = 0; i < order.length; i++) {
            taken += weights[order[i]];
            if (positive[order[i]]) hits += weights[order[i]];
            f1[i] = 2 * hits / (taken + all);
        }
        double enough = best(f1, order, probabilities) - NEARLY_BEST;
        int lowest = order.length - 1;
        while (f1[lowest] < enough || isTied(lowest, order, probabilities)) lowest--;
        double threshold =
                lowest + 1 == order.length ? 0 : (probabilities[order[lowest]] + probabilities[order[lowest + 1]]) / 2;
        return Math.min(0.99, Math.max(0.01, threshold));
    }

    private static double best(double[] f1, int[] order, double[] probabilities) {
        double best = 0;
        for (int i = 0; i < f1.length; i++) if (!isTied(i, order, probabilities)) best = Math.max(best, f1[i]);
        return best;
    }

    /** Whether the next lower score is the same, so that no threshold lies between. */
    private static boolean isTied(int i, int[] order, double[] probabilities) {
        return i + 1 < order.length && probabilities[order[i]] == probabilities[order[i + 1]];
    }

    /** Precision, recall and F1 at a threshold. */
    static double[] at(double[] probabilities, boolean[] positive, double threshold) {
        double hits = 0;
        double taken = 0;
        double all = 0;
        for (int i = 0; i < positive.length; i++) {
            boolean found = probabilities[i] >= threshold;
            if (found) taken++;
            if (positive[i]) all++;
            if (found && positive[i]) hits++;
        }
        return new double[] {
            taken == 0 ? Double.NaN : hits / taken,
            all == 0 ? Double.NaN : hits / all,
            taken + all == 0 ? Double.NaN : 2 * hits / (taken + all)
        };
    }

    static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}

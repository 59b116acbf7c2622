package flyting.model;

import java.util.Arrays;

/** Chooses from which score on an attribute counts as found. */
final class Threshold {
    private Threshold() {}

    /**
     * The score with the best F1 on held-out scores; halfway to the next lower score, so that it is no comment's own.
     *
     * @return 0.5 where there is nothing to choose by
     */
    static double bestF1(double[] probabilities, boolean[] positive, double[] weights) {
        double all = 0;
        for (int i = 0; i < positive.length; i++) if (positive[i]) all += weights[i];
        if (all == 0) return 0.5;
        int[] order = Ranking.byScore(probabilities);
        double hits = 0;
        double taken = 0;
        double best = -1;
        double threshold = 0.5;
        for (int i = 0; i < order.length; i++) {
            taken += weights[order[i]];
            if (positive[order[i]]) hits += weights[order[i]];
            boolean last = i + 1 == order.length;
            if (!last && probabilities[order[i + 1]] == probabilities[order[i]]) continue;
            double f1 = 2 * hits / (taken + all);
            if (f1 > best) {
                best = f1;
                threshold = last ? 0 : (probabilities[order[i]] + probabilities[order[i + 1]]) / 2;
            }
        }
        return Math.min(0.99, Math.max(0.01, threshold));
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

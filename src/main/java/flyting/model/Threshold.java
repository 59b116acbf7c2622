package flyting.model;

import java.util.Arrays;

/** Chooses from which score on an attribute counts as found. */
final class Threshold {
    /** So much less F1 is nearly the same. */
    static final double NEARLY_BEST = 0.005;

    private Threshold() {}

    /**
     * The score from which on held-out scores have what is aimed at. Around the best F1 it hardly changes, and who moderates
     * is helped more by a comment too many than by one too few: the lowest that is nearly as good is taken. It lies halfway to
     * the next lower score, so that it is no comment's own.
     *
     * @return 0.5 where there is nothing to choose by
     */
    static double choose(double[] probabilities, boolean[] positive, double[] weights, Aim aim) {
        double all = 0;
        for (int i = 0; i < positive.length; i++) if (positive[i]) all += weights[i];
        if (all == 0) return 0.5;
        int[] order = Ranking.byScore(probabilities);
        double[] figures = new double[order.length];
        double hits = 0;
        double taken = 0;
        double best = 0;
        for (int i = 0; i < order.length; i++) {
            taken += weights[order[i]];
            if (positive[order[i]]) hits += weights[order[i]];
            boolean isTied = i + 1 < order.length && probabilities[order[i]] == probabilities[order[i + 1]];
            // No threshold lies between equal scores.
            figures[i] = isTied
                    ? -1
                    : switch (aim.kind()) {
                        case F1 -> 2 * hits / (taken + all);
                        case PRECISION -> hits / taken;
                        case RECALL -> hits / all;
                    };
            best = Math.max(best, figures[i]);
        }
        int cut = aim.kind() == Aim.Kind.RECALL
                ? first(figures, Math.min(best, aim.least()))
                : last(figures, aim.kind() == Aim.Kind.F1 ? best - NEARLY_BEST : Math.min(best, aim.least()));
        double lower = cut + 1 == order.length ? 0 : probabilities[order[cut]] + probabilities[order[cut + 1]];
        return Math.min(0.99, Math.max(0.01, lower / 2));
    }

    private static int first(double[] figures, double enough) {
        int i = 0;
        while (figures[i] < enough) i++;
        return i;
    }

    private static int last(double[] figures, double enough) {
        int i = figures.length - 1;
        while (figures[i] < enough) i--;
        return i;
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

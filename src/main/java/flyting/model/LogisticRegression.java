package flyting.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011, "Dual coordinate descent methods
 * for logistic regression and maximum entropy models", Machine Learning 85). The weight of each row multiplies its loss.
 */
final class LogisticRegression {
    /** A linear decision: {@code weights · x + bias}, in log-odds. */
    record Linear(float[] weights, float bias) {}

    private static final int MOST_NEWTON_STEPS = 30;
    /** A row whose part of the gap is a smaller share than this of what ends the fit rests for some passes. */
    private static final double LITTLE = 0.3;

    private static final byte REST = 2;

    private LogisticRegression() {}

    /**
     * Fits one attribute.
     *
     * @param rows all rows
     * @param use the positions of the rows to learn from
     * @param labels 1 or 0, for each of {@code use}
     * @param costs the loss's factor, above 0, for each of {@code use}
     * @param width the number of columns
     * @param epochs the most passes over the rows
     * @param tolerance the first pass that finds the duality gap below this share of the loss of weights that are all 0 is the
     *     last
     */
    static Linear fit(
            Rows rows, int[] use, byte[] labels, double[] costs, int width, int epochs, double tolerance, long seed) {
        int n = use.length;
        float[] weights = new float[width];
        double bias = 0;
        double[] alpha = new double[n];
        double[] squared = new double[n];
        byte[] rests = new byte[n];
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            squared[i] = rows.squaredNorm(use[i]) + 1;
            alpha[i] = Math.min(0.001 * costs[i], 1e-8);
            double y = labels[i] > 0 ? 1 : -1;
            rows.addTo(use[i], weights, y * alpha[i]);
            bias += y * alpha[i];
        }
        double enough = tolerance * Math.log(2);
        double all = Arrays.stream(costs).sum() * Math.log(2);
        SplittableRandom random = new SplittableRandom(seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int t = order[i];
                order[i] = order[j];
                order[j] = t;
            }
            double gap = 0;
            for (int k = 0; k < n; k++) {
                int i = order[k];
                if (rests[i] > 0) {
                    rests[i]--;
                    continue;
                }
                double y = labels[i] > 0 ? 1 : -1;
                double c = costs[i];
                double margin = y * (rows.dot(use[i], weights) + bias);
                double own = gap(alpha[i], c, margin);
                gap += own;
                if (own < LITTLE * enough * c) rests[i] = REST;
                double next = minimise(alpha[i], c, squared[i], margin);
                double step = next - alpha[i];
                if (Math.abs(step) > 1e-12 * c) {
                    rows.addTo(use[i], weights, y * step);
                    bias += y * step;
                    alpha[i] = next;
                }
            }
            if (gap < tolerance * all) break;
        }
        return new Linear(weights, (float) bias);
    }

    /** A row's part of the duality gap: what its loss and its dual variable still disagree by; 0 at the optimum. */
    private static double gap(double alpha, double c, double margin) {
        double loss = Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
        double rest = c - alpha;
        double entropy = alpha * Math.log(alpha / c) + (rest > 0 ? rest * Math.log(rest / c) : 0);
        return c * loss + alpha * margin + entropy;
    }

    /** The new dual variable in (0, c) that minimises the sub-problem, by Newton's method on the nearer end. */
    private static double minimise(double alpha, double c, double a, double margin) {
        // g(z) = z log z + (c - z) log(c - z) + a/2 (z - alpha)^2 + margin (z - alpha)
        boolean mirrored = alpha - margin / a > c / 2;
        double z0 = mirrored ? c - alpha : alpha;
        double b = mirrored ? -margin : margin;
        double z = z0 <= 0 || z0 >= c / 2 ? Math.min(Math.max(z0, 1e-12 * c), c / 2) : z0;
        if (z0 - b / a <= 0) z = Math.min(z, 0.1 * c);
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            double gradient = a * (z - z0) + b + Math.log(z / (c - z));
            if (Math.abs(gradient) < 1e-3) break;
            double curvature = a + c / (z * (c - z));
            double next = z - gradient / curvature;
            z = next <= 0 ? z * 0.1 : Math.min(next, c * (1 - 1e-12));
        }
        return mirrored ? c - z : z;
    }
}

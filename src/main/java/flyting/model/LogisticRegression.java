package flyting.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011, "Dual coordinate descent methods
 * for logistic regression and maximum entropy models", Machine Learning 85). The weight of each row multiplies its loss.
 * Classifiers of the same labels that each leave out other rows, as cross-validation needs them, are fitted together.
 */
final class LogisticRegression {
    /** A linear decision: {@code weights · x + bias}, in log-odds. */
    record Linear(float[] weights, float bias) {}

    private static final int MOST_NEWTON_STEPS = 30;
    /** A row whose part of the gap is a smaller share than this of what ends the fit rests for some passes. */
    private static final double LITTLE = 2;

    private static final byte REST = 4;

    private final Rows rows;
    private final int[] use;
    private final byte[] labels;
    private final int runs;
    /** The cost of row {@code i} in run {@code r} is at {@code i · runs + r}, as is all that is kept of both. */
    private final double[] costs;

    private final SideBySide weights;
    private final double[] bias = new double[SideBySide.MOST];
    private final double[] alpha;
    private final byte[] rests;
    private final double[] squared;
    private final boolean[] ended;

    private LogisticRegression(Rows rows, int[] use, byte[] labels, double[][] costs, int width) {
        this.rows = rows;
        this.use = use;
        this.labels = labels;
        this.runs = costs.length;
        this.costs = new double[use.length * runs];
        for (int r = 0; r < runs; r++) for (int i = 0; i < use.length; i++) this.costs[i * runs + r] = costs[r][i];
        this.weights = new SideBySide(runs, width);
        this.alpha = new double[use.length * runs];
        this.rests = new byte[use.length * runs];
        this.squared = new double[use.length];
        this.ended = new boolean[runs];
    }

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
        return fit(rows, use, labels, new double[][] {costs}, width, epochs, tolerance, seed)[0];
    }

    /**
     * Fits one attribute several times.
     *
     * @param costs for each run, up to {@link SideBySide#MOST}, and each of {@code use} the loss's factor; 0 leaves the row out
     *     of the run
     * @return one for each run
     */
    static Linear[] fit(
            Rows rows, int[] use, byte[] labels, double[][] costs, int width, int epochs, double tolerance, long seed) {
        return new LogisticRegression(rows, use, labels, costs, width).run(epochs, tolerance, seed);
    }

    private Linear[] run(int epochs, double tolerance, long seed) {
        int n = use.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            squared[i] = rows.squaredNorm(use[i]) + 1;
        }
        // Above 0, yet too small for the weights to tell.
        for (int k = 0; k < alpha.length; k++) alpha[k] = Math.min(0.001 * costs[k], 1e-8);
        double little = LITTLE * tolerance * Math.log(2);
        double[] enough = new double[runs];
        for (int k = 0; k < costs.length; k++) enough[k % runs] += tolerance * costs[k] * Math.log(2);
        SplittableRandom random = new SplittableRandom(seed);
        double[] gaps = new double[runs];
        double[] margins = new double[SideBySide.MOST];
        float[] steps = new float[SideBySide.MOST];
        for (int epoch = 0; epoch < epochs && !allEnded(); epoch++) {
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int t = order[i];
                order[i] = order[j];
                order[j] = t;
            }
            Arrays.fill(gaps, 0);
            for (int i : order) {
                if (!isAwake(i)) continue;
                weights.dot(rows, use[i], margins);
                if (step(i, margins, little, gaps, steps)) weights.add(rows, use[i], steps);
            }
            for (int r = 0; r < runs; r++) ended[r] |= gaps[r] < enough[r];
        }
        Linear[] fitted = new Linear[runs];
        for (int r = 0; r < runs; r++) fitted[r] = new Linear(weights.of(r), (float) bias[r]);
        return fitted;
    }

    private boolean allEnded() {
        for (boolean one : ended) if (!one) return false;
        return true;
    }

    /** Whether a run is to look at the row; where none is, the row has rested for one more pass. */
    private boolean isAwake(int i) {
        int first = i * runs;
        for (int r = 0; r < runs; r++) if (rests[first + r] == 0 && !ended[r] && costs[first + r] != 0) return true;
        for (int r = 0; r < runs; r++) if (rests[first + r] > 0) rests[first + r]--;
        return false;
    }

    /**
     * Moves a row's dual variables to where they are best.
     *
     * @param margins what each run's weights say of the row
     * @param little as a share of the row's cost, the gap below which the row rests
     * @param gaps each run's, to which the row's part is added
     * @param steps how often the row is to be added to each run's weights
     * @return whether any moved
     */
    private boolean step(int i, double[] margins, double little, double[] gaps, float[] steps) {
        double y = labels[i] > 0 ? 1 : -1;
        boolean moves = false;
        for (int r = 0; r < runs; r++) {
            steps[r] = 0;
            int at = i * runs + r;
            double c = costs[at];
            if (rests[at] > 0) {
                rests[at]--;
                continue;
            }
            if (ended[r] || c == 0) continue;
            double margin = y * (margins[r] + bias[r]);
            double own = gap(alpha[at], c, margin);
            gaps[r] += own;
            if (own < little * c) rests[at] = REST;
            double next = minimise(alpha[at], c, squared[i], margin);
            double step = next - alpha[at];
            if (Math.abs(step) <= 1e-12 * c) continue;
            alpha[at] = next;
            bias[r] += y * step;
            steps[r] = (float) (y * step);
            moves = true;
        }
        return moves;
    }

    /** A row's part of the duality gap: what its loss and its dual variable still disagree by; 0 at the optimum. */
    private static double gap(double alpha, double c, double margin) {
        double loss = Math.log(1 + Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
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

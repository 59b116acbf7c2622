package flyting.model;

/**
 * How much a comment's strongest sentence counts beside the whole: a logistic regression of the labels on both held-out
 * scores, by Newton's method with targets smoothed as {@link Platt} smooths them.
 */
final class SentenceShare {
    private static final int MOST_STEPS = 100;
    private static final double RIDGE = 1e-6;

    private SentenceShare() {}

    /**
     * The share after which scores {@code whole + share · (strongest - whole)}, once calibrated, fit the labels best.
     *
     * @param whole log-odds of the comments
     * @param strongest log-odds of their strongest sentences
     * @param positive their labels
     * @param weights how much each counts
     * @return 0 to 1; 0 where there is nothing to tell it from
     */
    static float of(double[] whole, double[] strongest, boolean[] positive, double[] weights) {
        double p = 0;
        double n = 0;
        for (int i = 0; i < whole.length; i++) {
            if (positive[i]) p += weights[i];
            else n += weights[i];
        }
        if (p == 0 || n == 0) return 0;
        double high = (p + 1) / (p + 2);
        double low = 1 / (n + 2);
        double[] b = {1, 0, Math.log(p / n)};
        for (int step = 0; step < MOST_STEPS; step++) {
            double g0 = RIDGE * b[0];
            double g1 = RIDGE * b[1];
            double g2 = 0;
            double h00 = RIDGE;
            double h01 = 0;
            double h02 = 0;
            double h11 = RIDGE;
            double h12 = 0;
            double h22 = 1e-9;
            for (int i = 0; i < whole.length; i++) {
                double x = whole[i];
                double z = strongest[i] - x;
                double q = 1 / (1 + Math.exp(-(b[0] * x + b[1] * z + b[2])));
                double error = weights[i] * (q - (positive[i] ? high : low));
                double bend = Math.max(weights[i] * q * (1 - q), 1e-12);
                g0 += error * x;
                g1 += error * z;
                g2 += error;
                h00 += bend * x * x;
                h01 += bend * x * z;
                h02 += bend * x;
                h11 += bend * z * z;
                h12 += bend * z;
                h22 += bend;
            }
            // Cramer's rule.
            double c00 = h11 * h22 - h12 * h12;
            double c01 = h02 * h12 - h01 * h22;
            double c02 = h01 * h12 - h02 * h11;
            double determinant = h00 * c00 + h01 * c01 + h02 * c02;
            double d0 = (c00 * g0 + c01 * g1 + c02 * g2) / determinant;
            double d1 = (c01 * g0 + (h00 * h22 - h02 * h02) * g1 + (h01 * h02 - h00 * h12) * g2) / determinant;
            double d2 = (c02 * g0 + (h01 * h02 - h00 * h12) * g1 + (h00 * h11 - h01 * h01) * g2) / determinant;
            double most = Math.max(Math.abs(d0), Math.max(Math.abs(d1), Math.abs(d2)));
            double size = Math.max(1, most / 2);
            b[0] -= d0 / size;
            b[1] -= d1 / size;
            b[2] -= d2 / size;
            if (most < 1e-7) break;
        }
        double share = b[1] / b[0];
        return b[0] > 0 && share > 0 ? (float) Math.min(1, share) : 0;
    }
}

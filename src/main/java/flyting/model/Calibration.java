package flyting.model;

/** How far probabilities are from what happened. */
final class Calibration {
    static final int BINS = 10;

    private Calibration() {}

    /**
     * Expected calibration error (Naeini et al. 2015): over ten bins of equal width, the mean distance between the mean score
     * and the share of positives, weighted by the bins' sizes. NaN without scores.
     */
    static double expectedError(double[] probabilities, boolean[] positive) {
        double[][] bins = bins(probabilities, positive);
        double error = 0;
        for (double[] bin : bins) if (bin[0] > 0) error += Math.abs(bin[1] - bin[2]);
        return error / probabilities.length;
    }

    /** For each bin how many scores lie in it, their sum, and how many of them are positive. */
    static double[][] bins(double[] probabilities, boolean[] positive) {
        double[][] bins = new double[BINS][3];
        for (int i = 0; i < probabilities.length; i++) {
            double[] bin = bins[Math.min(BINS - 1, (int) (probabilities[i] * BINS))];
            bin[0]++;
            bin[1] += probabilities[i];
            if (positive[i]) bin[2]++;
        }
        return bins;
    }
}

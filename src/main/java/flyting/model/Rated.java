package flyting.model;

/**
 * The scores of one attribute beside its labels, sorted once, so that they can be measured over and over: on all rows, and on
 * samples that draw whole groups (conversations, articles) with replacement.
 */
final class Rated {
    /**
     * Figures at once; NaN where there is nothing to measure.
     *
     * @param positives how many rows have the label
     * @param negatives how many have not
     * @param averagePrecision of the ranking
     * @param auc of the ranking
     * @param precision at the threshold
     * @param recall at the threshold
     * @param f1 at the threshold
     * @param mcc Matthews' correlation coefficient at the threshold, -1 to 1
     * @param calibrationError expected, over ten bins
     */
    record Measures(
            double positives,
            double negatives,
            double averagePrecision,
            double auc,
            double precision,
            double recall,
            double f1,
            double mcc,
            double calibrationError) {}

    /** By falling score. */
    final double[] scores;

    final boolean[] positive;
    /** The place of each row's group in a sample. */
    private final int[] groups;

    Rated(double[] scores, boolean[] positive, int[] groups) {
        int[] order = Ranking.byScore(scores);
        this.scores = new double[order.length];
        this.positive = new boolean[order.length];
        this.groups = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            this.scores[i] = scores[order[i]];
            this.positive[i] = positive[order[i]];
            this.groups[i] = groups[order[i]];
        }
    }

    int size() {
        return scores.length;
    }

    /** Whether there are rows of both kinds. */
    boolean isMeasurable() {
        boolean some = false;
        boolean others = false;
        for (boolean p : positive) {
            some |= p;
            others |= !p;
        }
        return some && others;
    }

    /**
     * Measures.
     *
     * @param times how often each group is in the sample
     */
    Measures measure(int[] times, double threshold) {
        double positives = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            all += times[groups[i]];
            if (positive[i]) positives += times[groups[i]];
        }
        double negatives = all - positives;
        double sum = 0;
        double above = 0;
        double hits = 0;
        double misses = 0;
        double hitsAt = 0;
        double missesAt = 0;
        double[] counts = new double[Calibration.BINS];
        double[] expected = new double[Calibration.BINS];
        double[] happened = new double[Calibration.BINS];
        for (int i = 0; i < scores.length; ) {
            double p = 0;
            double n = 0;
            int j = i;
            while (j < scores.length && scores[j] == scores[i]) {
                int weight = times[groups[j]];
                if (positive[j++]) p += weight;
                else n += weight;
            }
            int bin = Math.min(Calibration.BINS - 1, (int) (scores[i] * Calibration.BINS));
            counts[bin] += p + n;
            expected[bin] += scores[i] * (p + n);
            happened[bin] += p;
            above += n * (hits + p / 2);
            hits += p;
            misses += n;
            if (p > 0) sum += p / positives * (hits / (hits + misses));
            if (scores[i] >= threshold) {
                hitsAt = hits;
                missesAt = misses;
            }
            i = j;
        }
        double error = 0;
        for (int b = 0; b < Calibration.BINS; b++) error += Math.abs(expected[b] - happened[b]);
        double fn = positives - hitsAt;
        double tn = negatives - missesAt;
        double product = (hitsAt + missesAt) * positives * (tn + missesAt) * (tn + fn);
        return new Measures(
                positives,
                negatives,
                positives == 0 ? Double.NaN : sum,
                positives == 0 || negatives == 0 ? Double.NaN : above / (positives * negatives),
                hitsAt + missesAt == 0 ? Double.NaN : hitsAt / (hitsAt + missesAt),
                positives == 0 ? Double.NaN : hitsAt / positives,
                hitsAt + missesAt + positives == 0 ? Double.NaN : 2 * hitsAt / (hitsAt + missesAt + positives),
                product == 0 ? Double.NaN : (hitsAt * tn - missesAt * fn) / Math.sqrt(product),
                all == 0 ? Double.NaN : error / all);
    }
}

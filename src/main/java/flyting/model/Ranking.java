package flyting.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores rank positives above negatives. Ties are counted fairly. */
final class Ranking {
    private Ranking() {}

    /** Positions by falling score. */
    static int[] byScore(double[] scores) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /** Average precision: the sum over thresholds of the rise in recall times the precision; NaN without positives. */
    static double averagePrecision(double[] scores, boolean[] positive) {
        int[] order = byScore(scores);
        double positives = 0;
        for (boolean p : positive) if (p) positives++;
        double sum = 0;
        double hits = 0;
        for (int i = 0; i < order.length; ) {
            int j = i;
            double gained = 0;
            while (j < order.length && scores[order[j]] == scores[order[i]]) if (positive[order[j++]]) gained++;
            hits += gained;
            sum += gained / positives * (hits / j);
            i = j;
        }
        return sum;
    }

    /** The area under the ROC curve: how often a positive outscores a negative; NaN without one of each. */
    static double auc(double[] scores, boolean[] positive) {
        int[] order = byScore(scores);
        double above = 0;
        double hits = 0;
        double misses = 0;
        for (int i = 0; i < order.length; ) {
            int j = i;
            double p = 0;
            double n = 0;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                if (positive[order[j++]]) p++;
                else n++;
            }
            above += n * (hits + p / 2);
            hits += p;
            misses += n;
            i = j;
        }
        return above / (hits * misses);
    }
}

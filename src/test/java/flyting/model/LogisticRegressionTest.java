package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.model.LogisticRegression.Linear;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final int TEXTS = 600;
    private static final int WIDTH = 40;

    private final Rows rows = new Rows();
    private final byte[] labels = new byte[TEXTS];
    private final int[] all = IntStream.range(0, TEXTS).toArray();

    LogisticRegressionTest() {
        Random random = new Random(5);
        for (int i = 0; i < TEXTS; i++) {
            int[] columns = random.ints(0, WIDTH).distinct().limit(6).sorted().toArray();
            float[] values = new float[columns.length];
            Arrays.fill(values, 0.4f);
            rows.add(columns, values, columns.length);
            long low = Arrays.stream(columns).filter(c -> c < WIDTH / 2).count();
            labels[i] = (byte) (low + random.nextGaussian() > 3 ? 1 : 0);
        }
    }

    private double[] costs(int without) {
        double[] costs = new double[TEXTS];
        for (int i = 0; i < TEXTS; i++) costs[i] = i % 5 == without ? 0 : 2;
        return costs;
    }

    private double loss(Linear fitted, double[] costs) {
        double loss = 0;
        for (float w : fitted.weights()) loss += w * w / 2.0;
        loss += fitted.bias() * fitted.bias() / 2;
        for (int i = 0; i < TEXTS; i++) {
            double margin = rows.dot(i, fitted.weights()) + fitted.bias();
            loss += costs[i] * Math.log1p(Math.exp(labels[i] > 0 ? -margin : margin));
        }
        return loss;
    }

    @Test
    void noSmallStepLowersTheLossFurther() {
        Linear fitted = LogisticRegression.fit(rows, all, labels, costs(-1), WIDTH, 500, 1e-7, 1);
        double least = loss(fitted, costs(-1));
        for (int c = 0; c < WIDTH; c++)
            for (float step : new float[] {-0.05f, 0.05f}) {
                float[] moved = fitted.weights().clone();
                moved[c] += step;
                assertThat(loss(new Linear(moved, fitted.bias()), costs(-1))).isGreaterThan(least);
            }
    }

    @Test
    void runsFittedTogetherAreThoseFittedAlone() {
        double[][] costs = IntStream.range(-1, 5).mapToObj(this::costs).toArray(double[][]::new);
        Linear[] together = LogisticRegression.fit(rows, all, labels, costs, WIDTH, 500, 1e-7, 1);
        assertThat(together).hasSize(6);
        for (int run = 0; run < together.length; run++) {
            int without = run - 1;
            int[] use = Arrays.stream(all).filter(i -> i % 5 != without).toArray();
            byte[] own = new byte[use.length];
            for (int k = 0; k < use.length; k++) own[k] = labels[use[k]];
            double[] twos = new double[use.length];
            Arrays.fill(twos, 2);
            Linear alone = LogisticRegression.fit(rows, use, own, twos, WIDTH, 500, 1e-7, 1);
            assertThat(together[run].bias()).isCloseTo(alone.bias(), within(0.02f));
            for (int c = 0; c < WIDTH; c++)
                assertThat(together[run].weights()[c]).isCloseTo(alone.weights()[c], within(0.02f));
        }
        assertThat(together[1].weights()).isNotEqualTo(together[2].weights());
    }
}

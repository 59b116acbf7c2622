package flyting.model;

/**
 * The weights of up to {@value #MOST} classifiers of the same rows. Those of one column lie together, so that a row that is
 * looked at serves them all: reading rows and finding weights in memory is most of what learning costs.
 */
final class SideBySide {
    static final int MOST = 6;

    private final int size;
    private final int lanes;
    private final float[] weights;

    /**
     * With weights that are all 0.
     *
     * @param size how many classifiers, 1 to {@link #MOST}
     * @param width the number of columns
     */
    SideBySide(int size, int width) {
        if (size < 1 || size > MOST) throw new IllegalArgumentException(size + " classifiers side by side");
        this.size = size;
        this.lanes = size == 1 ? 1 : MOST;
        this.weights = new float[Math.multiplyExact(width, lanes)];
    }

    /** Writes what each classifier's weights say of a row; {@code into} has room for {@link #MOST}. */
    void dot(Rows rows, int row, double[] into) {
        if (size == 1) {
            into[0] = rows.dot(row, weights);
            return;
        }
        float[] w = weights;
        int end = (int) rows.starts[row + 1];
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        for (int i = (int) rows.starts[row]; i < end; i++) {
            int at = rows.columns[i] * MOST;
            float value = rows.values[i];
            a += w[at] * value;
            b += w[at + 1] * value;
            c += w[at + 2] * value;
            d += w[at + 3] * value;
            e += w[at + 4] * value;
            f += w[at + 5] * value;
        }
        into[0] = a;
        into[1] = b;
        into[2] = c;
        into[3] = d;
        into[4] = e;
        into[5] = f;
    }

    /** Adds a row to each classifier's weights, so many times; {@code factors} are {@link #MOST}. */
    void add(Rows rows, int row, float[] factors) {
        if (size == 1) {
            rows.addTo(row, weights, factors[0]);
            return;
        }
        float[] w = weights;
        int end = (int) rows.starts[row + 1];
        float a = factors[0];
        float b = factors[1];
        float c = factors[2];
        float d = factors[3];
        float e = factors[4];
        float f = factors[5];
        for (int i = (int) rows.starts[row]; i < end; i++) {
            int at = rows.columns[i] * MOST;
            float value = rows.values[i];
            w[at] += a * value;
            w[at + 1] += b * value;
            w[at + 2] += c * value;
            w[at + 3] += d * value;
            w[at + 4] += e * value;
            w[at + 5] += f * value;
        }
    }

    /** The weights of one classifier, by column. */
    float[] of(int classifier) {
        float[] own = new float[weights.length / lanes];
        for (int column = 0; column < own.length; column++) own[column] = weights[column * lanes + classifier];
        return own;
    }
}

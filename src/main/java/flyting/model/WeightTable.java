package flyting.model;

import flyting.conversation.Attribute;

/**
 * The weights of all attributes, one row a bucket, so that one pass over a text's features serves them all. Whole numbers,
 * so that a sum does not depend on its order: bucket {@code b}'s weight for attribute {@code a}, in units of
 * {@code scale[a]} log-odds, is {@code weights[b * STRIDE + a]}; {@code weights[b * STRIDE + NORM]} is the bucket's share of
 * the text's squared length, in units of {@code normScale}; {@code weights[b * STRIDE + SPAN]} is what the bucket says for a
 * token's belonging to the words that offend, in units of {@code spanScale}.
 */
final class WeightTable {
    static final int ATTRIBUTES = Attribute.all().size();
    static final int NORM = ATTRIBUTES;
    static final int SPAN = ATTRIBUTES + 1;
    static final int STRIDE = ATTRIBUTES + 2;
    /** Numbers that the sums of a row take, two columns each; the last column stands alone. */
    static final int PAIRS = (STRIDE + 1) / 2;

    private static final int LARGEST = 2047;

    final int bits;
    final short[] weights;
    final float[] scale;
    final float normScale;
    final float spanScale;

    WeightTable(int bits, short[] weights, float[] scale, float normScale, float spanScale) {
        if (weights.length != STRIDE << bits || scale.length != ATTRIBUTES)
            throw new IllegalArgumentException(
                    "%d weights do not fill 2^%d rows of %d".formatted(weights.length, bits, STRIDE));
        this.bits = bits;
        this.weights = weights;
        this.scale = scale;
        this.normScale = normScale;
        this.spanScale = spanScale;
    }

    /**
     * Rounds weights to 12 bits.
     *
     * @param linear a weight for each bucket, by attribute
     * @param squares each bucket's share of the squared length
     * @param spans each bucket's weight for the words that offend
     */
    static WeightTable of(int bits, float[][] linear, float[] squares, float[] spans) {
        int buckets = 1 << bits;
        short[] table = new short[buckets * STRIDE];
        float[] scale = new float[ATTRIBUTES];
        for (int a = 0; a < ATTRIBUTES; a++) {
            scale[a] = unit(linear[a]);
            for (int b = 0; b < buckets; b++) table[b * STRIDE + a] = (short) Math.round(linear[a][b] / scale[a]);
        }
        float normScale = unit(squares);
        float spanScale = unit(spans);
        for (int b = 0; b < buckets; b++) {
            table[b * STRIDE + NORM] = (short) Math.round(squares[b] / normScale);
            table[b * STRIDE + SPAN] = (short) Math.round(spans[b] / spanScale);
        }
        return new WeightTable(bits, table, scale, normScale, spanScale);
    }

    private static float unit(float[] values) {
        float largest = 1e-6f;
        for (float v : values) largest = Math.max(largest, Math.abs(v));
        return largest / LARGEST;
    }

    /** A bucket's weight in a column: an attribute's ordinal, {@link #NORM} or {@link #SPAN}. */
    int weight(int bucket, int column) {
        return weights[bucket * STRIDE + column];
    }

    /**
     * Adds a bucket's row to the {@link #PAIRS} sums from {@code into} on. Two columns share a number, the first in its lower
     * half, so that one addition serves both; {@link #sum} parts them.
     */
    void addTo(long[] sums, int into, int bucket) {
        int at = bucket * STRIDE;
        for (int k = 0; k < PAIRS - 1; k++)
            sums[into + k] += ((long) weights[at + 2 * k + 1] << Integer.SIZE) + weights[at + 2 * k];
        sums[into + PAIRS - 1] += weights[at + STRIDE - 1];
    }

    /** A column's sum of the {@link #PAIRS} from {@code from} on. */
    static int sum(long[] sums, int from, int column) {
        long pair = sums[from + (column >> 1)];
        int lower = (int) pair;
        return (column & 1) == 0 ? lower : (int) ((pair - lower) >> Integer.SIZE);
    }
}

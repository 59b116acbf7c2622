package flyting.model;

import java.util.Arrays;

/**
 * Sparse rows of features: row {@code i} has the values {@code values[starts[i] .. starts[i + 1])} at the columns
 * {@code columns[...]}, ascending and distinct.
 */
final class Rows {
    long[] starts = new long[1025];
    int[] columns = new int[1 << 20];
    float[] values = new float[1 << 20];
    int size;

    void add(int[] sortedColumns, float[] rowValues, int n) {
        int at = (int) starts[size];
        if (at + n > columns.length) {
            int larger = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max((long) at + n, columns.length * 3L / 2));
            columns = Arrays.copyOf(columns, larger);
            values = Arrays.copyOf(values, larger);
        }
        System.arraycopy(sortedColumns, 0, columns, at, n);
        System.arraycopy(rowValues, 0, values, at, n);
        size++;
        if (size + 1 > starts.length) starts = Arrays.copyOf(starts, starts.length * 2);
        starts[size] = (long) at + n;
    }

    double dot(int row, float[] weights) {
        int at = (int) starts[row];
        int end = (int) starts[row + 1];
        // Four sums at a time, for none to wait for the other.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (; at + 4 <= end; at += 4) {
            a += (double) weights[columns[at]] * values[at];
            b += (double) weights[columns[at + 1]] * values[at + 1];
            c += (double) weights[columns[at + 2]] * values[at + 2];
            d += (double) weights[columns[at + 3]] * values[at + 3];
        }
        for (; at < end; at++) a += (double) weights[columns[at]] * values[at];
        return a + b + (c + d);
    }

    void addTo(int row, float[] weights, double factor) {
        int end = (int) starts[row + 1];
        float f = (float) factor;
        for (int i = (int) starts[row]; i < end; i++) weights[columns[i]] += f * values[i];
    }

    double squaredNorm(int row) {
        double sum = 0;
        int end = (int) starts[row + 1];
        for (int i = (int) starts[row]; i < end; i++) sum += (double) values[i] * values[i];
        return sum;
    }
}

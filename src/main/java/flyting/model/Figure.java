package flyting.model;

import java.util.Locale;

/**
 * A measured figure with its 95 % interval.
 *
 * @param value NaN where there is nothing to measure
 * @param low where the interval begins, or NaN
 * @param high where it ends, or NaN
 */
public record Figure(double value, double low, double high) {
    static final Figure NONE = alone(Double.NaN);

    static Figure alone(double value) {
        return new Figure(value, Double.NaN, Double.NaN);
    }

    /** Three decimals, or a dash. */
    static String shown(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** {@code 0.812}. */
    public String shown() {
        return shown(value);
    }

    /** {@code 0.790-0.833}, or nothing. */
    public String interval() {
        return Double.isNaN(low) ? "" : shown(low) + "-" + shown(high);
    }
}

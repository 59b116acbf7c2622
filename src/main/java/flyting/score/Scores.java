package flyting.score;

import flyting.conversation.Attribute;
import java.util.Arrays;

/** One calibrated probability, 0 to 1, for each {@link Attribute}. */
public final class Scores {
    private final double[] values;

    /**
     * @param values 17 probabilities in codebook order
     */
    public Scores(double[] values) {
        if (values.length != Attribute.all().size())
            throw new IllegalArgumentException("%d scores for %d attributes"
                    .formatted(values.length, Attribute.all().size()));
        for (double value : values)
            if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException(value + " is no probability");
        this.values = values.clone();
    }

    /** The probability that the attribute holds. */
    public double get(Attribute attribute) {
        return values[attribute.ordinal()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scores s && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

package flyting.model;

import java.util.Locale;

/**
 * What the threshold of an attribute is chosen for, on held-out scores.
 *
 * @param kind the figure
 * @param least its least value, above 0 and at most 1; of F1 it is the best that counts
 */
public record Aim(Kind kind, double least) {
    /** The figures that a threshold can be chosen for. */
    public enum Kind {
        F1,
        PRECISION,
        RECALL
    }

    /** The lowest threshold that has nearly the best F1. */
    public static final Aim F1 = new Aim(Kind.F1, 1);

    public Aim {
        if (!(least > 0 && least <= 1))
            throw new IllegalArgumentException(
                    "A threshold's %s is above 0 and at most 1, not %s".formatted(name(kind), least));
    }

    /** As few as possible of those found are wrong: the lowest threshold with this precision, else the one with the most. */
    public static Aim precision(double least) {
        return new Aim(Kind.PRECISION, least);
    }

    /** As few as possible are missed: the highest threshold with this recall. */
    public static Aim recall(double least) {
        return new Aim(Kind.RECALL, least);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return this.equals(F1) ? "nearly the best F1" : name(kind) + " of " + least + " or more";
    }
}

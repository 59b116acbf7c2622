package flyting.score;

/**
 * How many of a number of comments have something, with the 95 % interval of Wilson (1927).
 *
 * @param hits how many have it, 0 or more
 * @param of of how many, {@code hits} or more
 */
public record Share(int hits, int of) {
    /** The normal distribution's quantile at 0.975. */
    private static final double Z = 1.959963984540054;

    public Share {
        if (hits < 0 || of < hits) throw new IllegalArgumentException("%d of %d is no share".formatted(hits, of));
    }

    /** 0 to 1, or NaN of none. */
    public double rate() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /** The interval's lower end, or NaN of none. */
    public double low() {
        return of == 0 ? Double.NaN : Math.max(0, middle() - half());
    }

    /** The interval's upper end, or NaN of none. */
    public double high() {
        return of == 0 ? Double.NaN : Math.min(1, middle() + half());
    }

    private double middle() {
        return (hits + Z * Z / 2) / (of + Z * Z);
    }

    private double half() {
        return Z / (of + Z * Z) * Math.sqrt((double) hits * (of - hits) / of + Z * Z / 4);
    }
}

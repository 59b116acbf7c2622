package flyting.source;

/**
 * Bounds on what an untrusted file may ask for.
 *
 * @param pageBytes the largest page or other file that must be held in memory whole, decompressed, in bytes
 * @param commentUnits the longest comment, in UTF-16 units; a longer one is cut there and said to be
 * @param nesting the deepest nesting of elements, objects or lists
 */
public record Limits(long pageBytes, int commentUnits, int nesting) {
    /** 64 MiB a page, 100,000 units a comment, 2,000 levels. */
    public static final Limits DEFAULT = new Limits(64L << 20, 100_000, 2_000);
}

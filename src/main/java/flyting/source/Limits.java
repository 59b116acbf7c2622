package flyting.source;

/**
 * Bounds on what an untrusted file may ask for.
 *
 * @param pageBytes the largest page or other file that must be held in memory whole, decompressed, in bytes
 * @param commentUnits the longest comment, in UTF-16 units; a longer one is cut there and said to be
 * @param nesting the deepest nesting of a page's or an export's elements; deeper ones are read as part of what surrounds them,
 *     or left out, and said to be
 * @param tags the most elements of a page, in tags that begin one
 * @param unpackedBytes the most bytes that come out of one compressed file or archive
 */
public record Limits(long pageBytes, int commentUnits, int nesting, int tags, long unpackedBytes) {
    /** 64 MiB a page, 100,000 units a comment, 512 levels (as browsers do), 300,000 tags, 1 TiB unpacked. */
    public static final Limits DEFAULT = new Limits(64L << 20, 100_000, 512, 300_000, 1L << 40);
}

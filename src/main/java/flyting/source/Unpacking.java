package flyting.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Bounds on what comes out of one compressed file or archive, in whatever many streams. */
final class Unpacking {
    /** Text shrinks to a tenth; what grows more than this, and beyond {@link #SMALL}, was made to fill the disk. */
    private static final long LARGEST_RATIO = 250;

    private static final long SMALL = 64L << 20;

    private final String name;
    private final long most;
    private final LongSupplier packed;
    private long unpacked;

    /**
     * Bounds what comes out of the file of this name.
     *
     * @param packed how many bytes were packed, or were read so far
     */
    Unpacking(String name, Limits limits, LongSupplier packed) {
        this.name = name;
        this.most = limits.unpackedBytes();
        this.packed = packed;
    }

    /** A packed stream whose bytes are counted; {@link Counted#bytes} tells them to a new unpacking. */
    static final class Counted extends BulkInput {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = in.read(into, from, length);
            bytes += Math.max(n, 0);
            return n;
        }
    }

    /** The unpacked stream within the bounds. */
    InputStream bounded(InputStream in) {
        return new BulkInput(in) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = in.read(into, from, length);
                count(Math.max(n, 0));
                return n;
            }

            @Override
            public long skip(long n) throws IOException {
                byte[] passed = new byte[(int) Math.min(1 << 16, Math.max(0, n))];
                return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
            }
        };
    }

    private void count(int bytes) throws UnreadableException {
        unpacked += bytes;
        if (unpacked > most)
            throw new UnreadableException(
                    name, "unpacks to more than %d MiB (--max-unpacked-size)".formatted(most >> 20));
        if (unpacked > SMALL && unpacked / LARGEST_RATIO > packed.getAsLong())
            throw new UnreadableException(
                    name,
                    "unpacks to more than a file of comments does (%d MiB from %d KiB); unpack it yourself"
                            .formatted(unpacked >> 20, packed.getAsLong() >> 10));
    }
}

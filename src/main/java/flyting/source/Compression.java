package flyting.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Opens compressed streams by their first bytes. */
final class Compression {
    private Compression() {}

    private static final int BUFFER = 1 << 16;
    /** Pushshift's archives use windows of 2 GiB (outside the heap, taken as they fill); larger ones are refused. */
    private static final int LARGEST_ZSTD_WINDOW_LOG = 31;

    /** A stream that ends where its compression is damaged, and knows it: what came before is as good as ever. */
    static final class Opened extends BulkInput {
        private @Nullable String damage;

        private Opened(InputStream in) {
            super(in);
        }

        @Nullable
        String damage() {
            return damage;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (damage != null) return -1;
            try {
                return in.read(into, from, length);
            } catch (UnreadableException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                damage = "its compression is damaged or cut off (%s); what came before is read"
                        .formatted(e.getMessage() == null ? "no details" : e.getMessage());
                return -1;
            }
        }
    }

    static Opened opened(String name, InputStream stream, Limits limits) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, BUFFER);
        in.mark(8);
        byte[] magic = in.readNBytes(4);
        in.reset();
        Unpacking.Counted packed = new Unpacking.Counted(in);
        InputStream unpacked;
        try {
            unpacked = unpacked(packed, magic);
        } catch (IOException e) {
            throw new UnreadableException(name, "is compressed, but damaged at its beginning; fetch it again", e);
        }
        boolean isPacked = !unpacked.equals(packed);
        return new Opened(isPacked ? new Unpacking(name, limits, packed::bytes).bounded(unpacked) : in);
    }

    /** What is packed, or the stream itself where it is not. */
    private static InputStream unpacked(InputStream packed, byte[] magic) throws IOException {
        if (begins(magic, 0x1F, 0x8B)) return new GZIPInputStream(packed, BUFFER);
        if (begins(magic, 'B', 'Z', 'h')) return new BZip2CompressorInputStream(packed, true);
        if (!begins(magic, 0x28, 0xB5, 0x2F, 0xFD)) return packed;
        ZstdInputStream zstd = new ZstdInputStream(packed);
        zstd.setContinuous(false);
        zstd.setLongMax(LARGEST_ZSTD_WINDOW_LOG);
        return new BufferedInputStream(zstd, BUFFER);
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if ((bytes[i] & 0xFF) != magic[i]) return false;
        return true;
    }
}

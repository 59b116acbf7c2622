package flyting.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Opens compressed streams by their first bytes. */
final class Compression {
    private Compression() {}

    private static final int BUFFER = 1 << 16;
    /** Pushshift's archives use windows of 2 GiB; more than this is refused, so that memory stays bounded. */
    private static final int LARGEST_ZSTD_WINDOW_LOG = 27;

    static InputStream opened(String name, InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, BUFFER);
        in.mark(8);
        byte[] magic = in.readNBytes(4);
        in.reset();
        try {
            if (begins(magic, 0x1F, 0x8B)) return new GZIPInputStream(in, BUFFER);
            if (begins(magic, 'B', 'Z', 'h')) return new BZip2CompressorInputStream(in, true);
            if (begins(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
                ZstdInputStream zstd = new ZstdInputStream(in);
                zstd.setContinuous(false);
                zstd.setLongMax(LARGEST_ZSTD_WINDOW_LOG);
                return new BufferedInputStream(zstd, BUFFER);
            }
        } catch (IOException e) {
            throw new UnreadableException(name, "is compressed, but damaged at its beginning; fetch it again", e);
        }
        return in;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if ((bytes[i] & 0xFF) != magic[i]) return false;
        return true;
    }
}

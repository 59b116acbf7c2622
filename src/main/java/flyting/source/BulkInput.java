package flyting.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream over another whose single bytes come by its read of many, so that only that one is to be watched. */
abstract class BulkInput extends FilterInputStream {
    BulkInput(InputStream in) {
        super(in);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] into, int from, int length) throws IOException;
}

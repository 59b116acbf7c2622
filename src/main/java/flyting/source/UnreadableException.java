package flyting.source;

import java.io.IOException;

/** A file that cannot be read at all. The message names place, finding and remedy. */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String place, String finding) {
        super(place + ": " + finding);
    }

    public UnreadableException(String place, String finding, Throwable cause) {
        super(place + ": " + finding, cause);
    }
}

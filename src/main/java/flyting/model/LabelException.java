package flyting.model;

import java.io.IOException;

/** Labelled data that cannot be used. The message names place, finding and remedy. */
public final class LabelException extends IOException {
    private static final long serialVersionUID = 1L;

    public LabelException(String place, String finding) {
        super(place + ": " + finding);
    }
}

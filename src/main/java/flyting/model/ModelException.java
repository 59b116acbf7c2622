package flyting.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A model file that is missing, damaged or foreign. The message names place, finding and remedy. */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1L;

    public ModelException(String place, String finding, @Nullable Throwable cause) {
        super(place + ": " + finding, cause);
    }
}

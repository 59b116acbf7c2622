package flyting.model;

/** A model that was read and turns out to be unusable when it is asked. The message names place, finding and remedy. */
public final class UnusableModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableModelException(String place, String finding, Throwable cause) {
        super(place + ": " + finding + "; fetch it again, or train it again with `flyting train`", cause);
    }
}

package flyting.source;

/**
 * One place in a file that could not be read as it stands.
 *
 * @param place the file, and where in it: {@code thread.html: comment 41}
 * @param finding what is wrong there and what was done about it: {@code answers 'c9', which is not on the page; kept …}
 */
public record Problem(String place, String finding) {
    @Override
    public String toString() {
        return place + ": " + finding;
    }
}

package flyting.conversation;

import java.util.Locale;

/** How sure a {@link ReplyLink} is. */
public enum Certainty {
    /** The file gives the parent's id (or nests the reply inside it). */
    STATED,
    /** The file names an author, and one comment fits. */
    NAMED,
    /** The file names an author whom several comments fit; the likeliest is linked. */
    INFERRED,
    /** The file says that this is a reply, but no comment fits: no link. */
    UNRESOLVED;

    /** The word in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

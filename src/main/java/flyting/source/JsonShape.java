package flyting.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the comments of one JSON format look like, wherever in a document they stand. {@link JsonSource} reads with it. */
interface JsonShape {
    /** The name for {@code --format}. */
    String name();

    /** What is read, in a few words. */
    String reads();

    /** How it is recognised, in a few words. */
    String recognisedBy();

    /** What is kept of each comment beside text and author. */
    String keeps();

    /** Whether this object bears marks that no other format has. */
    boolean marks(Json object);

    /** Whether this object is a comment. */
    boolean isComment(Json object);

    /** The members that hold no comments of the discussion: authors, the comment that is answered, a shared post. */
    default Set<String> passedOver() {
        return Set.of();
    }

    /** Takes from an object that is no comment what it says of the comments in it: title, address, how many there are. */
    default void around(Json object, JsonThreads threads) {}

    /**
     * Takes a comment.
     *
     * @param enclosing the comment in whose replies this one stands, or null
     */
    void comment(Json comment, @Nullable Json enclosing, JsonThreads threads);
}

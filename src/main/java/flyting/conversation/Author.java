package flyting.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a comment.
 *
 * @param name the name shown, or null where the file shows none; two comments without a name are not by one person
 * @param id the platform's own id of the account, where the file has one
 * @param role what the file says of this author
 */
public record Author(@Nullable String name, @Nullable String id, Role role) {
    /** What the file says of an author beside the name. */
    public enum Role {
        /** Nothing special. */
        READER,
        /** Wrote the article or post under discussion. */
        ARTICLE_AUTHOR,
        /** Moderates or runs the place. */
        MODERATOR,
        /** Wrote without an account. */
        ANONYMOUS,
        /** The account is gone. */
        DELETED
    }

    /** Nothing is known of the author. */
    public static final Author UNKNOWN = new Author(null, null, Role.READER);

    public Author {
        if (name != null && name.isBlank()) name = null;
        if (id != null && id.isBlank()) id = null;
    }

    /** An author of whom only the name is known; {@link #UNKNOWN} for null or a blank one. */
    public static Author named(@Nullable String name) {
        return name == null || name.isBlank() ? UNKNOWN : new Author(name.strip(), null, Role.READER);
    }

    /** The same author in another role. */
    public Author as(Role other) {
        return new Author(name, id, other);
    }

    /** Whether a name is known. */
    public boolean isKnown() {
        return name != null;
    }
}

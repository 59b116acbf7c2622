package flyting.source;

import org.jspecify.annotations.Nullable;

/**
 * What a user says about an input beside its content. Null means that the reader finds out by itself.
 *
 * @param idColumn the column of a table that holds a comment's id
 * @param textColumn the column that holds its text
 * @param replyToColumn the column that holds the id (or the text) of the comment it answers
 * @param authorColumn the column that holds its author's name
 * @param timeColumn the column that holds when it was posted
 * @param conversationColumn the column that tells conversations apart
 */
public record ReadOptions(
        @Nullable String idColumn,
        @Nullable String textColumn,
        @Nullable String replyToColumn,
        @Nullable String authorColumn,
        @Nullable String timeColumn,
        @Nullable String conversationColumn) {
    /** Whether the input is said to be a table: it has columns. */
    boolean namesColumns() {
        return !equals(NONE);
    }

    /** Nothing is said. */
    public static final ReadOptions NONE = new ReadOptions(null, null, null, null, null, null);
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Reddit's words mean, in listings and dumps alike. */
final class RedditComment {
    private RedditComment() {}

    /** The id without the kind before it: {@code t1_c17} is {@code c17}. */
    static String bare(String fullName) {
        String name = fullName.strip();
        return name.length() > 3 && name.charAt(0) == 't' && name.charAt(2) == '_' ? name.substring(3) : name;
    }

    static Author author(String name, @Nullable String id, String distinguished, boolean isSubmitter) {
        if (name.isBlank() || name.equals("[deleted]") || name.equals("[removed]"))
            return new Author(null, null, Author.Role.DELETED);
        Author.Role role = distinguished.equals("moderator") || distinguished.equals("admin")
                ? Author.Role.MODERATOR
                : isSubmitter ? Author.Role.ARTICLE_AUTHOR : Author.Role.READER;
        return new Author(name, id, role);
    }

    /** What became of a comment, by the stub in place of its text, or by what an archive says of its removal. */
    static Comment.State state(String body, String removal, String author) {
        String stub = body.length() > 40 ? "" : body.strip().toLowerCase(Locale.ROOT);
        if (stub.equals("[removed]") || stub.startsWith("[ removed by")) return Comment.State.REMOVED;
        if (stub.equals("[deleted]") || stub.startsWith("[deleted by")) return Comment.State.DELETED;
        if (removal.equals("deleted")) return Comment.State.DELETED;
        if (removal.startsWith("removed")) return Comment.State.REMOVED;
        return body.isBlank() && author.equals("[deleted]") ? Comment.State.DELETED : Comment.State.VISIBLE;
    }
}

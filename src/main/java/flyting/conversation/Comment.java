package flyting.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One contribution by one author.
 *
 * @param id unique in its conversation; the file's own id, or the position in the file counted from 1
 * @param author who wrote it
 * @param text what was written, as a reader of the page sees it: paragraphs parted by an empty line, no markup
 * @param reply the comment it answers, or null for a comment that answers none
 * @param postedAt when, or null where the file does not say
 * @param votes net approval (likes, up-votes less down-votes), or null where the file does not say
 * @param edited whether the author changed it later, or null where the file does not say
 * @param state what became of it
 * @param quotes what the text quotes from others: ordered, apart, never scored as the author's own words
 * @param address the name at the beginning by which the text turns to somebody, or null; never scored either
 */
public record Comment(
        String id,
        Author author,
        String text,
        @Nullable ReplyLink reply,
        @Nullable PostedAt postedAt,
        @Nullable Integer votes,
        @Nullable Boolean edited,
        State state,
        List<Span> quotes,
        @Nullable Span address) {
    /** What became of a comment. */
    public enum State {
        /** Shown to readers. */
        VISIBLE,
        /** Held back until a moderator decides. */
        PENDING,
        /** Taken back by its author, or gone for a reason the file does not tell. */
        DELETED,
        /** Taken down by a moderator. */
        REMOVED,
        /** Sorted out as spam. */
        SPAM;

        /** The word in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Comment {
        if (id.isBlank()) throw new IllegalArgumentException("A comment needs an id");
        quotes = Span.union(quotes);
        Span whole = new Span(0, text.length());
        for (Span quote : quotes)
            if (!whole.contains(quote)) throw new IllegalArgumentException(quote + " lies outside the text");
        if (address != null && !whole.contains(address))
            throw new IllegalArgumentException(address + " lies outside the text");
    }

    /** A visible comment of which nothing but this is known. */
    public static Comment of(String id, Author author, String text) {
        return builder(id).author(author).text(text).build();
    }

    /** Starts a comment that is visible, empty and by nobody known. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** Starts from this comment's values. */
    public Builder toBuilder() {
        Builder b = new Builder(id);
        b.author = author;
        b.text = text;
        b.reply = reply;
        b.postedAt = postedAt;
        b.votes = votes;
        b.edited = edited;
        b.state = state;
        b.quotes = quotes;
        b.address = address;
        return b;
    }

    /** The id of the comment it answers, or null. */
    public @Nullable String replyTo() {
        return reply == null ? null : reply.to();
    }

    /** Gathers what is known of one comment. */
    public static final class Builder {
        private final String id;
        private Author author = Author.UNKNOWN;
        private String text = "";
        private @Nullable ReplyLink reply;
        private @Nullable PostedAt postedAt;
        private @Nullable Integer votes;
        private @Nullable Boolean edited;
        private State state = State.VISIBLE;
        private List<Span> quotes = List.of();
        private @Nullable Span address;

        private Builder(String id) {
            this.id = id;
        }

        public Builder author(Author value) {
            author = value;
            return this;
        }

        public Builder text(String value) {
            text = value;
            return this;
        }

        public Builder reply(@Nullable ReplyLink value) {
            reply = value;
            return this;
        }

        public Builder postedAt(@Nullable PostedAt value) {
            postedAt = value;
            return this;
        }

        public Builder votes(@Nullable Integer value) {
            votes = value;
            return this;
        }

        public Builder edited(@Nullable Boolean value) {
            edited = value;
            return this;
        }

        public Builder state(State value) {
            state = value;
            return this;
        }

        public Builder quotes(List<Span> value) {
            quotes = value;
            return this;
        }

        public Builder address(@Nullable Span value) {
            address = value;
            return this;
        }

        public Comment build() {
            return new Comment(id, author, text, reply, postedAt, votes, edited, state, quotes, address);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Comment[%s, %d units, answers %s]",
                id,
                text.length(),
                Objects.toString(replyTo(), "none"));
    }
}

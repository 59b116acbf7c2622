package flyting.source;

import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the comments of a JSON document by conversation, and links them when all are known: the parent may be called by
 * another name than its id, stand later, or be the article itself.
 */
final class JsonThreads {
    private record Entry(
            Comment comment, List<String> parents, @Nullable String parentName) {}

    private static final class Gathered {
        private @Nullable String title;
        private @Nullable String url;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, String> aliases = new HashMap<>();
        private final Set<String> ids = new HashSet<>();
    }

    private final Input input;
    private final Sink sink;
    private final Map<String, Gathered> threads = new LinkedHashMap<>();
    private final Set<String> articles = new HashSet<>();
    private String current;
    private final Map<Class<?>, Object> facts = new HashMap<>();
    private long told;
    private long leftOut;
    private int unnamed;

    JsonThreads(Input input, Sink sink) {
        this.input = input;
        this.sink = sink;
        this.current = input.baseName();
    }

    /** From here on comments belong to this conversation, unless they name their own. */
    void under(@Nullable String conversation, @Nullable String title, @Nullable String url) {
        if (conversation != null && !conversation.isBlank()) current = conversation.strip();
        about(current, title, url);
    }

    /** What is known of a conversation. */
    void about(@Nullable String conversation, @Nullable String title, @Nullable String url) {
        Gathered thread = thread(conversation);
        if (title != null && !title.isBlank()) thread.title = title;
        if (url != null && !url.isBlank()) thread.url = url;
    }

    /** This id is the article's or the post's: who answers it, answers no comment. */
    void article(String id) {
        if (!id.isBlank()) articles.add(id);
    }

    /** The document says that there are so many comments. */
    void told(@Nullable Integer count) {
        if (count != null && count > 0) told += count;
    }

    void problem(String place, String finding) {
        sink.problem(new Problem("%s: %s".formatted(input.name(), place), finding));
    }

    void notice(String finding) {
        sink.notice("%s: %s".formatted(input.name(), finding));
    }

    /** So many comments were left out of the document, which says so. */
    void leftOut(int count) {
        leftOut += count;
    }

    /** Keeps something about the document for the comments that follow; one of each kind. */
    void remember(Object fact) {
        facts.put(fact.getClass(), fact);
    }

    /** What was kept of this kind, or null. */
    <T> @Nullable T remembered(Class<T> kind) {
        return kind.cast(facts.get(kind));
    }

    /** An id for a comment that has none. */
    String nextId() {
        unnamed++;
        return String.valueOf(unnamed);
    }

    /** Another name by which replies call a comment. */
    void alias(@Nullable String conversation, String alias, String id) {
        thread(conversation).aliases.putIfAbsent(alias, id);
    }

    /**
     * Adds a comment.
     *
     * @param conversation the id of its conversation, or null for the one that the document is in
     * @param parents what the document gives as the id of the comment it answers; the first that is there counts
     */
    void add(
            @Nullable String conversation,
            Comment comment,
            List<@Nullable String> parents,
            @Nullable String parentName) {
        List<String> known = new ArrayList<>();
        for (String parent : parents) if (parent != null && !parent.isBlank()) known.add(parent.strip());
        Gathered thread = thread(conversation);
        thread.ids.add(comment.id());
        thread.entries.add(new Entry(cut(comment), known, parentName));
    }

    private Gathered thread(@Nullable String conversation) {
        String id = conversation == null || conversation.isBlank() ? current : conversation.strip();
        return threads.computeIfAbsent(id, i -> new Gathered());
    }

    private Comment cut(Comment comment) {
        int most = input.limits().commentUnits();
        if (comment.text().length() <= most) return comment;
        problem(
                "comment " + comment.id(),
                "its text of %d characters was cut after %d (--max-comment-length)"
                        .formatted(comment.text().length(), most));
        List<Span> quotes = new ArrayList<>();
        for (Span quote : comment.quotes())
            if (quote.begin() < most) quotes.add(new Span(quote.begin(), Math.min(most, quote.end())));
        return comment.toBuilder()
                .text(comment.text().substring(0, most))
                .quotes(quotes)
                .build();
    }

    /** Hands on all conversations; an empty one where there is none. */
    void deliver() {
        long found = 0;
        boolean none = threads.values().stream().allMatch(t -> t.entries.isEmpty());
        if (threads.isEmpty()) threads.put(current, new Gathered());
        for (Map.Entry<String, Gathered> each : threads.entrySet()) {
            Gathered thread = each.getValue();
            if (thread.entries.isEmpty() && !none) continue;
            ConversationBuilder builder =
                    new ConversationBuilder(each.getKey()).title(thread.title).url(thread.url);
            for (Entry entry : thread.entries) add(thread, entry, builder);
            found += thread.ids.size();
            Flaws.deliver(builder, input.name(), sink);
            if (none) break;
        }
        if (leftOut > 0)
            notice("%d more comments were left out when it was fetched ('load more comments'); fetch them too"
                    .formatted(leftOut));
        else if (told > found)
            notice("says that there are %d comments, but holds %d; fetch the rest, then read them together"
                    .formatted(told, found));
    }

    private void add(Gathered thread, Entry entry, ConversationBuilder builder) {
        List<String> called = new ArrayList<>();
        for (String parent : entry.parents()) called.add(thread.aliases.getOrDefault(parent, parent));
        String parent = null;
        for (String id : called) if (parent == null && thread.ids.contains(id)) parent = id;
        if (parent == null) for (String id : called) if (parent == null && !articles.contains(id)) parent = id;
        boolean answersArticle = called.stream().anyMatch(articles::contains);
        if (parent != null && (thread.ids.contains(parent) || !answersArticle))
            builder.addReplyToId(entry.comment(), parent, entry.parentName());
        else if (called.isEmpty() && entry.parentName() != null)
            builder.addReplyToName(entry.comment(), entry.parentName());
        else builder.add(entry.comment());
    }

    /** A time as JSON has it: a text, or seconds or milliseconds since 1970. */
    static @Nullable PostedAt time(Json value) {
        if (value.value() instanceof Number number) {
            double n = number.doubleValue();
            if (!(n > 0) || n > 1e15) return null;
            long seconds = (long) (n > 1e11 ? n / 1000 : n);
            return PostedAt.ofEpochSecond(seconds);
        }
        PostedAt time = Times.parse(value.text());
        return time == null || time.time().getYear() < 1970 ? null : time;
    }

    /** The id as a text: whole numbers without a fraction; empty where there is none. */
    static String id(Json value) {
        if (value.value() instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15)
            return String.valueOf(d.longValue());
        return value.isObject() || value.isList() ? "" : value.text().strip();
    }
}

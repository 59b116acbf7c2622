package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.conversation.Quotations;
import flyting.conversation.Span;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of a table into conversations, whatever file they come from. Whether the column of parents holds ids or
 * texts shows in the end, by what most of its cells match.
 */
final class TableRows {
    /** Independent comments come in conversations of so many, so that memory does not follow the file. */
    private static final int PART = 10_000;

    private static final Pattern PARAGRAPHS = Pattern.compile(
            "\\s*<(?:p|div|blockquote|pre|ul|ol|h[1-6])[ >].*</(?:p|div|blockquote|pre|ul|ol|h[1-6])>\\s*",
            Pattern.DOTALL);
    private static final String SEGMENT = "{\"text\":";
    /** How VK writes that somebody is addressed: {@code [id7|Odile]}. */
    private static final Pattern MENTION =
            Pattern.compile("\\[(?:id|club|public)\\d{1,12}(?::[\\w-]{1,40})?\\|([^\\[\\]|\\n]{1,100})\\]");
    /** How image boards write the number of the post that is answered. */
    private static final Pattern POST = Pattern.compile("(?m)^>>(\\d{1,18})\\b");

    private static final Pattern ANONYMOUS = Pattern.compile("(?i)anonymous(?: coward| user)?|guest");
    private static final int LOOK_AT = 200;
    /** What tables write for "answers nothing". */
    private static final Set<String> NOBODY =
            Set.of("0", "0.0", "-1", "-1.0", "null", "none", "nan", "na", "n/a", "root", "\\n", "-", "---");

    /** Rows in the order of the file; null at its end. */
    interface Next {
        @Nullable
        TableRow next() throws IOException;
    }

    /**
     * A row that waits until all ids are known, and a date until it is known how dates are written.
     *
     * @param postTitle the title of a row that is said to be a post, or null for a comment
     */
    private record Waiting(
            Comment comment,
            String parent,
            String conversation,
            @Nullable String date,
            @Nullable String postTitle) {
        Comment dated(NumberedDates dates) {
            return date == null
                    ? comment
                    : comment.toBuilder().postedAt(dates.parse(date)).build();
        }
    }

    /** Columns that count comments and, under each, the replies to it: 2 and 2-1. */
    private record Numbering(List<String> columns) {
        private static final Pattern COUNTING =
                Pattern.compile("#|column \\d{1,3}|no\\.?|nr\\.?|number", Pattern.CASE_INSENSITIVE);
        private static final Pattern COUNTED = Pattern.compile("\\d{1,7}(?:[-.]\\d{1,7}){0,9}");

        /** The columns that count in these first rows; null where there are none, or no replies are counted. */
        static @Nullable Numbering in(Collection<String> header, List<TableRow> first) {
            List<String> counting = header.stream()
                    .filter(h -> COUNTING.matcher(h.strip()).matches())
                    .toList();
            if (counting.isEmpty()) return null;
            Numbering numbering = new Numbering(counting);
            Set<String> numbers = new HashSet<>();
            boolean repliesAreCounted = false;
            for (TableRow row : first) {
                String number = numbering.of(row);
                if (!COUNTED.matcher(number).matches() || !numbers.add(number)) return null;
                String parent = parent(number);
                if (!parent.isEmpty() && !numbers.contains(parent)) return null;
                repliesAreCounted |= !parent.isEmpty();
            }
            return repliesAreCounted ? numbering : null;
        }

        String of(TableRow row) {
            for (String column : columns)
                if (!row.get(column).isBlank()) return row.get(column).strip();
            return "";
        }

        /** The number before the last sign between numbers; empty for a number of one part. */
        static String parent(String number) {
            return number.substring(0, Math.max(0, Math.max(number.lastIndexOf('-'), number.lastIndexOf('.'))));
        }
    }

    private final Input input;
    private final ReadOptions options;
    private final Sink sink;
    private final Map<TableColumn, String> columns = new EnumMap<>(TableColumn.class);
    private final Set<String> header = new LinkedHashSet<>();
    private final StateColumns states = new StateColumns();
    private final List<TableRow> first = new ArrayList<>();
    private final Map<String, String> titles = new HashMap<>();
    private @Nullable Numbering numbering;
    private @Nullable TablePosts posts;
    private @Nullable TableLevels levels;
    private boolean isMarkup;
    private boolean isChosen;
    private boolean linked;
    private final List<Waiting> waiting = new ArrayList<>();
    private final NumberedDates dates = new NumberedDates();
    private long count;

    /** Rows that come with their own names are given to {@link #take}, and then {@link #finish} is called. */
    TableRows(Input input, ReadOptions options, Sink sink) {
        this.input = input;
        this.options = options;
        this.sink = sink;
    }

    /** Reads a table whose header names these columns. */
    static void read(Input input, ReadOptions options, Sink sink, List<String> header, Next rows) throws IOException {
        TableRows table = new TableRows(input, options, sink);
        for (TableRow row = rows.next(); row != null; row = rows.next()) table.take(header, row);
        table.header.addAll(header);
        table.finish();
    }

    /** The same for rows of which the first were looked at already. */
    static void read(Input input, ReadOptions options, Sink sink, List<String> header, List<TableRow> first, Next rows)
            throws IOException {
        TableRows table = new TableRows(input, options, sink);
        for (TableRow row : first) table.take(header, row);
        for (TableRow row = rows.next(); row != null; row = rows.next()) table.take(header, row);
        table.header.addAll(header);
        table.finish();
    }

    /** Says the title of a conversation, where one is known. */
    void title(String conversation, @Nullable String title) {
        if (title != null) titles.putIfAbsent(conversation, title);
    }

    /** Takes a row that has these columns; the first rows together tell what the columns are. */
    void take(Collection<String> names, TableRow row) throws UnreadableException {
        states.learn(names);
        if (isChosen) {
            add(row);
            return;
        }
        header.addAll(names);
        first.add(row);
        if (first.size() >= LOOK_AT) choose();
    }

    boolean isEmpty() {
        return !isChosen && first.isEmpty();
    }

    /** Delivers what was taken. */
    void finish() throws UnreadableException {
        if (!isChosen) choose();
        end();
        if (dates.reading() != null) sink.notice("%s: dates were read %s".formatted(input.name(), dates.reading()));
        if (dates.finding() != null) sink.problem(new Problem(input.name(), dates.finding()));
    }

    private void choose() throws UnreadableException {
        columns.putAll(TableColumn.choose(List.copyOf(header), first, input.name(), options, sink));
        if (!columns.containsKey(TableColumn.REPLY_TO) && !columns.containsKey(TableColumn.ID))
            numbering = Numbering.in(header, first);
        posts = TablePosts.in(header, first);
        isMarkup = TableMarkup.fills(columns.getOrDefault(TableColumn.TEXT, ""), first);
        if (numbering == null && !columns.containsKey(TableColumn.REPLY_TO)) levels = TableLevels.in(header, first);
        linked = numbering != null
                || levels != null
                || columns.containsKey(TableColumn.REPLY_TO)
                || columns.containsKey(TableColumn.CONVERSATION);
        isChosen = true;
        for (TableRow row : first) add(row);
        first.clear();
    }

    private String cell(TableRow row, TableColumn column) {
        String name = columns.get(column);
        return name == null ? "" : row.get(name);
    }

    private void add(TableRow row) {
        count++;
        String written = cell(row, TableColumn.TEXT);
        boolean isMarkup = isMarkup(written);
        CommentHtml.Body body = isMarkup ? CommentHtml.of(TableMarkup.lines(written)) : plain(written);
        String text = body.text();
        List<Span> quotes = isMarkup
                ? Span.union(Stream.concat(body.quotes().stream(), quotedLines(text).stream())
                        .toList())
                : body.quotes();
        int longest = input.limits().commentUnits();
        if (text.length() > longest) {
            sink.problem(new Problem(
                    place(row),
                    "its text of %d characters was cut after %d (--max-comment-length)"
                            .formatted(text.length(), longest)));
            text = text.substring(0, longest);
            Span kept = new Span(0, longest);
            quotes = quotes.stream().filter(kept::contains).toList();
        }
        String id = numbering == null ? cell(row, TableColumn.ID).strip() : numbering.of(row);
        String time = cell(row, TableColumn.TIME);
        boolean isNumbered = !time.isBlank() && NumberedDates.isOne(time);
        if (isNumbered) dates.learn(time, row.place());
        PostedAt postedAt = isNumbered ? null : time(time);
        if (postedAt == null && !isNumbered && !time.isBlank())
            sink.problem(new Problem(place(row), "its time is in no known form; kept without"));
        Author author = author(cell(row, TableColumn.AUTHOR));
        if (id.isEmpty()) id = String.valueOf(count);
        Comment comment = Comment.builder(id)
                .author(author)
                .text(text)
                .quotes(quotes)
                .postedAt(postedAt)
                .votes(TableColumn.votes(cell(row, TableColumn.VOTES)))
                .state(state(row, text, author))
                .build();
        waiting.add(new Waiting(
                comment,
                parent(row, comment),
                cell(row, TableColumn.CONVERSATION).strip(),
                isNumbered ? time : null,
                posts != null && posts.isOne(row) ? posts.title(row) : null));
        if (!linked && waiting.size() >= PART) end();
    }

    private String parent(TableRow row, Comment comment) {
        if (columns.containsKey(TableColumn.REPLY_TO))
            return cell(row, TableColumn.REPLY_TO).strip();
        if (numbering != null) return Numbering.parent(comment.id());
        if (levels != null)
            return levels.parent(row, comment.id(), comment.author().name());
        return answered(comment.text());
    }

    /** Whether a cell holds markup: by the column's name, by whole paragraphs, or as the New York Times' tables do. */
    private boolean isMarkup(String written) {
        if (isMarkup && TableMarkup.isIn(written)) return true;
        if (written.indexOf('<') < 0) return false;
        String column = TableColumn.plain(columns.getOrDefault(TableColumn.TEXT, ""));
        return column.endsWith("html")
                || column.equals("com")
                || column.equals("comment_body") && written.contains("<br/>")
                || PARAGRAPHS.matcher(written).matches();
    }

    private static CommentHtml.Body plain(String written) {
        String text = written.startsWith(SEGMENT) ? segments(written) : written;
        text = text.strip();
        if (text.indexOf('\r') >= 0) text = text.replace("\r\n", "\n").replace('\r', '\n');
        if (text.indexOf('[') >= 0) text = MENTION.matcher(text).replaceAll("$1");
        return new CommentHtml.Body(text, quotedLines(text));
    }

    /** The lines that begin with the mark of quotations; the number of a post is none. */
    private static List<Span> quotedLines(String text) {
        return Quotations.lines(
                text.contains(">>")
                        ? POST.matcher(text)
                                .replaceAll(m -> "#".repeat(m.group().length()))
                        : text);
    }

    /** The number of the post with which a text begins that answers it; else empty. */
    private static String answered(String text) {
        var post = POST.matcher(text);
        return post.lookingAt() ? post.group(1) : "";
    }

    /** A text that YouTube's export gives in segments, each an object; any other as it is. */
    private static String segments(String written) {
        Json.Partial read = Json.all(new StringReader("[" + written + "]"));
        if (read.fault() != null || read.values().size() != 1) return written;
        StringBuilder text = new StringBuilder();
        for (Json segment : read.values().get(0).items()) {
            if (!segment.has("text")) return written;
            text.append(segment.get("text").text());
        }
        return text.toString();
    }

    private static @Nullable PostedAt time(String written) {
        if (written.isBlank()) return null;
        PostedAt exact = Times.parse(written);
        return exact == null ? PageTimes.within(written.strip()) : exact;
    }

    private String place(TableRow row) {
        return input.name() + ": " + row.place();
    }

    private static Author author(String name) {
        String plain = name.strip();
        if (plain.equals("[deleted]")) return Author.UNKNOWN.as(Author.Role.DELETED);
        if (plain.equals("0")) return Author.UNKNOWN;
        return ANONYMOUS.matcher(plain).matches() ? Author.named(plain).as(Author.Role.ANONYMOUS) : Author.named(plain);
    }

    private State state(TableRow row, String text, Author author) {
        State told = states.of(row);
        if (told != null) return told;
        return switch (text) {
            case "[deleted]" -> State.DELETED;
            case "[removed]" -> State.REMOVED;
            case "" -> author.isKnown() || !columns.containsKey(TableColumn.AUTHOR) ? State.VISIBLE : State.DELETED;
            default -> State.VISIBLE;
        };
    }

    private void end() {
        Set<String> ids = new HashSet<>();
        if (waiting.stream().anyMatch(row -> !row.parent.isEmpty()))
            for (Waiting row : waiting) ids.add(row.comment.id());
        Map<String, String> answered = posts == null ? Map.of() : answeredPosts();
        boolean parentsAreTexts = parentsAreTexts(ids);
        Map<String, ConversationBuilder> conversations = new LinkedHashMap<>();
        for (Waiting row : waiting) {
            if (row.postTitle != null && answered.containsKey(row.comment.id())) continue;
            ConversationBuilder conversation =
                    conversations.computeIfAbsent(row.conversation, id -> conversation(id, answered.get(id)));
            String parent = parentsAreTexts ? row.parent : id(row.parent, ids, row.conversation);
            Comment comment = row.dated(dates);
            if (parent.isEmpty() || answered.containsKey(parent) || isAside(parent, row, ids))
                conversation.add(comment);
            else if (parentsAreTexts) conversation.addReplyToText(comment, parent);
            else conversation.addReplyToId(comment, parent, null);
        }
        waiting.clear();
        if (count == 0) conversations.put("", conversation("", null));
        for (ConversationBuilder conversation : conversations.values()) Flaws.deliver(conversation, input.name(), sink);
    }

    /** The titles by the ids of the posts under which other rows stand, and of those without words. */
    private Map<String, String> answeredPosts() {
        Set<String> named = new HashSet<>();
        for (Waiting row : waiting) {
            named.add(row.parent);
            if (row.postTitle == null) named.add(row.conversation);
        }
        Map<String, String> titles = new HashMap<>();
        for (Waiting row : waiting)
            if (row.postTitle != null
                    && (named.contains(row.comment.id()) || row.comment.text().isEmpty()))
                titles.put(row.comment.id(), row.postTitle);
        if (!titles.isEmpty())
            sink.notice("%s: %d of its rows hold posts that are commented on, and no comments"
                    .formatted(input.name(), titles.size()));
        return titles;
    }

    /** Whether what seems to be a parent is the number in a text of something that is not in the table. */
    private boolean isAside(String parent, Waiting row, Set<String> ids) {
        return !columns.containsKey(TableColumn.REPLY_TO) && (!ids.contains(parent) || parent.equals(row.comment.id()));
    }

    private ConversationBuilder conversation(String id, @Nullable String postTitle) {
        ConversationBuilder conversation = new ConversationBuilder(id.isEmpty() ? input.baseName() : id);
        String title = input.titles().getOrDefault(id, titles.get(id));
        return conversation.title(title == null ? postTitle : title);
    }

    private boolean parentsAreTexts(Set<String> ids) {
        String column = TableColumn.plain(columns.getOrDefault(TableColumn.REPLY_TO, ""));
        if (column.isEmpty()) return false;
        int asIds = 0;
        int asTexts = 0;
        Map<String, Boolean> texts = new HashMap<>();
        for (Waiting row : waiting) texts.put(squeezed(row.comment.text()), true);
        for (Waiting row : waiting) {
            if (row.parent.isEmpty()) continue;
            if (ids.contains(id(row.parent, ids, row.conversation))) asIds++;
            else if (texts.containsKey(squeezed(row.parent))) asTexts++;
        }
        return asIds == asTexts ? column.endsWith("text") || column.endsWith("body") : asTexts > asIds;
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The parent's id as the column of ids writes it; empty for a comment that answers the article. */
    private static String id(String parent, Set<String> ids, String conversation) {
        if (parent.isEmpty()) return "";
        if (ids.contains(parent)) return parent;
        if (NOBODY.contains(parent.toLowerCase(Locale.ROOT)) || parent.startsWith("t3_")) return "";
        String whole = parent.endsWith(".0") ? parent.substring(0, parent.length() - 2) : parent;
        if (ids.contains(whole)) return whole;
        if (ids.contains(parent + ".0")) return parent + ".0";
        if (parent.startsWith("t1_")) return ids.contains(parent.substring(3)) ? parent.substring(3) : parent;
        if (ids.contains("t1_" + parent)) return "t1_" + parent;
        return parent.equals(conversation) ? "" : parent;
    }
}

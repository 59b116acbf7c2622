package flyting.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A table of comments: CSV, TSV, semicolon-separated or JSON lines, with a header that names the columns. */
final class Table implements Source {
    /** What a column can hold, the names by which it is known, and the option that names it otherwise. */
    private enum Column {
        ID("--id-column", "id,comment_id,commentid,cid,comment id"),
        TEXT(
                "--text-column",
                "text,comment_text,comment,body,content,message,comment_body,commentbody,comment text,comment_content,"
                        + "commenttext,tweet,post_text,reply_text"),
        REPLY_TO(
                "--reply-to-column",
                "reply_to,parent_id,reply-to,inreplyto,in_reply_to,in_reply_to_id,parentid,parent,reply_to_id,parent_comment_id,"
                        + "parent_comment,parent id,parent_text,reply_to_text"),
        AUTHOR(
                "--author-column",
                "author,user,username,author_name,user_name,name,speaker,userdisplayname,screen_name,display_name,"
                        + "displayname,author_display_name,commenter,comment_author"),
        TIME(
                "--time-column",
                "posted_at,created_at,created_date,created_utc,timestamp,time,date,created,datetime,createdate,"
                        + "approvedate,createdat,comment_date,published_at,publishedat,date_gmt"),
        CONVERSATION(
                "--conversation-column",
                "conversation_id,conversation,thread_id,article_id,link_id,topic_id,post_id,articleid,story_id,video_id"),
        VOTES("", "votes,likes,like_count,score,ups,recommendations,likecount,numrecommends,upvotes,points");

        final String option;
        private final String known;

        Column(String option, String known) {
            this.option = option;
            this.known = known;
        }

        List<String> names() {
            return List.of(known.split(",", -1));
        }

        @Nullable
        String asked(ReadOptions options) {
            return switch (this) {
                case ID -> options.idColumn();
                case TEXT -> options.textColumn();
                case REPLY_TO -> options.replyToColumn();
                case AUTHOR -> options.authorColumn();
                case TIME -> options.timeColumn();
                case CONVERSATION -> options.conversationColumn();
                case VOTES -> null;
            };
        }
    }

    private static final char[] SEPARATORS = {',', '\t', ';', '|'};
    /** Independent comments come in conversations of so many, so that memory does not follow the file. */
    private static final int PART = 10_000;

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String reads() {
        return "CSV, TSV, semicolons, JSON lines, JSON lists";
    }

    @Override
    public String recognisedBy() {
        return "a header with a column of texts (text, comment, body, message …)";
    }

    @Override
    public String keeps() {
        return "the columns named in the header or by options";
    }

    @Override
    public Fit fit(Input input) {
        if (input.kind() == Input.Kind.JSON) {
            boolean[] found = new boolean[1];
            JsonSource.walk(input.jsonHead(), new JsonRows(), (object, isComment, enclosing) -> {
                found[0] = isComment;
                return !isComment;
            });
            return found[0] ? Fit.WEAK : Fit.NONE;
        }
        if (input.kind() != Input.Kind.TEXT) return Fit.NONE;
        List<String> header = header(firstLine(input.head()));
        if (header.stream().anyMatch(h -> Column.TEXT.names().contains(plain(h))))
            return header.size() > 1 ? Fit.STRONG : Fit.WEAK;
        return header.size() > 2 && header.stream().allMatch(h -> plain(h).matches("[\\w .#-]{1,40}"))
                ? Fit.WEAK
                : Fit.NONE;
    }

    private static String firstLine(String head) {
        String text = head.stripLeading();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).stripTrailing();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static char separator(String header) {
        char best = ',';
        int most = 0;
        for (char c : SEPARATORS) {
            int n = (int) header.chars().filter(x -> x == c).count();
            if (n > most) {
                most = n;
                best = c;
            }
        }
        return best;
    }

    private static List<String> header(String line) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator(line)).ofCsvRecord(line)) {
            Iterator<CsvRecord> records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException | IOException e) {
            return List.of();
        }
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() == Input.Kind.JSON && JsonLines.fits(input) && isRow(input, options))
            readJsonLines(input, options, sink);
        else if (input.kind() == Input.Kind.JSON) readJsonDocument(input, options, sink);
        else readSeparated(input, options, sink);
    }

    private static void readSeparated(Input input, ReadOptions options, Sink sink) throws IOException {
        char separator = separator(firstLine(input.head()));
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(64 << 20)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(input.text())) {
            Iterator<CsvRecord> records = reader.iterator();
            CsvRecord header;
            try {
                header = records.next();
            } catch (NoSuchElementException e) {
                throw new UnreadableException(input.name(), "has no header line; put the columns' names on top", e);
            } catch (CsvParseException | UncheckedIOException e) {
                throw new UnreadableException(
                        input.name(), "its header line cannot be read (%s); mend it".formatted(e.getMessage()), e);
            }
            Map<Column, String> columns = choose(header.getFields(), input, options, sink);
            Map<Column, Integer> at = new HashMap<>();
            columns.forEach((column, name) -> at.put(column, header.getFields().indexOf(name)));
            Rows rows = new Rows(input, columns, sink);
            while (true) {
                CsvRecord record;
                try {
                    if (!records.hasNext()) break;
                    record = records.next();
                } catch (CsvParseException | UncheckedIOException e) {
                    sink.problem(new Problem(
                            input.name(),
                            "cannot be read after row %d (%s); the rows before are kept"
                                    .formatted(rows.count, e.getMessage())));
                    break;
                }
                if (record.getFieldCount() == 1 && record.getField(0).isBlank()) continue;
                rows.add(
                        column -> {
                            Integer field = at.get(column);
                            return field == null || field >= record.getFieldCount() ? "" : record.getField(field);
                        },
                        "line " + record.getStartingLineNumber());
            }
            rows.end();
        }
    }

    private static boolean isRow(Input input, ReadOptions options) {
        if (input.jsonHead().isEmpty()) return false;
        Json first = input.jsonHead().get(0);
        return input.jsonHead().size() > 1 || options.textColumn() != null || JsonRows.hasText(first);
    }

    private static void readJsonLines(Input input, ReadOptions options, Sink sink) throws IOException {
        JsonLines lines = new JsonLines(input, sink);
        Rows[] rows = new Rows[1];
        lines.read((parser, number) -> {
            Json row = Json.read(parser);
            if (rows[0] == null) {
                // What is null may be left out of a line: the first line alone does not tell every column.
                Set<String> names = new LinkedHashSet<>(row.members().keySet());
                for (Json each : input.jsonHead()) names.addAll(each.members().keySet());
                rows[0] = new Rows(input, choose(new ArrayList<>(names), input, options, sink), sink);
            }
            Map<Column, String> columns = rows[0].columns;
            rows[0].add(row(row, columns, null), "line " + number);
        });
        if (rows[0] == null)
            throw new UnreadableException(
                    input.name(), "holds no JSON object a line; `flyting formats` lists what is read");
        rows[0].end();
    }

    /** A list of objects, or a document with such lists in it; replies may stand inside the comment they answer. */
    private static void readJsonDocument(Input input, ReadOptions options, Sink sink) throws IOException {
        List<Json> comments = new ArrayList<>();
        List<@Nullable Json> enclosings = new ArrayList<>();
        String text = options.textColumn();
        JsonSource.walk(JsonSource.values(input, sink), new JsonRows(text), (object, isComment, enclosing) -> {
            if (isComment) comments.add(object);
            if (isComment) enclosings.add(enclosing);
            return true;
        });
        if (comments.isEmpty())
            throw new UnreadableException(
                    input.name(),
                    "holds no object with a member that is known to hold texts; name it with --text-column");
        Set<String> names = new LinkedHashSet<>();
        for (Json comment : comments) names.addAll(comment.members().keySet());
        Map<Column, String> columns = choose(new ArrayList<>(names), input, options, sink);
        if (enclosings.stream().anyMatch(e -> e != null)) columns.putIfAbsent(Column.REPLY_TO, "");
        Rows rows = new Rows(input, columns, sink);
        for (int i = 0; i < comments.size(); i++)
            rows.add(row(comments.get(i), columns, enclosings.get(i)), "object " + (i + 1));
        rows.end();
    }

    private static Row row(Json object, Map<Column, String> columns, @Nullable Json enclosing) {
        return column -> {
            String name = columns.get(column);
            if (name == null) return "";
            Json value = object.get(name);
            String id = columns.getOrDefault(Column.ID, "id");
            if (column == Column.REPLY_TO
                    && enclosing != null
                    && JsonThreads.id(value).isEmpty()) return JsonThreads.id(enclosing.get(id));
            if (value.isObject())
                return value.first("name", "username", "displayName", "display_name", "id", "rendered", "text")
                        .text();
            return JsonThreads.id(value);
        };
    }

    /** Objects that have a member which is known to hold texts. */
    private static final class JsonRows implements JsonShape {
        private final @Nullable String asked;

        JsonRows() {
            this(null);
        }

        JsonRows(@Nullable String asked) {
            this.asked = asked;
        }

        static boolean hasText(Json object) {
            if (!object.isObject()) return false;
            Map<String, Json> members = object.members();
            if (members.size() < 2) return false;
            for (Map.Entry<String, Json> member : members.entrySet())
                if (Column.TEXT.names().contains(plain(member.getKey()))
                        && member.getValue().value() instanceof String) return true;
            return false;
        }

        @Override
        public boolean isComment(Json object) {
            return asked == null ? hasText(object) : object.has(asked);
        }

        @Override
        public Set<String> passedOver() {
            return Set.of("author", "user", "parent", "account", "meta", "metadata", "entities");
        }

        @Override
        public String name() {
            return "table";
        }

        @Override
        public String reads() {
            return "";
        }

        @Override
        public String recognisedBy() {
            return "";
        }

        @Override
        public String keeps() {
            return "";
        }

        @Override
        public boolean marks(Json object) {
            return isComment(object);
        }

        @Override
        public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
            throw new IllegalStateException("Rows are gathered by the table");
        }
    }

    /** The column for each use: the one asked for, or the first whose name is usual. */
    private static Map<Column, String> choose(List<String> header, Input input, ReadOptions options, Sink sink)
            throws UnreadableException {
        Map<Column, String> chosen = new LinkedHashMap<>();
        StringJoiner found = new StringJoiner(", ");
        for (Column column : Column.values()) {
            String asked = column.asked(options);
            if (asked != null) {
                String name = header.stream()
                        .filter(h -> h.equals(asked))
                        .findFirst()
                        .or(() -> header.stream()
                                .filter(h -> plain(h).equals(plain(asked)))
                                .findFirst())
                        .orElseThrow(() -> new UnreadableException(
                                input.name(),
                                "has no column '%s' (%s); its columns are %s"
                                        .formatted(asked, column.option, String.join(", ", header))));
                chosen.put(column, name);
                continue;
            }
            column.names().stream()
                    .flatMap(n -> header.stream().filter(h -> plain(h).equals(n)))
                    .filter(h -> !chosen.containsValue(h))
                    .findFirst()
                    .ifPresent(h -> {
                        chosen.put(column, h);
                        found.add(column.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " = " + h);
                    });
        }
        if (!chosen.containsKey(Column.TEXT))
            throw new UnreadableException(
                    input.name(),
                    "has no column that is known to hold texts; name it with --text-column; its columns are "
                            + String.join(", ", header));
        if (found.length() > 0) sink.notice("%s: columns taken by their names: %s".formatted(input.name(), found));
        return chosen;
    }

    /** A row's value in a column; empty where it has none. */
    private interface Row {
        String get(Column column);
    }

    /** Gathers rows into conversations. */
    private static final class Rows {
        private final Input input;
        private final Map<Column, String> columns;
        private final Sink sink;
        private final Map<String, ConversationBuilder> open = new LinkedHashMap<>();
        private final boolean linked;
        private final boolean parentsAreTexts;
        private final Set<String> numbered = new HashSet<>();
        private long count;

        Rows(Input input, Map<Column, String> columns, Sink sink) {
            this.input = input;
            this.columns = columns;
            this.sink = sink;
            this.linked = columns.containsKey(Column.REPLY_TO) || columns.containsKey(Column.CONVERSATION);
            this.parentsAreTexts =
                    plain(columns.getOrDefault(Column.REPLY_TO, "")).endsWith("text");
        }

        void add(Row row, String place) {
            count++;
            String cell = row.get(Column.TEXT);
            // The New York Times' tables hold markup.
            if (plain(columns.getOrDefault(Column.TEXT, "")).equals("commentbody"))
                cell = CommentHtml.of(cell).text();
            String text = cell.replace("\r\n", "\n").replace('\r', '\n').strip();
            if (text.length() > input.limits().commentUnits()) {
                sink.problem(new Problem(
                        "%s: %s".formatted(input.name(), place),
                        "its text of %d characters was cut after %d (--max-comment-length)"
                                .formatted(text.length(), input.limits().commentUnits())));
                text = text.substring(0, input.limits().commentUnits());
            }
            String id = plainId(row.get(Column.ID));
            String time = row.get(Column.TIME);
            PostedAt postedAt = Times.parse(time);
            if (postedAt == null && !time.isBlank() && columns.containsKey(Column.TIME))
                sink.problem(new Problem(
                        "%s: %s".formatted(input.name(), place), "its time is in no known form; kept without"));
            String conversation = row.get(Column.CONVERSATION).strip();
            if (id.equals("0") || id.equals("-1")) numbered.add(id);
            Comment comment = Comment.builder(id.isEmpty() ? String.valueOf(count) : id)
                    .author(Author.named(row.get(Column.AUTHOR)))
                    .text(text)
                    .postedAt(postedAt)
                    .votes(votes(row.get(Column.VOTES)))
                    .build();
            ConversationBuilder builder = open.computeIfAbsent(
                    conversation, c -> new ConversationBuilder(c.isEmpty() ? input.baseName() : c));
            String written = row.get(Column.REPLY_TO).strip();
            String parent = parentsAreTexts ? written : plainId(written);
            if (!parentsAreTexts && isNone(parent)) parent = "";
            if (parent.isEmpty()) builder.add(comment);
            else if (parentsAreTexts) builder.addReplyToText(comment, parent);
            else builder.addReplyToId(comment, parent, null);
            if (!linked && builder.size() >= PART) end();
        }

        /** Tools that know no empty whole number write ids as {@code 17.0}. */
        private static String plainId(String written) {
            String id = written.strip();
            return id.length() < 20 && id.matches("\\d+\\.0+") ? id.substring(0, id.indexOf('.')) : id;
        }

        /** What tables write for "answers none". A comment may bear the id 0, though. */
        private boolean isNone(String parent) {
            return switch (parent.toLowerCase(Locale.ROOT)) {
                case "0", "-1" -> !numbered.contains(parent);
                case "nan", "null", "none", "root", "na", "n/a", "nil", "false" -> true;
                default -> false;
            };
        }

        private static @Nullable Integer votes(String written) {
            String plain = written.strip();
            return plain.matches("[+-]?\\d{1,9}(\\.0+)?") ? (Integer) (int) Double.parseDouble(plain) : null;
        }

        void end() {
            for (ConversationBuilder builder : open.values()) Flaws.deliver(builder, input.name(), sink);
            open.clear();
        }
    }
}

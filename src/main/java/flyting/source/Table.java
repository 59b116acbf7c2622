package flyting.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** A table of comments: CSV, TSV, semicolon-separated or JSON lines, with a header that names the columns. */
final class Table implements Source {
    /** What a column can hold, the names by which it is known, and the option that names it otherwise. */
    private enum Column {
        ID("--id-column", "id,comment_id,commentid,cid,comment id"),
        TEXT("--text-column", "text,comment_text,comment,body,content,message,comment_body,commentbody,comment text"),
        REPLY_TO(
                "--reply-to-column",
                "reply_to,parent_id,reply-to,in_reply_to,in_reply_to_id,parentid,parent,reply_to_id,parent_comment_id,"
                        + "parent_comment,parent id,parent_text,reply_to_text"),
        AUTHOR(
                "--author-column",
                "author,user,username,author_name,user_name,name,speaker,userdisplayname,screen_name"),
        TIME("--time-column", "posted_at,created_at,created_date,created_utc,timestamp,time,date,created,datetime"),
        CONVERSATION(
                "--conversation-column", "conversation_id,conversation,thread_id,article_id,link_id,topic_id,post_id"),
        VOTES("", "votes,likes,like_count,score,ups");

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
    /** An object need not hold every column; so many tell which there are. */
    private static final int HEADER_ROWS = 1_000;

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String reads() {
        return "CSV, TSV, semicolons, JSON lines";
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
            String first = firstLine(input.head());
            return first.startsWith("{") && textKey(first) ? Fit.WEAK : Fit.NONE;
        }
        if (input.kind() != Input.Kind.TEXT) return Fit.NONE;
        List<String> header = header(firstLine(input.head()));
        if (header.stream().anyMatch(h -> Column.TEXT.names().contains(plain(h))))
            return header.size() > 1 ? Fit.STRONG : Fit.WEAK;
        return header.size() > 2 && header.stream().allMatch(h -> plain(h).matches("[\\w .#-]{1,40}"))
                ? Fit.WEAK
                : Fit.NONE;
    }

    private static boolean textKey(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return Column.TEXT.names().stream().anyMatch(n -> lower.contains("\"" + n + "\""));
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
        if (input.kind() == Input.Kind.JSON) readJsonLines(input, options, sink);
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

    /** A row of JSON lines and its line in the file. */
    private record JsonRow(Json object, long line) {}

    private static void readJsonLines(Input input, ReadOptions options, Sink sink) throws IOException {
        BufferedReader lines = new BufferedReader(input.text());
        List<JsonRow> first = new ArrayList<>();
        Rows rows = null;
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) continue;
            Json object = object(line);
            if (!object.isObject()) {
                sink.problem(
                        new Problem("%s: line %d".formatted(input.name(), number), "is not a JSON object; left out"));
                continue;
            }
            if (rows != null) add(new JsonRow(object, number), rows);
            else {
                first.add(new JsonRow(object, number));
                if (first.size() == HEADER_ROWS) rows = begin(first, input, options, sink);
            }
        }
        if (rows == null) {
            if (first.isEmpty())
                throw new UnreadableException(
                        input.name(), "holds no JSON object a line; `flyting formats` lists what is read");
            rows = begin(first, input, options, sink);
        }
        rows.end();
    }

    private static Json object(String line) {
        try (JsonParser parser = Json.parser(new java.io.StringReader(line))) {
            return parser.nextToken() == null ? Json.NOTHING : Json.read(parser);
        } catch (JacksonException e) {
            return Json.NOTHING;
        }
    }

    private static Rows begin(List<JsonRow> first, Input input, ReadOptions options, Sink sink)
            throws UnreadableException {
        Set<String> names = new LinkedHashSet<>();
        for (JsonRow row : first) names.addAll(row.object().members().keySet());
        Rows rows = new Rows(input, choose(List.copyOf(names), input, options, sink), sink);
        for (JsonRow row : first) add(row, rows);
        return rows;
    }

    private static void add(JsonRow row, Rows rows) {
        rows.add(
                column -> {
                    String name = rows.columns.get(column);
                    return name == null ? "" : row.object().get(name).text();
                },
                "line " + row.line());
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
            String text = row.get(Column.TEXT)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n')
                    .strip();
            if (text.length() > input.limits().commentUnits()) {
                sink.problem(new Problem(
                        "%s: %s".formatted(input.name(), place),
                        "its text of %d characters was cut after %d (--max-comment-length)"
                                .formatted(text.length(), input.limits().commentUnits())));
                text = text.substring(0, input.limits().commentUnits());
            }
            String id = row.get(Column.ID).strip();
            String time = row.get(Column.TIME);
            PostedAt postedAt = Times.parse(time);
            if (postedAt == null && !time.isBlank() && columns.containsKey(Column.TIME))
                sink.problem(new Problem(
                        "%s: %s".formatted(input.name(), place), "its time is in no known form; kept without"));
            String conversation = row.get(Column.CONVERSATION).strip();
            Comment comment = Comment.builder(id.isEmpty() ? String.valueOf(count) : id)
                    .author(Author.named(row.get(Column.AUTHOR)))
                    .text(text)
                    .postedAt(postedAt)
                    .votes(votes(row.get(Column.VOTES)))
                    .build();
            ConversationBuilder builder = open.computeIfAbsent(
                    conversation, c -> new ConversationBuilder(c.isEmpty() ? input.baseName() : c));
            String parent = row.get(Column.REPLY_TO).strip();
            if (parent.isEmpty()) builder.add(comment);
            else if (parentsAreTexts) builder.addReplyToText(comment, parent);
            else builder.addReplyToId(comment, parent, null);
            if (!linked && builder.size() >= PART) end();
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

package flyting.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table of comments: CSV, TSV, semicolon-separated or JSON lines, with a header that names the columns. */
final class Table implements Source {
    private static final char[] SEPARATORS = {',', '\t', ';', '|'};
    private static final Pattern EXCEL_SEPARATOR = Pattern.compile("(?i)\"?sep=([^\"])\"?\\s*");
    private static final Pattern COLUMN_NAME = Pattern.compile("[\\p{L}\\p{N}_ .:#/()%-]{1,40}");
    /** Where the replies to a comment, or the comments on an article, stand. */
    private static final List<String> ANSWERS =
            List.of("replies", "comments", "children", "responses", "answers", "reply_comment");

    private static final int LOOK_AT = 50;
    static final int LONGEST_PREAMBLE = 30;
    private static final int SURE_ROWS = 5;

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
    public Fit fit(Input input) throws IOException {
        if (input.kind() == Input.Kind.JSON) {
            boolean[] found = new boolean[1];
            JsonSource.walk(input.jsonHead(), new JsonRows(), (object, isComment, enclosing) -> {
                found[0] = isComment;
                return !isComment;
            });
            return found[0] ? Fit.WEAK : Fit.NONE;
        }
        if (input.kind() != Input.Kind.TEXT) return Fit.NONE;
        List<List<String>> rows = preview(input.head());
        if (rows.isEmpty()) return Fit.NONE;
        List<String> header = rows.get(0);
        boolean named = header.stream().anyMatch(Table::isText);
        if (header.size() == 1) return named && isList(input.head()) ? Fit.WEAK : Fit.NONE;
        if (named) return Fit.STRONG;
        boolean regular = rows.size() > 2
                && rows.stream().allMatch(r -> r.size() == header.size())
                && header.stream().allMatch(h -> COLUMN_NAME.matcher(h.strip()).matches());
        return regular ? Fit.WEAK : Fit.NONE;
    }

    /** Whether a text is so regular a table that it need not be looked at as a page: a page is read whole for that. */
    static boolean isBeyondDoubt(Input input) {
        List<List<String>> rows = preview(input.head());
        return rows.size() >= SURE_ROWS
                && rows.get(0).size() > 1
                && rows.get(0).stream().anyMatch(Table::isText)
                && rows.stream().allMatch(r -> r.size() == rows.get(0).size());
    }

    /** Whether a text of one column is a list of cells: quoted ones, or lines without gaps between. */
    private static boolean isList(String head) {
        String text = head.strip();
        return text.contains("\n\"") || !text.replace("\r", "").contains("\n\n");
    }

    private static String firstLine(String head) {
        String text = head.stripLeading();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end).stripTrailing();
        return EXCEL_SEPARATOR.matcher(line).matches() && end >= 0 ? firstLine(text.substring(end)) : line;
    }

    /** The separator that spreadsheets name on top; else the one that parts known names; else the most frequent. */
    private static char separator(String head) {
        String text = head.stripLeading();
        int end = text.indexOf('\n');
        var named = EXCEL_SEPARATOR.matcher(end < 0 ? "" : text.substring(0, end));
        if (named.matches()) return named.group(1).charAt(0);
        String header = firstLine(head);
        char best = ',';
        long most = 0;
        for (char c : SEPARATORS) {
            long known = 0;
            for (String name : header.split(Pattern.quote(String.valueOf(c)), -1))
                for (TableColumn use : TableColumn.values()) if (use.isCalled(name.replace("\"", ""))) known++;
            long all = header.chars().filter(x -> x == c).count();
            if (all > 0 && known * 1000 + all > most) {
                most = known * 1000 + all;
                best = c;
            }
        }
        return best;
    }

    private static List<List<String>> preview(String head) {
        List<List<String>> rows = firstRows(head, separator(head));
        return rows.subList(preamble(rows), rows.size());
    }

    private static int preamble(String head, char separator) {
        return preamble(firstRows(head, separator));
    }

    private static List<List<String>> firstRows(String head, char separator) {
        List<List<String>> rows = new ArrayList<>();
        MendedCsv mended = new MendedCsv(new StringReader(head), separator);
        try (CsvReader<CsvRecord> reader = reader(mended, separator)) {
            Iterator<CsvRecord> records = reader.iterator();
            while (rows.size() < LOOK_AT && records.hasNext()) {
                CsvRecord record = records.next();
                boolean isSeparator = rows.isEmpty()
                        && record.getFieldCount() <= 2
                        && record.getField(0).toLowerCase(Locale.ROOT).startsWith("sep=");
                if (!isSeparator && !isBlank(record)) rows.add(record.getFields());
            }
            boolean cut = rows.size() < LOOK_AT && rows.size() > 1 && !head.endsWith("\n");
            if (cut) rows.remove(rows.size() - 1);
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            // What was read before the fault is enough to judge by.
            return rows;
        }
        return rows;
    }

    /** How many rows of a name and a value tell of the table before its header. */
    static int preamble(List<List<String>> rows) {
        for (int i = 0; i < Math.min(LONGEST_PREAMBLE, rows.size()); i++) {
            long held = rows.get(i).stream().filter(c -> !c.isBlank()).count();
            boolean isHeader = rows.get(i).stream().anyMatch(Table::isText);
            if (isHeader && held > 2) return i;
            if (isHeader || held > 2) return 0;
        }
        return 0;
    }

    private static CsvReader<CsvRecord> reader(Reader text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(64 << 20)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    private static boolean isBlank(CsvRecord record) {
        for (int i = 0; i < record.getFieldCount(); i++) if (!record.getField(i).isBlank()) return false;
        return true;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() == Input.Kind.JSON && JsonLines.fits(input) && isRow(input, options))
            readJsonLines(input, options, sink);
        else if (input.kind() == Input.Kind.JSON
                && JsonLines.fits(input)
                && input.jsonHead().size() > 1) readNestedLines(input, options, sink);
        else if (input.kind() == Input.Kind.JSON) readJson(JsonSource.values(input, sink), input, options, sink);
        else readSeparated(input, options, sink);
    }

    private static void readSeparated(Input input, ReadOptions options, Sink sink) throws IOException {
        char separator = separator(input.head());
        MendedCsv mended = new MendedCsv(input.text(), separator);
        try (CsvReader<CsvRecord> reader = reader(mended, separator)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> header;
            try {
                CsvRecord top = records.next();
                while (isBlank(top)
                        || EXCEL_SEPARATOR
                                .matcher(String.join(String.valueOf(separator), top.getFields()))
                                .matches()) top = records.next();
                for (int left = preamble(input.head(), separator); left > 0; left--) {
                    top = records.next();
                    while (isBlank(top)) top = records.next();
                }
                header = named(top.getFields());
            } catch (NoSuchElementException | CsvParseException e) {
                throw new UnreadableException(input.name(), "has no header line; put the columns' names on top", e);
            }
            Records rows = new Records(records, header, separator, input, sink);
            TableRows.read(input, options, sink, header, rows);
            if (rows.refused != null) throw rows.refused;
            if (mended.unclosed() > 0)
                sink.problem(new Problem(
                        "%s: line %d".formatted(input.name(), mended.firstUnclosed()),
                        "opens a quotation mark that is not closed; the mark was taken as text"
                                + (mended.unclosed() == 1
                                        ? ""
                                        : ", here and on %d more lines".formatted(mended.unclosed() - 1))));
        }
    }

    /** A header in which columns without a name are told apart. */
    static List<String> named(List<String> header) {
        if (header.stream().filter(String::isBlank).count() < 2) return header;
        List<String> named = new ArrayList<>();
        for (String name : header) named.add(name.isBlank() ? "column " + (named.size() + 1) : name);
        return named;
    }

    /** The records below a header. */
    private static final class Records implements TableRows.Next {
        private final Iterator<CsvRecord> records;
        private final List<String> header;
        private final Map<String, Integer> positions = new HashMap<>();
        private final char separator;
        private final boolean textIsLast;
        private final Input input;
        private final Sink sink;
        private long count;
        /** Why the rows after the last one were not to be had, or null. */
        private @Nullable UnreadableException refused;

        Records(Iterator<CsvRecord> records, List<String> header, char separator, Input input, Sink sink) {
            this.records = records;
            this.header = header;
            this.separator = separator;
            this.input = input;
            this.sink = sink;
            for (int i = 0; i < header.size(); i++) positions.putIfAbsent(header.get(i), i);
            this.textIsLast = TableColumn.TEXT.isCalled(header.get(header.size() - 1));
        }

        @Override
        public @Nullable TableRow next() {
            while (true) {
                CsvRecord record;
                try {
                    if (!records.hasNext()) return null;
                    record = records.next();
                } catch (CsvParseException | UncheckedIOException e) {
                    Throwable why = e.getCause() instanceof IOException io ? io : e;
                    refused = new UnreadableException(
                            input.name(),
                            "cannot be read after row %d (%s); the rows before are kept"
                                    .formatted(count, why.getMessage()),
                            e);
                    return null;
                }
                if (isBlank(record)) continue;
                count++;
                String place = "line " + record.getStartingLineNumber();
                return TableRow.of(positions, cells(record.getFields(), place), place);
            }
        }

        /** A separator in an unquoted text at the end of a row is part of the text. */
        private List<String> cells(List<String> cells, String place) {
            int last = header.size() - 1;
            if (cells.size() <= header.size()
                    || cells.subList(header.size(), cells.size()).stream().allMatch(String::isBlank)) return cells;
            if (textIsLast) {
                List<String> joined = new ArrayList<>(cells.subList(0, last));
                joined.add(String.join(String.valueOf(separator), cells.subList(last, cells.size())));
                return joined;
            }
            sink.problem(new Problem(
                    "%s: %s".formatted(input.name(), place),
                    "has %d cells where the header names %d; those beyond are left out"
                            .formatted(cells.size(), header.size())));
            return cells;
        }
    }

    private static boolean isRow(Input input, ReadOptions options) {
        if (input.jsonHead().isEmpty()) return false;
        Json first = input.jsonHead().get(0);
        if (options.textColumn() != null) return true;
        if (input.jsonHead().stream().anyMatch(Table::holdsWithin)) return false;
        return input.jsonHead().size() > 1 || JsonRows.hasText(first);
    }

    private static void readJsonLines(Input input, ReadOptions options, Sink sink) throws IOException {
        JsonLines lines = new JsonLines(input, sink);
        TableRows rows = new TableRows(input, options, sink);
        lines.read((parser, number) -> {
            Json row = Json.read(parser);
            rows.take(row.members().keySet(), new JsonRow(row, null, "", JsonPeople.NONE, "", "line " + number));
        });
        if (rows.isEmpty())
            throw new UnreadableException(
                    input.name(), "holds no JSON object a line; `flyting formats` lists what is read");
        rows.finish();
    }

    /** Lines that are each a comment with replies, an article with comments, or a page of an API. */
    private static void readNestedLines(Input input, ReadOptions options, Sink sink) throws IOException {
        TableRows rows = new TableRows(input, options, sink);
        new JsonLines(input, sink)
                .read((parser, number) ->
                        take(List.of(Json.read(parser)), options, rows, "line %d, ".formatted(number)));
        finish(input, rows);
    }

    private static void finish(Input input, TableRows rows) throws UnreadableException {
        if (rows.isEmpty())
            throw new UnreadableException(
                    input.name(),
                    "holds no object with a member that is known to hold texts; name it with --text-column");
        rows.finish();
    }

    /** Whether there are comments within it: replies, those on an article, those in a page of an API. */
    private static boolean holdsWithin(Json value) {
        List<Json> within = new ArrayList<>(value.members().values());
        if (JsonRows.hasText(value)) within = ANSWERS.stream().map(value::get).toList();
        boolean[] found = new boolean[1];
        JsonSource.walk(within, new JsonRows(), (object, isComment, enclosing) -> {
            found[0] = isComment;
            return !isComment;
        });
        return found[0];
    }

    /** Whether there is an object in it that has a text, an author and a time. */
    static boolean holdsComments(Json value) {
        boolean[] found = new boolean[1];
        JsonSource.walk(List.of(value), new JsonRows(), (object, isComment, enclosing) -> {
            found[0] = isComment && tellsWhoAndWhen(object.members().keySet());
            return !found[0];
        });
        return found[0];
    }

    /** Whether a column of this name holds texts and hardly anything else. */
    private static boolean isText(String name) {
        return TableColumn.TEXT.isCalled(name) && !JsonRows.isShared(name);
    }

    private static boolean tellsWhoAndWhen(Set<String> names) {
        return names.stream().anyMatch(TableColumn.AUTHOR::isCalled)
                && names.stream().anyMatch(TableColumn.TIME::isCalled);
    }

    /** A list of objects, or a document with such lists in it; replies may stand inside the comment they answer. */
    static void readJson(List<Json> values, Input input, ReadOptions options, Sink sink) throws IOException {
        TableRows rows = new TableRows(input, options, sink);
        take(values, options, rows, "");
        finish(input, rows);
    }

    /** Takes the comments of these values. */
    private static void take(List<Json> values, ReadOptions options, TableRows rows, String place)
            throws UnreadableException {
        List<Json> comments = new ArrayList<>();
        List<@Nullable Json> enclosings = new ArrayList<>();
        JsonArticles articles = new JsonArticles();
        JsonSource.walk(values, new JsonRows(options.textColumn()), (object, isComment, enclosing) -> {
            if (isComment) comments.add(LabelledJson.isOne(object) ? LabelledJson.plain(object) : object);
            if (isComment) enclosings.add(enclosing);
            else if (!articles.has(object) && JsonArticles.isOne(object, JsonRows::hasText))
                articles.add(object, in(object));
            return true;
        });
        Set<String> names = new LinkedHashSet<>();
        for (Json comment : comments) names.addAll(comment.members().keySet());
        boolean nested = enclosings.stream().anyMatch(e -> e != null);
        if (nested && names.stream().noneMatch(TableColumn.REPLY_TO::isCalled)) names.add("parent_id");
        if (!articles.isEmpty() && names.stream().noneMatch(TableColumn.CONVERSATION::isCalled))
            names.add("conversation_id");
        String id = options.idColumn() != null
                ? options.idColumn()
                : names.stream().filter(TableColumn.ID::isCalled).findFirst().orElse("id");
        JsonPeople people = JsonPeople.in(values);
        for (int i = 0; i < comments.size(); i++) {
            Json comment = comments.get(i);
            String article = articles.of(comment);
            rows.title(article, articles.title(comment));
            rows.take(names, new JsonRow(comment, enclosings.get(i), id, people, article, place + "object " + (i + 1)));
        }
    }

    /** All that stands under the comments of an article. */
    private static List<Json> in(Json article) {
        List<Json> found = new ArrayList<>();
        JsonSource.walk(List.of(article.get("comments")), new JsonRows(), (object, isComment, enclosing) -> {
            found.add(object);
            return true;
        });
        return found;
    }

    /**
     * A comment as an object.
     *
     * @param enclosing the comment in which it stands, or null
     * @param id the name of the member that holds ids
     * @param article the id of the article in which it stands, or empty
     */
    private record JsonRow(
            Json object, @Nullable Json enclosing, String id, JsonPeople people, String article, String place)
            implements TableRow {
        /** What an object that stands for a comment calls the comment. */
        private static final String[] REFERENCES = {
            "id", "_id", "messageId", "message_id", "commentId", "comment_id", "reply_to_msg_id", "$oid", "$numberLong"
        };

        @Override
        public String get(String column) {
            Json value = object.get(column);
            boolean isParent = TableColumn.REPLY_TO.isCalled(column);
            if (isParent && value.isList()) value = repliedTo(value);
            if (isParent && value.isObject()) value = value.first(REFERENCES);
            if (enclosing != null && isParent && JsonThreads.id(value).isEmpty())
                return JsonThreads.id(enclosing.get(id));
            if (!article.isEmpty()
                    && TableColumn.CONVERSATION.isCalled(column)
                    && JsonThreads.id(value).isEmpty()) return article;
            if (TableColumn.AUTHOR.isCalled(column)) {
                String name = people.named(value.isObject() ? value.get("id") : value);
                if (name != null && (!value.isObject() || value.members().size() == 1)) return name;
            }
            if (value.isObject())
                return JsonThreads.id(value.first(
                        "screen_name",
                        "name",
                        "username",
                        "displayName",
                        "display_name",
                        "login",
                        "nickname",
                        "uname",
                        "full_name",
                        "id",
                        "user_id",
                        "rendered",
                        "text",
                        "message",
                        "iso",
                        "$date",
                        "$oid",
                        "$numberLong",
                        "count",
                        "like_count"));
            return JsonThreads.id(value);
        }

        /** Of the objects that a comment refers to, the one that it answers. */
        private static Json repliedTo(Json references) {
            for (Json reference : references.items())
                if (reference.get("type").text().equals("replied_to")) return reference;
            return Json.NOTHING;
        }
    }

    /** Objects that have a member which is known to hold texts. */
    private static final class JsonRows implements JsonShape {
        private static final Set<String> PASSED_OVER = Set.of(
                "author",
                "user",
                "parent",
                "account",
                "meta",
                "metadata",
                "entities",
                "includes",
                "referenced_tweets",
                "referenced_message",
                "quoted_status",
                "retweeted_status",
                "quotedTweet",
                "retweetedTweet",
                "reply_to");
        private static final String[] WORDS = {"rendered", "text", "message"};

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
                if (TableColumn.TEXT.isCalled(member.getKey())
                        && isWords(member.getValue(), members)
                        && (!isShared(member.getKey()) || tellsWhoAndWhen(members.keySet()))) return true;
            return false;
        }

        /** A text, or the object of who spoke and when that holds the text. */
        private static boolean isWords(Json value, Map<String, Json> members) {
            return value.value() instanceof String
                    || value.first(WORDS).value() instanceof String && tellsWhoAndWhen(members.keySet());
        }

        /** Whether members of this name hold much else than comments. */
        private static boolean isShared(String name) {
            String plain = TableColumn.plain(name);
            return plain.endsWith("html") || plain.equals("com");
        }

        /** Whether it was a comment, of which nothing but the answers to it is left. */
        private static boolean isEmptied(Json object) {
            Map<String, Json> members = object.members();
            return members.entrySet().stream()
                            .anyMatch(m -> TableColumn.TEXT.isCalled(m.getKey())
                                    && m.getValue().value() == null)
                    && members.keySet().stream().anyMatch(TableColumn.ID::isCalled)
                    && (StateColumns.tellGone(members)
                            || members.values().stream()
                                    .anyMatch(v -> v.items().stream().anyMatch(JsonRows::hasText)));
        }

        @Override
        public boolean isComment(Json object) {
            return asked == null
                    ? hasText(object) && !JsonArticles.isOne(object, JsonRows::hasText)
                            || isEmptied(object)
                            || LabelledJson.isOne(object) && hasText(LabelledJson.plain(object))
                    : object.has(asked);
        }

        @Override
        public Set<String> passedOver() {
            return PASSED_OVER;
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
}

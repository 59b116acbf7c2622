package flyting.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.policy.Decision;
import flyting.score.Evidence;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The moderation CSV: one row a comment, in reply order, for spreadsheets and for programs. */
final class ModerationCsv implements TextReport {
    /** The columns, in order. */
    static final List<String> COLUMNS = columns();

    /** First characters by which a spreadsheet takes a cell for a formula (OWASP, "CSV Injection"), and their full-width forms. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int UNIT = 10_000;
    /** Numbers from 0 to 1 as they are written, once each was. */
    private static final @Nullable String[] FIXED = new @Nullable String[UNIT + 1];

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "conversation_id",
                "id",
                "reply_to",
                "reply_to_name",
                "reply_certainty",
                "depth",
                "author",
                "posted_at",
                "votes",
                "decision",
                "reasons",
                "evidence"));
        for (Attribute attribute : Attribute.all()) columns.add(attribute.label());
        columns.add("text");
        columns.add("model");
        return List.copyOf(columns);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public String writes() {
        return "the moderation table: decision, reasons, evidence, 17 scores and text, one row a comment";
    }

    @Override
    public Pages open(Writer out, ReportOptions options) throws IOException {
        if (options.byteOrderMark()) out.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new Rows.Unclosed(out));
        Rows rows = new Rows(csv, options.raw());
        rows.put(COLUMNS);
        return rows;
    }

    /** A number of 0 or more as every output has it: four decimals and a dot, whatever the locale. */
    static String fixed(double number) {
        long parts = Math.round(number * UNIT);
        if (parts > UNIT) return written(parts);
        String known = FIXED[(int) parts];
        if (known == null) FIXED[(int) parts] = known = written(parts);
        return known;
    }

    private static String written(long parts) {
        StringBuilder written = new StringBuilder(8).append(parts / UNIT).append('.');
        long fraction = parts % UNIT;
        for (long place = UNIT / 10; place > 0; place /= 10) written.append((char) ('0' + fraction / place % 10));
        return written.toString();
    }

    /** The words that speak for each attribute: {@code name_calling: "mindless thug"; aspersion: "a joke", "this farce"}. */
    static String evidence(ScoredComment scored) {
        if (scored.evidence().isEmpty()) return "";
        StringBuilder cell = new StringBuilder();
        Attribute attribute = null;
        Set<String> words = new HashSet<>();
        for (Evidence e : scored.evidence()) {
            String quoted = '"' + e.span().of(scored.comment().text()) + '"';
            if (e.attribute() != attribute) {
                if (attribute != null) cell.append("; ");
                attribute = e.attribute();
                cell.append(attribute.label()).append(": ").append(quoted);
                words.clear();
                words.add(quoted);
            } else if (words.add(quoted)) cell.append(", ").append(quoted);
        }
        return cell.toString();
    }

    /** The cell as text to every spreadsheet: an apostrophe before what would run as a formula, no NUL. */
    static String guarded(String cell) {
        String clean = cell.indexOf('\0') < 0 ? cell : cell.replace('\0', '\uFFFD');
        return !clean.isEmpty() && FORMULA.indexOf(clean.charAt(0)) >= 0 ? "'" + clean : clean;
    }

    private static final class Rows implements Pages {
        private final CsvWriter csv;
        private final boolean raw;

        Rows(CsvWriter csv, boolean raw) {
            this.csv = csv;
            this.raw = raw;
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            for (int i = 0; i < conversation.comments().size(); i++) {
                List<String> cells = begin(conversation, i);
                while (cells.size() < COLUMNS.size() - 2) cells.add("");
                cells.add(free(conversation.comments().get(i).text()));
                cells.add("");
                put(cells);
            }
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            for (int i = 0; i < scored.comments().size(); i++) {
                ScoredComment comment = scored.comments().get(i);
                Decision decision = decisions.get(i);
                List<String> cells = begin(scored.conversation(), i);
                cells.add(decision.outcome().label());
                cells.add(free(String.join("; ", decision.reasons())));
                cells.add(free(evidence(comment)));
                for (Attribute attribute : Attribute.all())
                    cells.add(fixed(comment.scores().get(attribute)));
                cells.add(free(comment.comment().text()));
                cells.add(free(scored.model()));
                put(cells);
            }
        }

        private List<String> begin(Conversation conversation, int position) {
            Comment comment = conversation.comments().get(position);
            ReplyLink reply = comment.reply();
            List<String> cells = new ArrayList<>(COLUMNS.size());
            cells.add(free(conversation.id()));
            cells.add(free(comment.id()));
            cells.add(free(comment.replyTo()));
            cells.add(free(reply == null ? null : reply.name()));
            cells.add(reply == null ? "" : reply.certainty().label());
            cells.add(String.valueOf(conversation.depth(position)));
            cells.add(free(comment.author().name()));
            cells.add(Objects.toString(comment.postedAt(), ""));
            cells.add(Objects.toString(comment.votes(), ""));
            return cells;
        }

        private String free(@Nullable String cell) {
            if (cell == null) return "";
            return raw ? cell : guarded(cell);
        }

        private void put(List<String> cells) throws IOException {
            try {
                csv.writeRecord(cells);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }

        /** Flushes where it is closed, so that whoever opened the writer closes it. */
        private static final class Unclosed extends java.io.FilterWriter {
            Unclosed(Writer out) {
                super(out);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        }
    }
}

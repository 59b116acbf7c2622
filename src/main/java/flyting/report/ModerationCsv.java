package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.policy.Decision;
import flyting.score.Evidence;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Columns that tell where a comment stands: they are filled without scores, too. */
    private static final int PLACE_COLUMNS = 9;

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
        CsvRow header = new CsvRow(out);
        COLUMNS.forEach(header::add);
        header.end();
        return new Rows(out, options.raw());
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
        List<String> told = new ArrayList<>();
        for (Evidence e : scored.evidence()) {
            String words = e.span().of(scored.comment().text());
            if (e.attribute() != attribute) {
                if (attribute != null) cell.append("; ");
                attribute = e.attribute();
                cell.append(attribute.label()).append(": ");
                told.clear();
            } else if (told.contains(words)) continue;
            else cell.append(", ");
            cell.append('"').append(words).append('"');
            told.add(words);
        }
        return cell.toString();
    }

    /** The cell as text to every spreadsheet: an apostrophe before what would run as a formula, no NUL. */
    static String guarded(String cell) {
        String clean = cell.indexOf('\0') < 0 ? cell : cell.replace('\0', '\uFFFD');
        return !clean.isEmpty() && FORMULA.indexOf(clean.charAt(0)) >= 0 ? "'" + clean : clean;
    }

    private static final class Rows implements Pages {
        private final Writer out;
        private final CsvRow row;
        private final boolean raw;

        Rows(Writer out, boolean raw) {
            this.out = out;
            this.row = new CsvRow(out);
            this.raw = raw;
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            for (int i = 0; i < conversation.comments().size(); i++) {
                begin(conversation, i);
                for (int empty = PLACE_COLUMNS; empty < COLUMNS.size() - 2; empty++) row.add("");
                free(conversation.comments().get(i).text());
                row.add("");
                row.end();
            }
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            for (int i = 0; i < scored.comments().size(); i++) {
                ScoredComment comment = scored.comments().get(i);
                Decision decision = decisions.get(i);
                begin(scored.conversation(), i);
                row.add(decision.outcome().label());
                free(String.join("; ", decision.reasons()));
                free(evidence(comment));
                for (Attribute attribute : Attribute.all())
                    row.add(comment.scores().get(attribute));
                free(comment.comment().text());
                free(scored.model());
                row.end();
            }
        }

        private void begin(Conversation conversation, int position) {
            Comment comment = conversation.comments().get(position);
            ReplyLink reply = comment.reply();
            free(conversation.id());
            free(comment.id());
            free(comment.replyTo());
            free(reply == null ? null : reply.name());
            row.add(reply == null ? "" : reply.certainty().label());
            row.add(String.valueOf(conversation.depth(position)));
            free(comment.author().name());
            row.add(Objects.toString(comment.postedAt(), ""));
            row.add(Objects.toString(comment.votes(), ""));
        }

        private void free(@Nullable String cell) {
            if (cell == null) row.add("");
            else row.add(raw ? cell : guarded(cell));
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}

package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.policy.Decision;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A workbook for Excel and LibreOffice (ECMA-376): the columns of the moderation CSV with a frozen header, filters and coloured
 * scores, and a sheet of summary figures. Every text is an inline string, which no program takes for a formula.
 */
final class ExcelWorkbook implements Report {
    /** Rows that a sheet may have; further ones go to another sheet. */
    private static final int MOST_ROWS = 1 << 20;
    /** UTF-16 units that a cell may hold. */
    private static final int LONGEST_CELL = 32_767;

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int FIRST_SCORE = ModerationCsv.COLUMNS.indexOf(Attribute.INCIVILITY.label());
    private static final int DECISION = ModerationCsv.COLUMNS.indexOf("decision");
    /** Styles, by their place in {@link #STYLES}. */
    private static final int PLAIN = 0;

    private static final int HEADER = 1;
    private static final int SCORE = 2;
    private static final int WRAPPED = 3;

    private static final String STYLES = "<styleSheet " + MAIN + ">"
            + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0000\"/></numFmts>"
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7EAEE\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/>"
            + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
            + "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
            + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
            + "<dxfs count=\"2\"><dxf><fill><patternFill><bgColor rgb=\"FFF8B4AB\"/></patternFill></fill></dxf>"
            + "<dxf><fill><patternFill><bgColor rgb=\"FFFCE3A1\"/></patternFill></fill></dxf></dxfs></styleSheet>";

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String ending() {
        return ".xlsx";
    }

    @Override
    public String writes() {
        return "a workbook: the moderation table with filters and coloured scores, and a sheet of summary figures";
    }

    @Override
    public Pages open(OutputStream out, ReportOptions options) throws IOException {
        return new Book(out, MOST_ROWS);
    }

    /** The same with fewer rows on a sheet, for tests. */
    static Pages open(OutputStream out, int mostRows) throws IOException {
        return new Book(out, mostRows);
    }

    private static final class Book implements Pages {
        private final ZipOutputStream zip;
        private final Writer xml;
        private final int mostRows;
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final long[] found = new long[Attribute.all().size()];
        private final double[] sums = new double[Attribute.all().size()];
        private long comments;
        private long scoredComments;
        private long conversations;
        private String model = "";
        private int sheets;
        private int row;

        Book(OutputStream out, int mostRows) throws IOException {
            this.mostRows = mostRows;
            this.zip = new ZipOutputStream(
                    new FilterOutputStream(out) {
                        @Override
                        public void write(byte[] bytes, int from, int length) throws IOException {
                            out.write(bytes, from, length);
                        }

                        @Override
                        public void close() throws IOException {
                            flush();
                        }
                    },
                    StandardCharsets.UTF_8);
            this.xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
            openSheet();
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            conversations++;
            for (int i = 0; i < conversation.comments().size(); i++) {
                place(conversation, i);
                text(column("text"), conversation.comments().get(i).text(), WRAPPED);
                endRow();
            }
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            conversations++;
            model = scored.model();
            for (int i = 0; i < scored.comments().size(); i++) {
                ScoredComment comment = scored.comments().get(i);
                Decision decision = decisions.get(i);
                place(scored.conversation(), i);
                text(DECISION, decision.outcome().label(), PLAIN);
                text(DECISION + 1, String.join("; ", decision.reasons()), PLAIN);
                text(DECISION + 2, ModerationCsv.evidence(comment), PLAIN);
                for (Attribute attribute : Attribute.all()) {
                    double score = comment.scores().get(attribute);
                    number(FIRST_SCORE + attribute.ordinal(), ModerationCsv.fixed(score), SCORE);
                    sums[attribute.ordinal()] += score;
                    if (comment.found().contains(attribute)) found[attribute.ordinal()]++;
                }
                text(column("text"), comment.comment().text(), WRAPPED);
                text(column("model"), scored.model(), PLAIN);
                endRow();
                scoredComments++;
                outcomes.merge(decision.outcome(), 1L, Long::sum);
            }
        }

        private void place(Conversation conversation, int position) throws IOException {
            if (row == mostRows) {
                closeSheet();
                openSheet();
            }
            comments++;
            Comment comment = conversation.comments().get(position);
            ReplyLink reply = comment.reply();
            beginRow();
            text(0, conversation.id(), PLAIN);
            text(1, comment.id(), PLAIN);
            text(2, comment.replyTo(), PLAIN);
            text(3, reply == null ? null : reply.name(), PLAIN);
            text(4, reply == null ? null : reply.certainty().label(), PLAIN);
            number(5, String.valueOf(conversation.depth(position)), PLAIN);
            text(6, comment.author().name(), PLAIN);
            text(7, Objects.toString(comment.postedAt(), null), PLAIN);
            if (comment.votes() != null) number(8, comment.votes().toString(), PLAIN);
        }

        private void openSheet() throws IOException {
            sheets++;
            row = 0;
            entry("xl/worksheets/sheet%s.xml".formatted(sheets));
            xml.write("<worksheet " + MAIN + "><sheetViews><sheetView workbookViewId=\"0\""
                    + (sheets == 1 ? " tabSelected=\"1\"" : "")
                    + "><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                    + "</sheetView></sheetViews><cols><col min=\"%1$s\" max=\"%1$s\" width=\"80\" customWidth=\"1\"/></cols>"
                            .formatted(column("text") + 1)
                    + "<sheetData>");
            beginRow();
            for (int i = 0; i < ModerationCsv.COLUMNS.size(); i++) text(i, ModerationCsv.COLUMNS.get(i), HEADER);
            endRow();
        }

        private void closeSheet() throws IOException {
            String scores = "%s2:%s%s"
                    .formatted(
                            letters(FIRST_SCORE),
                            letters(FIRST_SCORE + Attribute.all().size() - 1),
                            Math.max(2, row));
            String decisions = "%1$s2:%1$s%2$s".formatted(letters(DECISION), Math.max(2, row));
            xml.write("</sheetData><autoFilter ref=\"A1:%s%s\"/>"
                    .formatted(letters(ModerationCsv.COLUMNS.size() - 1), row));
            xml.write("<conditionalFormatting sqref=\"" + scores + "\"><cfRule type=\"colorScale\" priority=\"1\">"
                    + "<colorScale><cfvo type=\"num\" val=\"0\"/><cfvo type=\"num\" val=\"0.5\"/>"
                    + "<cfvo type=\"num\" val=\"1\"/><color rgb=\"FFFFFFFF\"/><color rgb=\"FFFCE3A1\"/>"
                    + "<color rgb=\"FFE8655A\"/></colorScale></cfRule></conditionalFormatting>");
            xml.write("<conditionalFormatting sqref=\"" + decisions + "\">"
                    + "<cfRule type=\"cellIs\" dxfId=\"0\" priority=\"2\" operator=\"equal\"><formula>\"reject\"</formula></cfRule>"
                    + "<cfRule type=\"cellIs\" dxfId=\"1\" priority=\"3\" operator=\"equal\"><formula>\"review\"</formula></cfRule>"
                    + "</conditionalFormatting></worksheet>");
            xml.flush();
        }

        private void summary() throws IOException {
            entry("xl/worksheets/sheet%s.xml".formatted(sheets + 1));
            row = 0;
            xml.write("<worksheet " + MAIN
                    + "><cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/></cols><sheetData>");
            line("conversations", conversations);
            line("comments", comments);
            if (scoredComments > 0) {
                for (Outcome outcome : Outcome.values()) line(outcome.label(), outcomes.getOrDefault(outcome, 0L));
                beginRow();
                text(0, "model", HEADER);
                text(1, model, PLAIN);
                endRow();
                beginRow();
                endRow();
                beginRow();
                List<String> head = List.of("attribute", "comments found", "share", "mean score");
                for (int i = 0; i < head.size(); i++) text(i, head.get(i), HEADER);
                endRow();
                for (Attribute attribute : Attribute.all()) {
                    int at = attribute.ordinal();
                    beginRow();
                    text(0, attribute.label(), PLAIN);
                    number(1, String.valueOf(found[at]), PLAIN);
                    number(2, ModerationCsv.fixed((double) found[at] / scoredComments), SCORE);
                    number(3, ModerationCsv.fixed(sums[at] / scoredComments), SCORE);
                    endRow();
                }
            }
            xml.write("</sheetData></worksheet>");
            xml.flush();
        }

        private void line(String name, long number) throws IOException {
            beginRow();
            text(0, name, HEADER);
            number(1, String.valueOf(number), PLAIN);
            endRow();
        }

        @Override
        public void close() throws IOException {
            closeSheet();
            summary();
            part("xl/styles.xml", STYLES);
            StringBuilder listed = new StringBuilder();
            StringBuilder related = new StringBuilder();
            StringBuilder typed = new StringBuilder();
            for (int i = 1; i <= sheets + 1; i++) {
                String title = i > sheets ? "Summary" : i == 1 ? "Comments" : "Comments " + i;
                listed.append("<sheet name=\"%s\" sheetId=\"%s\" r:id=\"rId%s\"/>".formatted(title, i, i));
                related.append("<Relationship Id=\"rId%s\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%s.xml\"/>"
                        .formatted(i, OFFICE, i));
                typed.append("<Override PartName=\"/xl/worksheets/sheet%s.xml\" ContentType=\"%sworksheet+xml\"/>"
                        .formatted(i, TYPE));
            }
            part(
                    "xl/workbook.xml",
                    "<workbook " + MAIN + " xmlns:r=\"" + OFFICE + "\"><sheets>" + listed + "</sheets></workbook>");
            part(
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + related
                            + "<Relationship Id=\"rId%s\" Type=\"%s/styles\" Target=\"styles.xml\"/></Relationships>"
                                    .formatted(sheets + 2, OFFICE));
            part(
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\""
                            + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/>"
                            + typed + "</Types>");
            zip.finish();
            zip.flush();
        }

        private void entry(String name) throws IOException {
            zip.putNextEntry(Zip.entry(name));
            xml.write(HEAD);
        }

        private void part(String name, String content) throws IOException {
            entry(name);
            xml.write(content);
            xml.flush();
        }

        private void beginRow() throws IOException {
            row++;
            xml.write("<row r=\"");
            xml.write(String.valueOf(row));
            xml.write("\">");
        }

        private void endRow() throws IOException {
            xml.write("</row>");
        }

        private void number(int column, String number, int style) throws IOException {
            cell(column, style);
            xml.write("><v>");
            xml.write(number);
            xml.write("</v></c>");
        }

        private void text(int column, @Nullable String text, int style) throws IOException {
            if (text == null || text.isEmpty()) return;
            cell(column, style);
            xml.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            escape(text, xml);
            xml.write("</t></is></c>");
        }

        private void cell(int column, int style) throws IOException {
            xml.write("<c r=\"");
            xml.write(letters(column));
            xml.write(String.valueOf(row));
            xml.write("\" s=\"");
            xml.write(String.valueOf(style));
            xml.write('"');
        }
    }

    private static int column(String name) {
        return ModerationCsv.COLUMNS.indexOf(name);
    }

    /** The name of a column counted from 0: A, B … Z, AA, AB … */
    static String letters(int column) {
        String letter = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? letter : letters(column / 26 - 1) + letter;
    }

    /** XML text; what XML cannot hold goes as {@code _x0007_}, the way ECMA-376 (ST_Xstring) has it. Cut where too long. */
    static void escape(String whole, Appendable out) throws IOException {
        String text = whole;
        if (text.length() > LONGEST_CELL) {
            int end = LONGEST_CELL - 1;
            if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
            text = text.substring(0, end) + "…";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '_' -> out.append(looksEscaped(text, i) ? "_x005F_" : "_");
                default -> {
                    boolean pair = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) out.append(c).append(text.charAt(++i));
                    else if (Character.isSurrogate(c)) out.append('\uFFFD');
                    else if (c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF')
                        out.append("_x%04X_".formatted((int) c));
                    else out.append(c);
                }
            }
        }
    }

    private static boolean looksEscaped(String text, int at) {
        if (at + 6 >= text.length() || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') return false;
        for (int i = at + 2; i < at + 6; i++) if (Character.digit(text.charAt(i), 16) < 0) return false;
        return true;
    }
}

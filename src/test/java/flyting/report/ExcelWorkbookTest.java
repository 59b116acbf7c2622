package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.policy.DefaultPolicy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ExcelWorkbookTest {
    private static final List<String> NASTY = List.of(
            "=HYPERLINK(\"http://example.org\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "<b>&amp; ]]> \"'",
            "first\nsecond\ttabbed\rreturned",
            "bell \u0007, nul \0, \uFFFE",
            "_x0007_ is not a bell",
            "half \uD83D pair, bear \uD83D\uDC3B",
            "\u05E9\u05DC\u05D5\u05DD",
            "  blanks around  ",
            "x".repeat(40_000),
            "y".repeat(32_765) + "\uD83D\uDC3B".repeat(9),
            "what a mindless oaf");

    private static Map<String, Document> parts(int mostRows, boolean scored, List<String> texts) throws IOException {
        FakeScorer scorer = new FakeScorer();
        ConversationBuilder builder = new ConversationBuilder("=talk");
        for (int i = 0; i < texts.size(); i++)
            builder.add(Comment.of("c" + i, Author.named("@Ann"), texts.get(i)).toBuilder()
                    .votes(-4)
                    .build());
        Conversation conversation = builder.build(flaw -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report.Pages pages = ExcelWorkbook.open(out, mostRows)) {
            ScoredConversation judged = scorer.score(conversation);
            if (scored) pages.write(judged, new DefaultPolicy(scorer).decide(judged));
            else pages.write(conversation);
        }
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                parts.put(
                        entry.getName(),
                        factory.newDocumentBuilder().parse(new ByteArrayInputStream(zip.readAllBytes())));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e);
        }
        return parts;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    /** The cells by their reference, as a spreadsheet shows them. */
    private static Map<String, String> cells(Document sheet) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Element cell : elements(sheet, "c"))
            cells.put(
                    cell.getAttribute("r"),
                    Pattern.compile("_x([0-9A-Fa-f]{4})_")
                            .matcher(cell.getTextContent())
                            .replaceAll(m ->
                                    Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16)))));
        return cells;
    }

    private static Document sheet(Map<String, Document> parts, int number) {
        return part(parts, "xl/worksheets/sheet" + number + ".xml");
    }

    private static Document part(Map<String, Document> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    @Test
    void packageHoldsEveryPartThatItNames() throws IOException {
        Map<String, Document> parts = parts(1 << 20, true, NASTY);
        assertThat(parts)
                .containsOnlyKeys(
                        "xl/worksheets/sheet1.xml",
                        "xl/worksheets/sheet2.xml",
                        "xl/styles.xml",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels",
                        "_rels/.rels",
                        "[Content_Types].xml");
        for (Element override : elements(part(parts, "[Content_Types].xml"), "Override"))
            assertThat(parts).containsKey(override.getAttribute("PartName").substring(1));
        for (Element relation : elements(part(parts, "xl/_rels/workbook.xml.rels"), "Relationship"))
            assertThat(parts).containsKey("xl/" + relation.getAttribute("Target"));
        assertThat(elements(part(parts, "xl/workbook.xml"), "sheet"))
                .extracting(s -> s.getAttribute("name"))
                .containsExactly("Comments", "Summary");
    }

    @Test
    void everyTextIsAnInlineStringAndNoCellAFormula() throws IOException {
        Document sheet = sheet(parts(1 << 20, true, NASTY), 1);
        Map<String, String> cells = cells(sheet);
        for (int i = 0; i < 8; i++) assertThat(cells).containsEntry("AD" + (i + 2), NASTY.get(i));
        assertThat(cells).containsEntry("AD10", "half \uFFFD pair, bear \uD83D\uDC3B");
        assertThat(cells).containsEntry("AD11", NASTY.get(9)).containsEntry("AD12", NASTY.get(10));
        assertThat(cells)
                .containsEntry("A2", "=talk")
                .containsEntry("G2", "@Ann")
                .containsEntry("I2", "-4");
        for (Element cell : elements(sheet, "c")) {
            assertThat(cell.getElementsByTagName("f").getLength()).isZero();
            boolean isText = cell.getAttribute("t").equals("inlineStr");
            assertThat(isText || cell.getTextContent().matches("-?[0-9.]+")).isTrue();
        }
    }

    @Test
    void textsLongerThanACellAreCutBetweenCharacters() throws IOException {
        Map<String, String> cells = cells(sheet(parts(1 << 20, true, NASTY), 1));
        assertThat(cells.get("AD13")).hasSize(32_767).endsWith("x…");
        assertThat(cells.get("AD14")).hasSizeLessThanOrEqualTo(32_767).endsWith("y…");
    }

    @Test
    void headerIsFrozenFiltersAndColoursCoverEveryRow() throws IOException {
        Document sheet = sheet(parts(1 << 20, true, NASTY), 1);
        Element pane = elements(sheet, "pane").get(0);
        assertThat(pane.getAttribute("state")).isEqualTo("frozen");
        assertThat(pane.getAttribute("ySplit")).isEqualTo("1");
        assertThat(elements(sheet, "autoFilter").get(0).getAttribute("ref")).isEqualTo("A1:AE15");
        assertThat(elements(sheet, "conditionalFormatting"))
                .extracting(e -> e.getAttribute("sqref"))
                .containsExactly("M2:AC15", "J2:J15");
        assertThat(elements(sheet, "colorScale")).hasSize(1);
        assertThat(cells(sheet)).containsEntry("A1", "conversation_id").containsEntry("AE1", "model");
    }

    @Test
    void summaryCounts() throws IOException {
        Map<String, String> cells = cells(sheet(parts(1 << 20, true, List.of("mindless oaf", "how silly", "calm")), 2));
        assertThat(cells)
                .containsEntry("A1", "conversations")
                .containsEntry("B1", "1")
                .containsEntry("A2", "comments")
                .containsEntry("B2", "3")
                .containsEntry("A3", "approve")
                .containsEntry("B3", "1")
                .containsEntry("B4", "1")
                .containsEntry("B5", "1")
                .containsEntry("B6", "fake@00000001")
                .containsEntry("A9", "incivility")
                .containsEntry("B9", "2")
                .containsEntry("C9", "0.6667")
                .containsEntry("D9", "0.5200");
    }

    @Test
    void rowsThatDoNotFitGoToFurtherSheets() throws IOException {
        Map<String, Document> parts = parts(3, true, List.of("a", "b", "c", "d", "e"));
        assertThat(elements(part(parts, "xl/workbook.xml"), "sheet"))
                .extracting(s -> s.getAttribute("name"))
                .containsExactly("Comments", "Comments 2", "Comments 3", "Summary");
        assertThat(cells(sheet(parts, 3))).containsEntry("AD1", "text").containsEntry("AD2", "e");
    }

    @Test
    void unscoredCommentsHaveNoScores() throws IOException {
        Map<String, Document> parts = parts(1 << 20, false, List.of("calm"));
        assertThat(cells(sheet(parts, 1))).containsEntry("AD2", "calm").doesNotContainKeys("J2", "M2", "AE2");
        assertThat(cells(sheet(parts, 2))).containsOnlyKeys("A1", "B1", "A2", "B2");
    }

    @Test
    void columnsAreLettered() {
        assertThat(List.of(0, 25, 26, 30, 701, 702))
                .extracting(ExcelWorkbook::letters)
                .containsExactly("A", "Z", "AA", "AE", "ZZ", "AAA");
    }
}

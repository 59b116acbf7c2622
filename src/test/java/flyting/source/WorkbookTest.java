package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class WorkbookTest {
    @Test
    void firstSheetWithTextsIsRead() throws IOException {
        Collected read = Collected.fixture("xlsx", "comments.xlsx");
        assertThat(read.comments()).hasSize(3);
        assertThat(read.replies()).isEqualTo(2);
        assertThat(read.comment("1").text()).isEqualTo("They paint\n it");
        assertThat(read.comment("1").votes()).isEqualTo(3);
        assertThat(read.comment("1").postedAt()).hasToString("2020-01-01T12:00:00");
        assertThat(read.comment("2").text()).isEqualTo("You fool");
        assertThat(read.comment("3").text()).isEqualTo("Third &amp; last");
        assertThat(read.problems).isEmpty();
    }

    private static String cells(int row, String... values) {
        StringBuilder cells = new StringBuilder("<row r=\"%d\">".formatted(row));
        for (int i = 0; i < values.length; i++)
            if (!values[i].isEmpty())
                cells.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted('A' + i, row, values[i]));
        return cells.append("</row>").toString();
    }

    @Test
    void rowsBeforeTheHeaderThatTellOfTheTableAreNoHeader() throws IOException {
        String sheet = "<worksheet><sheetData>" + cells(1, "Saved from", "weir.example") + cells(2, "Comments", "2")
                + cells(4, "", "", "Name", "Comment", "Date") + cells(5, "1", "", "Gerda", "It leaks.")
                + cells(6, "", "1-1", "Ulf", "Since when?") + "</sheetData></worksheet>";
        String workbook =
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>";
        String links =
                "<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        Collected read = Collected.read(
                "xlsx",
                "saved.xlsx",
                zip(Map.of(
                        "xl/workbook.xml",
                        workbook,
                        "xl/_rels/workbook.xml.rels",
                        links,
                        "xl/worksheets/sheet1.xml",
                        sheet)));
        assertThat(read.comments()).extracting(c -> c.text()).containsExactly("It leaks.", "Since when?");
        assertThat(read.comment("1-1").replyTo()).isEqualTo("1");
    }

    @Test
    void rowsThatTellOfTheTableAreReadPast() throws IOException {
        String sheet = "<worksheet><sheetData>"
                + row("Comments on", "https://weir.example/1")
                + row("Exported", "2024-05-02")
                + row("", "", "Name", "Comment", "Likes")
                + row("1", "", "Gerda", "It leaks.", "2")
                + row("", "1-1", "Ulf", "Since when?", "0")
                + "</sheetData></worksheet>";
        Collected read = Collected.read(
                null,
                "export.xlsx",
                zip(Map.of(
                        "[Content_Types].xml", "<Types/>",
                        "xl/workbook.xml", "<workbook/>",
                        "xl/worksheets/sheet1.xml", sheet)));
        assertThat(read.comments()).hasSize(2);
        assertThat(read.comment("1").author().name()).isEqualTo("Gerda");
        assertThat(read.comment("1-1").replyTo()).isEqualTo("1");
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("<row>");
        for (String cell : cells)
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        return row.append("</row>").toString();
    }

    @Test
    void otherZipIsRefusedInWords() {
        assertThatThrownBy(() -> Collected.read("xlsx", "letter.docx", zip(Map.of("[Content_Types].xml", "<Types/>"))))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("no Excel workbook");
    }

    @Test
    void entitiesInASheetAreRefused() {
        String bomb = "<!DOCTYPE w [<!ENTITY a \"aaaa\">]><workbook><sheets><sheet name=\"&a;\"/></sheets></workbook>";
        assertThatThrownBy(() -> Collected.read("xlsx", "bomb.xlsx", zip(Map.of("xl/workbook.xml", bomb))))
                .isInstanceOf(UnreadableException.class);
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}

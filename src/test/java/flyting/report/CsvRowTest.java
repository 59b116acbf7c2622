package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CsvRowTest {
    @Test
    void aCellIsQuotedOnlyWhereItMustBe() throws IOException {
        assertThat(row("plain", "two words", "a,b", "say \"no\"", "two\nlines", "\r", "", "é, 😀"))
                .isEqualTo("plain,two words,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"\r\",,\"é, 😀\"\n");
    }

    @Test
    void whatWouldBeginACommentIsQuoted() throws IOException {
        assertThat(row("#1", "#2")).isEqualTo("\"#1\",#2\n");
    }

    @Test
    void aCellLongerThanTheRoomIsWhole() throws IOException {
        String marks = "\"".repeat(10_000);
        assertThat(row("a", marks, "b")).isEqualTo("a,\"" + marks + marks + "\",b\n");
    }

    @Test
    void numbersAreWrittenAsEverywhere() throws IOException {
        for (double number : new double[] {0, 0.00004, 0.00005, 0.5, 0.12345, 0.99994, 0.99995, 1, 9.99996, 12.5}) {
            StringWriter out = new StringWriter();
            CsvRow row = new CsvRow(out);
            row.add(number);
            row.end();
            assertThat(out).hasToString(ModerationCsv.fixed(number) + "\n");
            assertThat(ModerationCsv.fixed(number)).isEqualTo(String.format(Locale.ROOT, "%.4f", number));
        }
    }

    private static String row(String... cells) throws IOException {
        StringWriter out = new StringWriter();
        CsvRow row = new CsvRow(out);
        for (String cell : cells) row.add(cell);
        row.end();
        return out.toString();
    }
}

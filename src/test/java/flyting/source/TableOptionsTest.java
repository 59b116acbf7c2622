package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Comment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableOptionsTest {
    private static Collected table(String content) throws IOException {
        return Collected.read(null, "t.csv", content);
    }

    private static Collected table(String content, ReadOptions options) throws IOException {
        return Collected.read("table", "t.csv", content.getBytes(StandardCharsets.UTF_8), options);
    }

    private static List<String> texts(Collected table) {
        return table.comments().stream().map(Comment::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void separatorIsSeenInTheHeader(String separator) throws IOException {
        String content = "id,parent_id,author,text,likes\n1,,Tom,hello there,3\n2,1,Meg,go away,-1\n";
        Collected table = table(content.replace(",", separator));
        assertThat(table.format).isEqualTo("table");
        assertThat(texts(table)).containsExactly("hello there", "go away");
        assertThat(table.comment("2").replyTo()).isEqualTo("1");
        assertThat(table.comment("2").votes()).isEqualTo(-1);
        assertThat(table.comment("1").author().name()).isEqualTo("Tom");
    }

    @Test
    void textIsATableWhereAnOptionNamesAColumn() {
        ReadOptions options = new ReadOptions(null, "message", null, null, null, null);
        assertThatThrownBy(() -> Collected.read(null, "t.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), options))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("t.csv: has no column 'message' (--text-column); its columns are a, b");
    }

    @ParameterizedTest
    @CsvSource({"Comment_Text", "body", "CONTENT", "message", "comment"})
    void usualNamesOfTextColumnsAreKnown(String name) throws IOException {
        assertThat(texts(table("id," + name + "\n1,hello\n"))).containsExactly("hello");
    }

    @Test
    void optionsNameTheColumns() throws IOException {
        String content =
                "nr;words;answers;who;when;thread\na;hi;;Tom;2020-01-02;x\nb;no;a;Meg;2020-01-03;x\nc;hm;;Ann;;y\n";
        Collected table = table(content, new ReadOptions("nr", "words", "answers", "who", "when", "Thread"));
        assertThat(table.conversations).extracting(c -> c.id()).containsExactly("x", "y");
        assertThat(table.comment("b").replyTo()).isEqualTo("a");
        assertThat(table.comment("b").postedAt()).hasToString("2020-01-03");
        assertThat(table.comment("c").author().name()).isEqualTo("Ann");
    }

    @Test
    void columnThatIsNotThereIsNamedWithThoseThatAre() {
        ReadOptions options = new ReadOptions(null, "words", null, null, null, null);
        assertThatThrownBy(() -> table("id,text\n1,x\n", options))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContainingAll("t.csv", "'words'", "--text-column", "id, text");
        assertThatThrownBy(() -> table("a,b\n1,2\n", ReadOptions.NONE))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContainingAll("--text-column", "a, b");
    }

    @Test
    void cellsMayHoldNewlinesQuotesAndSeparators() throws IOException {
        assertThat(texts(table("id,text\n1,\"two\r\nlines, and \"\"marks\"\"\"\n2,=1+1\n")))
                .containsExactly("two\nlines, and \"marks\"", "=1+1");
    }

    @Test
    void raggedRowsAreKept() throws IOException {
        Collected table = table("id,text,author\n1,short\n2,long,Tom,extra,more\n\n3,last,Meg\n");
        assertThat(texts(table)).containsExactly("short", "long", "last");
        assertThat(table.comment("1").author().isKnown()).isFalse();
    }

    @Test
    void parentMayBeGivenByItsText() throws IOException {
        Collected table = table("text,parent_text\nhello there,\nwrong,hello there\n");
        assertThat(table.comments().get(1).replyTo()).isEqualTo("1");
        assertThat(table.problems).isEmpty();
    }

    @Test
    void jsonLinesAreATable() throws IOException {
        Collected table = Collected.read(
                null,
                "t.jsonl",
                "{\"id\":\"a\",\"text\":\"hi\\nyou\",\"author\":null}\nnonsense\n{\"id\":\"b\",\"text\":\"no\",\"parent_id\":\"a\"}\n");
        assertThat(texts(table)).startsWith("hi\nyou");
        assertThat(table.comments()).hasSize(2);
        assertThat(table.problems)
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .startsWith("t.jsonl: line 2: cannot be read")
                .endsWith("left out");
    }

    @Test
    void jsonLinesMayAddAColumnLater() throws IOException {
        Collected table = Collected.read(
                "table",
                "t.jsonl",
                "{\"id\":\"a\",\"text\":\"hi\"}\n{\"id\":\"b\",\"text\":\"no\",\"parent_id\":\"a\",\"author\":\"Tom\"}\n");
        assertThat(table.comment("b").replyTo()).isEqualTo("a");
        assertThat(table.comment("b").author().name()).isEqualTo("Tom");
    }

    @Test
    void timeInNoKnownFormIsAProblemAndTheCommentIsKept() throws IOException {
        Collected table = table("id,text,time\n1,hi,yesterday\n");
        assertThat(texts(table)).containsExactly("hi");
        assertThat(table.problems).extracting(Problem::place).containsExactly("t.csv: line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-01-02|2020-01-02",
                "2020-01|2020-01",
                "2020-01-02T03:04:05Z|2020-01-02T03:04:05Z",
                "2020-01-02 03:04:05.678 UTC|2020-01-02T03:04:05Z",
                "2020-01-02T03:04:05+0200|2020-01-02T01:04:05Z",
                "2020-01-02T03:04|2020-01-02T03:04",
                "1577934245|2020-01-02T03:04:05Z",
                "1577934245.0|2020-01-02T03:04:05Z",
                "1577934245000|2020-01-02T03:04:05Z",
                "03:04, 02.01.2020|2020-01-02T03:04",
                "03:04 GMT, 02.01.2020|2020-01-02T03:04Z",
                "02.01.2020 03:04:05|2020-01-02T03:04:05",
                "January 2nd, 2020 at 3:04 pm|2020-01-02T15:04",
                "2 January 2020|2020-01-02",
                "Thu Jan 2 03:04:05 +0000 2020|2020-01-02T03:04:05Z"
            })
    void timeIsReadAsPreciselyAsItIsWritten(String written, String time) {
        assertThat(Objects.requireNonNull(Times.parse(written))).hasToString(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2 hours ago", "2020-13-02", "32.01.2020", "25:00, 01.01.2020", "soon", "99"})
    void whatIsNoTimeIsNone(String written) {
        assertThat(Times.parse(written)).isNull();
    }
}

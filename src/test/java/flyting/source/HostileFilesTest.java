package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader: each gives what it holds or a sentence that says why not. */
class HostileFilesTest {
    private static final int DEEP = 100_000;
    private static final String DISQUS =
            "<disqus xmlns=\"http://disqus.com\" xmlns:dsq=\"http://disqus.com/disqus-internals\">";
    private static final String POST =
            "<thread dsq:id=\"1\"/><post dsq:id=\"2\"><message>%s</message><author><name>a</name></author><thread dsq:id=\"1\"/></post></disqus>";
    private static final String BLOCK = "<div class=comment id=comment-%d><b>A%1$d</b> March 4, 2012<p>Number %1$d</p>";

    private static String all(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    @Test
    void repliesOfATableMayBeHundredThousandDeep() throws IOException {
        String rows = all(DEEP, i -> "%d,%s,name%d,words of number %d\n".formatted(i, i == 0 ? "" : i - 1, i, i));
        Collected read = Collected.read(null, "deep.csv", "id,parent_id,author,text\n" + rows);
        assertThat(read.comments()).hasSize(DEEP);
        assertThat(read.replies()).isEqualTo(DEEP - 1);
    }

    @Test
    void circleOfParentsIsCutAtOnePlace() throws IOException {
        String rows = all(DEEP, i -> "%d,%d,name%d,words of number %d\n".formatted(i, (i + 1) % DEEP, i, i));
        Collected read = Collected.read(null, "circle.csv", "id,parent_id,author,text\n" + rows);
        assertThat(read.replies()).isEqualTo(DEEP - 1);
        assertThat(read.problems).singleElement().asString().contains("answers it in turn");
    }

    @Test
    void commentsThatShareAnIdAreAllKeptAndSaidToDoSo() throws IOException {
        String rows = all(20_000, i -> "1,1,name%d,words of number %d\n".formatted(i, i));
        Collected read = Collected.read(null, "same.csv", "id,parent_id,author,text\n" + rows);
        assertThat(read.comments()).hasSize(20_000).map(c -> c.id()).doesNotHaveDuplicates();
        assertThat(read.problems).hasSizeGreaterThan(19_000);
    }

    @Test
    void repliesOfADumpMayBeHundredThousandDeep() throws IOException {
        String lines = all(
                DEEP,
                i ->
                        "{\"id\":\"c%d\",\"parent_id\":\"%s\",\"link_id\":\"t3_x\",\"author\":\"a\",\"body\":\"b\",\"created_utc\":1}\n"
                                .formatted(i, i == 0 ? "t3_x" : "t1_c" + (i - 1)));
        assertThat(Collected.read(null, "deep.jsonl", lines).replies()).isEqualTo(DEEP - 1);
    }

    @Test
    void nestingOfJsonStopsAtABoundAndSaysSo() throws IOException {
        String items = all(
                DEEP,
                i -> "{\"id\":%d,\"type\":\"comment\",\"author\":\"a\",\"text\":\"t\",\"children\":[".formatted(i));
        Collected read = Collected.read(null, "deep.json", items + "]}".repeat(DEEP));
        assertThat(read.comments()).hasSizeGreaterThan(1_000);
        assertThat(read.problems).singleElement().asString().contains("depth");
    }

    @Test
    void nestingOfAPageStopsAtABoundAndSaysSo() throws IOException {
        String page = "<html><body><div class=comments>" + all(20_000, BLOCK::formatted);
        Collected read = Collected.read(null, "deep.html", page);
        assertThat(read.comments()).isNotEmpty();
        assertThat(read.problems).anyMatch(p -> p.toString().contains("deeper than 512 levels"));
    }

    @Test
    void nestingOfAPageWhoseCommentsItHidesIsSaidToo() throws IOException {
        String page = "<html><body>" + "<div>".repeat(20_000) + "<p>The pier is closed.";
        Collected read = Collected.read("page", "deep.html", page);
        assertThat(read.comments()).isEmpty();
        assertThat(read.problems)
                .singleElement()
                .asString()
                .contains("deeper than 512 levels")
                .contains("may be missing");
    }

    @Test
    void pageTextOfTooManyLinesIsRefused() {
        String text = "Ada says:\nMarch 4, 2012 at 10:00\nThe pier.\n".repeat(20_000);
        assertThatThrownBy(() -> Collected.read(null, "long.txt", text))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("50,000 lines")
                .hasMessageContaining("cut it");
    }

    @Test
    void tableThatUnpacksToTooMuchKeepsItsFirstRowsAndFails() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            fill(out, "id,author,text\n1,Ada,The pier.\n2,Bo,\"", 3, "\"\n");
        }
        Limits limits = new Limits(64L << 20, 100_000, 512, 300_000, 1L << 20);
        Collected read = new Collected();
        try (Input input = Input.of("table.csv.gz", new ByteArrayInputStream(packed.toByteArray()), limits)) {
            assertThatThrownBy(() -> new Table().read(input, ReadOptions.NONE, read))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("after row 1")
                    .hasMessageContaining("--max-unpacked-size");
        }
        assertThat(read.comments()).hasSize(1);
    }

    @Test
    void millionElementsAreRefused() {
        assertThatThrownBy(() -> Collected.read(null, "deep.html", "<html><body>" + "<div>".repeat(1_000_000)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("tags");
    }

    @Test
    void millionNestedElementsOfAnExportAreLeftOutAndSaidToBe() throws IOException {
        Collected read = Collected.read(null, "deep.xml", "<?xml version=\"1.0\"?>" + DISQUS + "<a>".repeat(1_000_000));
        assertThat(read.comments()).isEmpty();
        assertThat(read.problems).anyMatch(p -> p.toString().contains("deeper than"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY m \"&b;&b;&b;&b;\">]>",
                "<!DOCTYPE x [<!ENTITY m SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\">%p;<!ENTITY m \"x\">]>",
            })
    void entitiesAreRefusedWhetherTheFormatIsNamedOrNot(String type) {
        String file = "<?xml version=\"1.0\"?>" + type + DISQUS + POST.formatted("&m;");
        for (String format : new String[] {null, "disqus-xml"})
            assertThatThrownBy(() -> Collected.read(format, "bomb.xml", file))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("entities")
                    .hasMessageContaining("DOCTYPE");
    }

    /** Each in the memory that users of a small machine have, so in a machine of its own. */
    @Test
    void hugeFilesAreReadOrRefusedIn512Megabytes(@TempDir Path folder) throws Exception {
        String page = "<html><body><div class=comments>" + BLOCK.formatted(1);
        huge(folder.resolve("a-too-large.html"), page, 100, "</div>");
        huge(folder.resolve("b-large.html"), page, 60, "</div>" + BLOCK.formatted(2));
        huge(folder.resolve("c-attribute.html"), "<html><body><div class='", 60, "'>x</div>");
        huge(folder.resolve("d-text.txt"), "", 60, "");
        huge(
                folder.resolve("e-export.xml"),
                "<?xml version=\"1.0\"?>" + DISQUS + "<thread dsq:id=\"1\"/><post dsq:id=\"2\"><message>",
                100,
                "</message><author><name>a</name></author><thread dsq:id=\"1\"/></post></disqus>");
        huge(folder.resolve("f-table.csv"), "id,text\n1,\"", 100, "\"\n2,short\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("g-bomb.html.gz")))) {
            fill(out, "<html>", 1_000, "");
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("h-bomb.zip")))) {
            out.putNextEntry(new ZipEntry("page.html"));
            fill(out, page, 1_000, "");
        }
        Path said = folder.resolveSibling(folder.getFileName() + ".said");
        Path read = folder.resolveSibling(folder.getFileName() + ".read");
        Process flyting = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "flyting.cli.Main",
                        "parse",
                        "--to",
                        "jsonl",
                        folder.toString()))
                .redirectError(said.toFile())
                .redirectOutput(read.toFile())
                .start();
        assertThat(flyting.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String errors = Files.readString(said);
        assertThat(errors).doesNotContain("Exception", "OutOfMemory", "StackOverflow");
        assertThat(errors)
                .contains("a-too-large.html", "larger than 64 MiB", "g-bomb.html.gz", "h-bomb.zip", "cut after");
        assertThat(flyting.exitValue()).isEqualTo(3);
        assertThat(Files.readString(read)).contains("\"Number 2\"");
        Files.delete(said);
        Files.delete(read);
    }

    private static void huge(Path file, String before, int megabytes, String after) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            fill(out, before, megabytes, after);
        }
    }

    private static void fill(OutputStream out, String before, int megabytes, String after) throws IOException {
        byte[] megabyte = "a rude word ".repeat(87_382).substring(0, 1 << 20).getBytes(StandardCharsets.UTF_8);
        out.write(before.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < megabytes; i++) out.write(megabyte);
        out.write(after.getBytes(StandardCharsets.UTF_8));
    }
}

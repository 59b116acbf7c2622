package flyting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.score.FakeScorer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String TABLE =
            "id,parent_id,author,text\n1,,Ann,\"Calm, plain words\"\n2,1,Ben,=mindless oaf\n";

    @TempDir
    Path folder = Path.of(".");

    /** What a run left. */
    private record Run(int code, String out, String err) {}

    private Run run(String... arguments) {
        return run(new byte[0], arguments);
    }

    private Run run(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("FLYTING_MODELS", folder.toString()));
        int code = new Main(console, MainTest::load).run(arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static FakeScorer load(Path file) throws IOException {
        if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
        if (Files.size(file) == 0) throw new IOException(file + ": is cut short; fetch the model again");
        return new FakeScorer();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String model() throws IOException {
        return file("en.flyting", "fake");
    }

    @Test
    void parseGivesJsonLinesIntoAPipe() throws IOException {
        Run run = run("parse", file("t.csv", TABLE));
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"conversation_id\":\"t\""));
        assertThat(run.out()).contains("\"reply_certainty\":\"stated\"").doesNotContain("scores");
    }

    @Test
    void scoreGivesAPlainTreeIntoAPipe() throws IOException {
        model();
        Run run = run("score", file("t.csv", TABLE));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("└─ Ben  #2  answers #1 by Ann").doesNotContain("\u001b");
    }

    @Test
    void colourComesWhereItIsAskedFor() throws IOException {
        model();
        assertThat(run("score", "--color=always", file("t.csv", TABLE)).out()).contains("\u001b[4;31mmindless oaf");
    }

    @Test
    void exportWritesTheModerationTable() throws IOException {
        model();
        Path target = folder.resolve("m.csv");
        Run run = run("export", file("t.csv", TABLE), "-o", target.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("2 comments in 1 conversation; written to");
        assertThat(target).content().startsWith("conversation_id,id,").contains("'=mindless oaf");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.endsWith(".part"));
        }
    }

    @Test
    void standardInputIsReadUnderItsName() {
        Run run = run(TABLE.getBytes(StandardCharsets.UTF_8), "parse", "-");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("standard input: columns taken");
    }

    @Test
    void severalFilesComeOneAfterAnother() throws IOException {
        Run run = run("parse", file("a.csv", TABLE), file("b.csv", TABLE));
        assertThat(run.out().lines()).hasSize(4);
        assertThat(run.err()).contains("4 comments in 2 conversations");
    }

    @Test
    void oneUnreadableFileDoesNotKeepTheOthersFromBeingRead() throws IOException {
        Run run = run("parse", folder.resolve("none.html").toString(), file("b.csv", TABLE));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err())
                .contains("none.html: there is no such file; check the path")
                .contains("1 file not read");
    }

    @Test
    void unreadableInputsEndWithThree() throws IOException {
        assertFails(3, "is empty", "parse", file("empty.html", ""));
        Path bare = Files.createDirectory(folder.resolve("bare"));
        assertFails(3, "is a folder without files", "parse", bare.toString());
        assertFails(3, "there is no such file", "parse", folder.resolve("none").toString());
        Path picture = Files.write(
                folder.resolve("p.png"),
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1});
        assertFails(3, "is a binary file", "parse", picture.toString());
        assertFails(3, "has no column 'message'", "parse", file("t.csv", TABLE), "--text-column", "message");
    }

    @Test
    void missingOrDamagedModelEndsWithFour() throws IOException {
        String table = file("t.csv", TABLE);
        assertFails(4, "name a model with --model", "score", table);
        assertFails(4, "there is no such model", "score", table, "--model", "none.flyting");
        assertFails(4, "is cut short", "score", table, "--model", file("x.flyting", ""));
    }

    @Test
    void unwritableOutputEndsWithFiveAndLeavesNothing() throws IOException {
        String table = file("t.csv", TABLE);
        assertFails(
                5,
                "make it first",
                "parse",
                table,
                "-o",
                folder.resolve("none/x.jsonl").toString());
        Path taken = Files.createDirectory(folder.resolve("folder.jsonl"));
        assertFails(5, "is a folder", "parse", table, "-o", taken.toString());
    }

    @Test
    void wrongOptionsEndWithTwo() throws IOException {
        String table = file("t.csv", TABLE);
        assertFails(2, "Commands:");
        assertFails(2, "Missing required parameter", "parse");
        assertFails(2, "--strict", "parse", table, "--strick");
        assertFails(2, "there is no such format", "parse", table, "--format", "nonsense");
        assertFails(2, "choose one of tree, csv, xlsx, convokit, dsa, jsonl", "parse", table, "--to", "pdf");
        assertFails(2, "its ending does not tell", "parse", table, "-o", "x.unknown");
        assertFails(2, "would replace an input", "parse", table, "-o", table);
        assertFails(2, "more than once", "parse", "-", "-");
        assertFails(2, "choose 1 to 2047", "parse", table, "--max-page-size", "0");
    }

    private void assertFails(int code, String words, String... arguments) {
        Run run = run(arguments);
        assertThat(run.code()).as(Arrays.toString(arguments) + run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words);
    }

    @Test
    void pageWithoutCommentsIsAResultUnlessCommentsAreRequired() throws IOException {
        String page = file("a.html", "<!doctype html><html><body><p>Just an article.</p></body></html>");
        Run run = run("parse", page);
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("a.html: no comments found");
        assertThat(run("parse", page, "--require-comments").code()).isEqualTo(3);
    }

    @Test
    void problemsAreToldCountedAndFatalOnlyWhenStrict() throws IOException {
        StringBuilder rows = new StringBuilder("id,text,posted_at\n");
        for (int i = 0; i < 25; i++) rows.append(i).append(",words,someday\n");
        String table = file("p.csv", rows.toString());
        Run run = run("parse", table);
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(25);
        assertThat(run.err().lines().filter(l -> l.contains("its time is in no known form")))
                .hasSize(20);
        assertThat(run.err()).contains("and 5 problems more").contains("25 comments in 1 conversation; 25 problems");
        Run strict =
                run("parse", table, "--strict", "-o", folder.resolve("s.jsonl").toString());
        assertThat(strict.code()).isEqualTo(3);
        assertThat(folder.resolve("s.jsonl")).doesNotExist();
    }

    @Test
    void readerThatLeavesEndsTheRunQuietly() throws IOException {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(TABLE.getBytes(StandardCharsets.UTF_8)),
                gone,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of());
        assertThat(new Main(console, MainTest::load).run("parse", "-")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("pipe");
    }

    @Test
    void faultOfOursEndsWithOneAndTellsNoText() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(TABLE.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of());
        int code = new Main(console, file -> {
                    throw new IllegalStateException("mindless oaf");
                })
                .run("score", "-", "--model", "x");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("please report")
                .contains("IllegalStateException")
                .doesNotContain("oaf");
    }

    @Test
    void invalidUtf8IsReadAsFarAsItGoes() throws IOException {
        byte[] table = "id,text\n1,caf\u00e9 here\n".getBytes(StandardCharsets.ISO_8859_1);
        Run run = run(table, "parse", "-");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(" here\"");
    }

    @Test
    void pageOfOneHugeLineIsReadOrRefusedInWords() throws IOException {
        Path huge = folder.resolve("huge.txt");
        try (Writer out = Files.newBufferedWriter(huge)) {
            String words = "no comment in here at all, only words that go on and on; ";
            for (int i = 0; i < 50_000_000 / words.length(); i++) out.write(words);
        }
        Run run = run("parse", huge.toString());
        assertThat(run.code()).isIn(0, 3);
        assertThat(run.err()).contains("huge.txt: ").doesNotContain("fault of Flyting");
        Run small = run("parse", huge.toString(), "--max-page-size", "1");
        assertThat(small.code()).isIn(0, 3);
    }

    @Test
    void everyCommandTeachesByExamples() {
        for (String command : new String[] {"parse", "score", "export", "formats", "completion"}) {
            Run run = run(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Examples:").contains("flyting " + command);
        }
        assertThat(run("--version").out()).startsWith("flyting ");
        assertThat(run("formats").out()).contains("sputnik-page").contains("jsonl");
        assertThat(run("completion").out()).contains("--text-column");
    }
}

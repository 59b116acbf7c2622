package flyting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.score.FakeScorer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
    void threadsGivesCsvIntoAPipeAndOtherFormatsOnRequest() throws IOException {
        model();
        String table = file("t.csv", TABLE);
        Run csv = run("threads", table);
        assertThat(csv.code()).isZero();
        assertThat(csv.out().lines()).hasSize(2).element(1).asString().startsWith("t,2,2,2,1,1,0.0000,2,1,0.5000,");
        assertThat(run("threads", table, "--to", "table").out())
                .contains("h-index of controversy   1")
                .contains("uncivil                  50 % (1 of 2; 95 % interval 9 % to 91 %)")
                .contains("aimed at other           100 % (1 of 1)");
        Path target = folder.resolve("t.jsonl");
        Run json = run("threads", table, "-o", target.toString());
        assertThat(json.code()).isZero();
        assertThat(json.err()).contains("written to");
        assertThat(target)
                .content()
                .startsWith("{\"conversation_id\":\"t\",")
                .contains("\"uncivil\":{\"hits\":1,\"of\":2,\"rate\":0.5000,")
                .contains("\"targets\":[{\"author\":\"Ann\",")
                .endsWith("}\n");
        assertFails(2, "choose one of table, csv, json", "threads", table, "--to", "html");
        assertFails(2, "its ending does not tell", "threads", table, "-o", "x.unknown");
        assertFails(2, "would replace an input", "threads", table, "-o", table);
        assertThat(run("threads", table, "--to", "json", "--pseudonymise").out())
                .contains("\"author\":\"user-")
                .doesNotContain("Ann");
    }

    @Test
    void policyIsPrintedAndChecked() throws IOException {
        assertThat(run("policy").out()).contains("[[rule]]").contains("name = \"default\"");
        String rule = "[[rule]]\ncode = \"c\"\ndecision = \"%s\"\nwhen = \"%s\"\nsentence = \"Because.\"\n";
        Run good = run("policy", "--policy", file("p.toml", "name = \"mine\"\n" + rule.formatted("review", "threat")));
        assertThat(good.code()).isZero();
        assertThat(good.out()).contains("a policy of 1 rules, 'mine'");
        assertThat(run("policy", "--policy", file("q.toml", rule.formatted("reject", "conspiracy")))
                        .err())
                .contains("rejects for conspiracy alone");
        assertFails(3, "is no decision", "policy", "--policy", file("r.toml", rule.formatted("ban", "threat")));
        assertFails(3, "there is no such policy", "export", file("t.csv", TABLE), "--policy", "none.toml");
    }

    @Test
    void policyIsTriedOnComments() throws IOException {
        model();
        Run run = run("policy", "--try", file("t.csv", TABLE));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Policy 'default' with the model fake@00000001 on 2 comments")
                .containsPattern("reject +1 +50\\.0 %")
                .containsPattern("clear_incivility +1\n")
                .containsPattern("1\\.00 +50\\.0 % +50\\.0 %\n")
                .doesNotContain("missed");
    }

    @Test
    void policyIsTriedOnLabels() throws IOException {
        model();
        String labels = file(
                "labels.csv",
                "text,reply_to_text,incivility,split\nmindless oaf,,1,dev\nveiled,,1,dev\nsilly,mindless oaf,0,dev\ncalm,,0,test\n");
        Run run = run("policy", "--try", labels);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("on 4 comments")
                .containsPattern("missed +1 +2 +50\\.0 %")
                .containsPattern("wrongly held +1 +2 +50\\.0 %")
                .containsPattern("wrongly rejected +0 +2 +0\\.0 %");
        assertThat(run("policy", "--try", labels, "--split", "dev").out()).contains("on 3 comments");
        assertThat(run("policy", "--try", labels, "--column", "incivility=threat")
                        .out())
                .contains("on 4 comments");
        assertFails(2, "there is no such attribute", "policy", "--try", labels, "--column", "incivility=rude");
        assertFails(3, "holds no labelled comments of split x", "policy", "--try", labels, "--split", "x");
        assertThat(run("policy", "--try", "none.html").code()).isEqualTo(3);
    }

    @Test
    void moderationTableIsNoTableOfLabels() throws IOException {
        model();
        Path exported = folder.resolve("m.csv");
        run("export", file("t.csv", TABLE), "-o", exported.toString());
        Run run = run("policy", "--try", exported.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("on 2 comments");
    }

    @Test
    void pseudonymsAreTheSameWhereTheKeyIs() throws IOException {
        model();
        String key = file("key", "sixteen bytes or more");
        String table = file("t.csv", "id,author,text\n1,Ann Lee,hello\n2,Ben,@Ann Lee mindless oaf\n");
        Run once = run("export", table, "--pseudonymise", "--key", key);
        assertThat(once.out())
                .isEqualTo(run("export", table, "--pseudonymise", "--key", key).out())
                .doesNotContain("Ann", "Ben")
                .containsPattern("@user-[0-9a-f]{12} mindless oaf");
        assertThat(once.err()).doesNotContain("Ann", "Ben", "oaf");
        assertThat(run("export", table, "--pseudonymise").out()).isNotEqualTo(once.out());
        assertFails(2, "add it", "export", table, "--key", key);
        assertFails(2, "put 16 or more into it", "export", table, "--pseudonymise", "--key", file("k", "short"));
    }

    @Test
    void schemaOfStatementsIsShown() throws IOException {
        model();
        assertThat(run("formats", "--dsa-schema").out()).startsWith("{").contains("STATEMENT_CATEGORY_VIOLENCE");
        assertFails(
                2,
                "choose that day or a later one",
                "score",
                file("t.csv", TABLE),
                "--to",
                "dsa",
                "--date",
                "2019-12-31");
        assertThat(run("score", file("t.csv", TABLE), "--to", "dsa", "--date", "2026-03-09")
                        .out())
                .contains("\"application_date\":\"2026-03-09\"");
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
        assertFails(2, "choose one of tree, csv, xlsx, convokit, corpus, dsa, jsonl", "parse", table, "--to", "pdf");
        assertFails(2, "its ending does not tell", "parse", table, "-o", "x.unknown");
        assertFails(2, "would replace an input", "parse", table, "-o", table);
        assertFails(2, "more than once", "parse", "-", "-");
        assertFails(2, "choose 1 to 2047 MiB", "parse", table, "--max-page-size", "0");
        for (String limit : new String[] {"--max-comment-length", "--max-depth", "--max-tags", "--max-unpacked-size"})
            assertFails(2, limit + " 0: choose 1 to ", "parse", table, limit, "0");
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
    void limitsAreThoseAskedFor() throws IOException {
        String page =
                "<html><body><ol class=commentlist><li id=comment-1 class='comment depth-1'><cite class=fn>Ada</cite>"
                        + "<p>%s</p></li></ol></body></html>";
        Path deep = Files.writeString(folder.resolve("deep.html"), page.formatted("<i>".repeat(50) + "Deep down"));
        assertThat(run("parse", deep.toString()).err()).isEmpty();
        assertThat(run("parse", deep.toString(), "--max-depth", "20").err()).contains("deeper than 20 levels");
        Run tags = run("parse", deep.toString(), "--max-tags", "40");
        assertThat(tags.code()).isEqualTo(3);
        assertThat(tags.err()).contains("more than 40 tags", "--max-tags");
        Path packed = folder.resolve("packed.csv.gz");
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(packed)), StandardCharsets.UTF_8)) {
            out.write("id,text\n");
            for (int i = 0; i < 200_000; i++) out.write(i + ",word\n");
        }
        assertThat(run("parse", packed.toString()).code()).isZero();
        Run unpacked = run("parse", packed.toString(), "--max-unpacked-size", "1");
        assertThat(unpacked.err())
                .contains("unpacks to more than 1 MiB (--max-unpacked-size)", "the rows before are kept");
    }

    @Test
    void everyCommandTeachesByExamples() {
        for (String command : new String[] {"parse", "score", "export", "threads", "policy", "formats", "completion"}) {
            Run run = run(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Examples:").contains("flyting " + command);
        }
        assertThat(run("--version").out()).startsWith("flyting ");
        assertThat(run("formats").out()).contains("sputnik-page").contains("jsonl");
        assertThat(run("completion").out()).contains("--text-column");
    }
}

package flyting;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Conversation;
import flyting.model.Archives;
import flyting.model.Model;
import flyting.policy.DefaultPolicy;
import flyting.policy.RulePolicy;
import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import flyting.score.ScoredConversation;
import flyting.score.ThreadMeasures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever machine reads, learns, scores and writes: the bytes are the same. */
class SameEverywhereTest {
    private static String usual = "";

    @BeforeAll
    static void hereAndNow() throws Exception {
        usual = hashes();
        assertThat(usual.lines().count()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=Africa/Cairo",
                "-Duser.language=fa -Duser.country=IR -Dfile.encoding=ISO-8859-1",
                "-Duser.language=th -Duser.country=TH -Duser.timezone=Pacific/Kiritimati",
                "-Dfile.encoding=US-ASCII -Dsun.jnu.encoding=ANSI_X3.4-1968 -Duser.timezone=America/St_Johns",
                "-XX:ActiveProcessorCount=1",
                "-XX:ActiveProcessorCount=4 -XX:+UseParallelGC"
            })
    void everyByteIsAsHere(String settings) throws Exception {
        assertThat(hashes(settings.split(" "))).isEqualTo(usual);
    }

    private static String hashes(String... settings) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SameEverywhereTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Prints a hash for every file and format, and for a model. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        byte[] trained = Archives.tinyModel();
        Model model = Archives.read(trained);
        out.println("model " + model.hash());
        out.println("card " + hash(model.card().markdown(model.id()).getBytes(StandardCharsets.UTF_8)));
        RulePolicy policy = new RulePolicy(DefaultPolicy.rules(), model);
        ReportOptions options = new ReportOptions(true, 100, false, false, LocalDate.of(2026, 1, 2), "here");
        for (Path file : aFileOfEachFormat()) {
            Flyting.Contents contents = Flyting.read(file);
            for (Report report : Reports.all()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (Report.Pages pages = report.open(bytes, options)) {
                    for (Conversation conversation : contents.conversations()) {
                        ScoredConversation scored = model.score(conversation);
                        pages.write(scored, policy.decide(scored));
                    }
                }
                out.println(file + " " + report.name() + " " + hash(bytes.toByteArray()));
            }
            for (Conversation conversation : contents.conversations())
                out.println(hash(
                        ThreadMeasures.of(model.score(conversation)).toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<Path> aFileOfEachFormat() throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> formats = Files.list(Path.of("src/test/resources/flyting/source"))) {
            for (Path format : formats.sorted().toList())
                try (Stream<Path> own = Files.list(format)) {
                    own.filter(Files::isRegularFile).sorted().findFirst().ifPresent(files::add);
                }
        }
        return files;
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

package flyting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.Flyting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String TABLE = """
            id,conversation_id,text
            1,a,The ferry is late
            2,a,You spineless clown
            2,b,The bridge is open
            """;

    @TempDir
    Path folder = Path.of(".");

    /** What a run left. */
    private record Run(int code, String out, String err) {}

    private Run explain(String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "explain";
        arguments[1] = Files.writeString(folder.resolve("t.csv"), TABLE).toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of("FLYTING_MODELS", "models"));
        int code = new Main(console, Flyting::model).run(arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void foundAttributeIsExplainedWithItsWordsAndNeighbours() throws IOException {
        Run run = explain("--comment", "2");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("NAME CALLING: ", "above the threshold", "▰ ", "clown", "doubles the odds")
                .contains("would not be found", "speak most alike");
    }

    @Test
    void firstOfSeveralConversationsIsTakenAndSaid() throws IOException {
        Run run = explain("--comment", "#2");
        assertThat(run.out()).contains("You spineless clown");
        assertThat(run.err())
                .contains("2 conversations hold a comment #2; this is the first")
                .doesNotContain("clown");
    }

    @Test
    void askedAttributeIsExplainedThoughNotFound() throws IOException {
        Run run = explain("--comment", "1", "--attribute", "named-theory");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("NAMED THEORY: ", "not found").doesNotContain("INCIVILITY:");
    }

    @Test
    void absentCommentIsAnErrorThatNamesThoseThere() throws IOException {
        Run run = explain("--comment", "99");
        assertThat(run.code()).isEqualTo(Failure.INPUT);
        assertThat(run.err()).contains("--comment 99: there is no such comment; the ids are 1, 2");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void unknownAttributeIsAWrongOption() throws IOException {
        Run run = explain("--comment", "1", "--attribute", "rudeness");
        assertThat(run.code()).isEqualTo(Failure.USAGE);
        assertThat(run.err()).contains("--attribute rudeness: there is no such attribute; choose one of incivility, ");
    }

    @Test
    void absentTrainingFolderIsAnError() throws IOException {
        Run run = explain("--comment", "1", "--training", folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(Failure.INPUT);
        assertThat(run.err()).contains("there is no such folder; check the path");
    }
}

package flyting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.score.FakeScorer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    @TempDir
    Path folder = Path.of(".");

    /** What a run left. */
    private record Run(int code, String out, String err) {}

    @BeforeEach
    void writeLabels() throws IOException {
        StringBuilder rows = new StringBuilder("text,incivility,threat,split\n");
        for (int i = 0; i < 30; i++) {
            rows.append("what a clown number %d,1,0,train\n".formatted(i));
            rows.append("the ferry leaves at %d,0,0,%s\n".formatted(i, i < 25 ? "train" : "dev"));
            if (i < 5) rows.append("only a clown waits until %d,1,0,dev\n".formatted(i));
        }
        Files.writeString(folder.resolve("labels.csv"), rows);
    }

    private Run train(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Map.of());
        List<String> all = new ArrayList<>(List.of("train", "-o", model().toString()));
        all.addAll(List.of(arguments));
        int code = new Main(console, path -> new FakeScorer()).run(all.toArray(String[]::new));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path model() {
        return folder.resolve("mine.flyting");
    }

    private String labels() {
        return folder.resolve("labels.csv").toString();
    }

    @Test
    void labelsBecomeAModelWithItsCard() {
        Run run = train(labels());
        assertThat(run.code()).isZero();
        assertThat(model()).isNotEmptyFile();
        assertThat(run.out()).contains("| incivility | 30 | 25 |", "thresholds: nearly the best F1");
        assertThat(run.err()).contains("the model mine@");
    }

    @Test
    void cardSaysWhatThresholdsWereChosenFor() {
        assertThat(train(labels(), "--recall", "0.9").out()).contains("thresholds: recall of 0.9 or more");
        assertThat(train(labels(), "--precision", "0.8").out()).contains("thresholds: precision of 0.8 or more");
    }

    @Test
    void modelThatIsWorseDoesNotReplaceABetterOne() throws IOException {
        assertThat(train(labels()).code()).isZero();
        byte[] better = Files.readAllBytes(model());
        Path wrong = folder.resolve("wrong.csv");
        Files.writeString(
                wrong,
                Files.readString(Path.of(labels())).replace("clown", "ferry").replace("the ferry", "a clown"));
        Run run = train(wrong.toString(), "--only-if-better", "--judge", labels());
        assertThat(run.code()).isEqualTo(3);
        assertThat(Files.readAllBytes(model())).isEqualTo(better);
    }

    @Test
    void wrongUseIsToldAndWritesNothing() {
        assertThat(train().err()).contains("name either LABELS or a --recipe");
        assertThat(train(labels(), "--recall", "0.9", "--precision", "0.9").err())
                .contains("leave one out");
        assertThat(train(labels(), "--recall", "1.5").err()).contains("above 0 and at most 1");
        assertThat(train(labels(), "--judge", labels()).err()).contains("--only-if-better");
        assertThat(train(labels(), "--classifier", "weka.classifiers.None").code())
                .isEqualTo(2);
        assertThat(train(folder.resolve("none.csv").toString()).err()).contains("there is no such file");
        assertThat(model()).doesNotExist();
    }
}

package flyting.cli;

import flyting.Flyting;
import flyting.conversation.Attribute;
import flyting.model.Judgement;
import flyting.model.LabelException;
import flyting.model.Model;
import flyting.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flyting evaluate}: measures a model on labelled comments. */
@Command(
        name = "evaluate",
        description = {
            "Measures a model on labelled comments: average precision, AUC, precision, recall, F1, Matthews' correlation and "
                    + "the expected calibration error with 95%% intervals, by source and by length; on request also by what "
                    + "comes with Flyting: a suite of functions and sentences about identities. Without LABELS, only those.",
            "",
            "A figure is worth as much as its labels are apart from those that the model learned from: name a split.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting evaluate labels.csv --model mine.flyting",
            "  flyting evaluate training/codebook.csv --texts DIR --split dev",
            "  flyting evaluate reddit.csv --split test --column label=incivility",
            "  flyting evaluate labels.csv --model new.flyting --compare old.flyting --html report.html",
            "  flyting evaluate --functions --bias"
        })
final class Evaluate implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "LABELS",
            description = "Labelled comments, as `flyting train` takes them.")
    private List<Path> labels = new ArrayList<>();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private LabelOptions reading = new LabelOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the samples behind the intervals (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--functions",
            description = "Run the functional suite: short comments that each test one thing, such as a quoted insult.")
    private boolean functions;

    @Option(
            names = "--bias",
            description = "Score sentences filled with identity terms: does the mention of one move the score?")
    private boolean bias;

    @Option(
            names = "--spans",
            paramLabel = "TABLE",
            description =
                    "Hold the evidence against words that people marked: columns text, spans ([[begin,end], ...] in "
                            + "Unicode code points) and split.")
    private @Nullable Path spans;

    @Option(
            names = "--disguise",
            description =
                    "Disguise the rude words of uncivil comments in seven ways, and count how many are still found.")
    private boolean disguise;

    @Option(
            names = "--compare",
            paramLabel = "OTHER",
            description = "Another model, measured beside this one, with the significance of every difference.")
    private @Nullable Path other;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it all as a page with plots, too.")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Write it all as JSON, too.")
    private @Nullable Path json;

    Evaluate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Attribute> renamed = reading.columns();
        boolean unasked = labels.isEmpty() && !functions && !bias && spans == null && !disguise;
        try (Stages stages = new Stages(console)) {
            Model judged = Flyting.model(model.file(console));
            Judgement judgement = Judgement.of(
                    judged,
                    new Judgement.Wishes(
                            labels,
                            reading.texts(),
                            reading.splits(),
                            renamed,
                            functions || unasked,
                            bias || unasked,
                            spans,
                            disguise,
                            other == null ? null : Flyting.model(other),
                            seed),
                    console::say,
                    stages);
            stages.end();
            if (html != null) write(html, judgement.html());
            if (json != null) write(json, judgement.json());
            console.out().write(judgement.text().getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return Failure.NONE;
        } catch (ModelException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        } catch (LabelException e) {
            throw Failure.input(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Path file, String content) {
        try (OutputFile out = OutputFile.create(file)) {
            try {
                out.stream().write(content.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw Failure.output(file, e);
            }
            out.commit();
        }
    }
}

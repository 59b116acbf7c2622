package flyting.cli;

import flyting.Flyting;
import flyting.conversation.Attribute;
import flyting.model.Evaluation;
import flyting.model.LabelException;
import flyting.model.Model;
import flyting.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            "Measures a model on labelled comments: average precision with its 95%% interval, AUC, precision, recall, F1 and "
                    + "Matthews' correlation at the model's thresholds, and the expected calibration error.",
            "",
            "A figure is worth as much as its labels are apart from those that the model learned from: name a split.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting evaluate labels.csv --model mine.flyting",
            "  flyting evaluate training/codebook.csv --texts DIR --split dev",
            "  flyting evaluate reddit.csv --split test --column label=incivility"
        })
final class Evaluate implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "LABELS",
            description = "Labelled comments, as `flyting train` takes them.")
    private List<Path> labels = new ArrayList<>();

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--texts",
            paramLabel = "DIR",
            description = "The folder with the texts to which labels without text belong.")
    private @Nullable Path texts;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "Measure on rows of this split alone; may be repeated.")
    private Set<String> splits = new LinkedHashSet<>();

    @Option(
            names = "--column",
            paramLabel = "COLUMN=ATTRIBUTE",
            description =
                    "Take this column as the labels of an attribute; may be repeated. Other columns are then not looked at.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the samples behind the intervals (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    Evaluate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Attribute> renamed = new LinkedHashMap<>();
        for (Map.Entry<String, String> column : columns.entrySet())
            renamed.put(
                    column.getKey(),
                    Attribute.ofLabel(column.getValue())
                            .orElseThrow(() -> Failure.usage(
                                    "flyting evaluate: --column %s=%s: there is no such attribute; `flyting model` lists them"
                                            .formatted(column.getKey(), column.getValue()))));
        try (Stages stages = new Stages(console)) {
            Model judged = Flyting.model(model.file(console));
            Evaluation evaluation = Evaluation.of(judged, labels, texts, splits, renamed, seed, console::say, stages);
            stages.end();
            console.out().write(("model " + judged.id() + "\n" + evaluation.table()).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return Failure.NONE;
        } catch (ModelException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        } catch (LabelException e) {
            throw Failure.input(String.valueOf(e.getMessage()));
        }
    }
}

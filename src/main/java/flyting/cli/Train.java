package flyting.cli;

import flyting.Flyting;
import flyting.model.Aim;
import flyting.model.Comparison;
import flyting.model.Judgement;
import flyting.model.LabelException;
import flyting.model.Model;
import flyting.model.ModelException;
import flyting.model.ModelFile;
import flyting.model.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flyting train}: makes a model from labelled comments. */
@Command(
        name = "train",
        description = {
            "Makes a model from labelled comments, and says how well it tells them apart.",
            "",
            "LABELS are CSV files, or folders of them, with a column 'text' and any of the 17 attributes as columns that hold "
                    + "1, 0 or nothing (nothing: not labelled); beside them, if you like, id, dataset, split, weight and "
                    + "reply_to_text. Rows of split dev or test are not learned from.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting train training/comments -o mine.flyting",
            "  flyting train labels.csv more.csv -o mine.flyting",
            "  flyting train --recipe training/recipe.toml --texts DIR -o en.flyting"
        })
final class Train implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "LABELS", description = "Labelled comments.")
    private List<Path> labels = new ArrayList<>();

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "A recipe (TOML) that names labelled data, weights and settings, instead of LABELS.")
    private @Nullable Path recipe;

    @Option(
            names = "--texts",
            paramLabel = "DIR",
            description = "The folder with the texts to which labels without text belong, DATASET.csv or .csv.gz.")
    private @Nullable Path texts;

    @Option(names = "-o", required = true, paramLabel = "MODEL", description = "The model file to write.")
    private Path file = Path.of("");

    @Option(
            names = "--classifier",
            paramLabel = "WEKA",
            description = "A Weka classifier in place of Flyting's own, with its options in one argument: "
                    + "\"weka.classifiers.trees.RandomForest -I 100\".")
    private @Nullable String classifier;

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            description =
                    "Choose every threshold so that at least this share of what is found is right (on held-out scores; "
                            + "0.9 is 90%%). Without it and --recall, thresholds are the recipe's or have nearly the best F1.")
    private @Nullable Double precision;

    @Option(
            names = "--recall",
            paramLabel = "SHARE",
            description = "Choose every threshold so that at least this share of what is there is found.")
    private @Nullable Double recall;

    @Option(
            names = "--only-if-better",
            description =
                    "Replace MODEL only by one that is at least as good: its mean average precision must not be lower in "
                            + "more than half of the bootstrap samples. Otherwise MODEL stays, and the exit code is 3.")
    private boolean onlyIfBetter;

    @Option(
            names = "--judge",
            paramLabel = "LABELS",
            description = "What --only-if-better judges by: rows of split dev where there are some, else all but test. "
                    + "Without it, the rows of split dev of what is learned from.")
    private List<Path> judges = new ArrayList<>();

    Train(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (labels.isEmpty() == (recipe == null))
            throw Failure.usage("flyting train: name either LABELS or a --recipe");
        if (precision != null && recall != null)
            throw Failure.usage("flyting train: a threshold has a --precision or a --recall; leave one out");
        if (!judges.isEmpty() && !onlyIfBetter)
            throw Failure.usage("flyting train: --judge says what --only-if-better judges by; add it");
        try (OutputFile out = OutputFile.create(file);
                Stages stages = new Stages(console)) {
            Recipe made = recipe == null ? Recipe.of(nameOf(file), labels) : Recipe.read(recipe);
            if (classifier != null) made = instead(made, classifier);
            Aim aim = aim();
            if (aim != null) made = made.aimingAt(aim);
            Model old = onlyIfBetter && Files.exists(file) ? Flyting.model(file) : null;
            Model model = Flyting.train(made, texts, Main.Version.ofProgram(), console::say, stages);
            if (old != null) judge(model, old, made, stages);
            stages.end();
            write(model, out);
            console.out().write(model.card().markdown(model.id()).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            console.say("flyting: the model %s is written to %s".formatted(model.id(), file));
            return Failure.NONE;
        } catch (ModelException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        } catch (LabelException e) {
            throw Failure.input(String.valueOf(e.getMessage()));
        }
    }

    /** Refuses a model that is worse than the one in its place. */
    private void judge(Model model, Model old, Recipe made, Stages stages) throws IOException {
        List<Path> by = judges.isEmpty()
                ? made.labels().stream().map(Recipe.Labels::path).toList()
                : judges;
        Comparison comparison = Judgement.compare(model, old, by, judges.isEmpty(), texts, console::say, stages);
        stages.end();
        Comparison.Row all = comparison.overall();
        String figures = String.format(
                Locale.ROOT,
                "mean average precision %.3f against %.3f, difference %+.3f (95%% interval %+.3f to %+.3f)",
                all.own(),
                all.other(),
                all.difference().value(),
                all.difference().low(),
                all.difference().high());
        if (!comparison.isAtLeastAsGood())
            throw Failure.input(
                    "%s: stays as it is, as the new model is not as good: %s; label more, or leave out --only-if-better"
                            .formatted(file, figures));
        console.say("flyting: the new model is at least as good: " + figures);
    }

    private @Nullable Aim aim() {
        try {
            if (precision != null) return Aim.precision(precision);
            return recall == null ? null : Aim.recall(recall);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("flyting train: " + e.getMessage());
        }
    }

    private static Recipe instead(Recipe recipe, String classifier) {
        try {
            return recipe.withClassifier(classifier);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("flyting train: --classifier: " + e.getMessage());
        }
    }

    private void write(Model model, OutputFile out) {
        try {
            ModelFile.write(model, out.stream());
        } catch (IOException e) {
            throw Failure.output(file, e);
        }
        out.commit();
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^\\w.-]", "_");
    }
}

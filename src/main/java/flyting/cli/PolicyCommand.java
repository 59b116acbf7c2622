package flyting.cli;

import flyting.conversation.Attribute;
import flyting.model.LabelException;
import flyting.model.Labelled;
import flyting.policy.DefaultPolicy;
import flyting.policy.Rules;
import flyting.policy.Trial;
import flyting.report.TrialTable;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import flyting.source.Limits;
import flyting.source.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flyting policy}: the rules that decide. */
@Command(
        name = "policy",
        description = {
            "Prints the policy that decides, to start one's own from; with --policy FILE checks that one; with --try FILE shows "
                    + "what it would do.",
            "",
            "Where the comments tried are labelled (a table as `flyting evaluate` takes it), it also shows the cost: comments "
                    + "missed and wrongly held, also with the model's thresholds lower and higher.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting policy > mine.toml",
            "  flyting policy --policy mine.toml",
            "  flyting policy --policy mine.toml --try thread.html",
            "  flyting policy --try labels.csv --split dev"
        })
final class PolicyCommand implements Callable<Integer> {
    private final Console console;
    private final ModelOption.Loader models;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    @Option(
            names = "--try",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Comment files, or labelled tables, to try the policy on.")
    private List<String> tried = new ArrayList<>();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private LabelOptions labels = new LabelOptions();

    PolicyCommand(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        if (!tried.isEmpty()) return tryIt(policy.rules());
        if (policy.file() == null) {
            print(DefaultPolicy.toml());
        } else {
            Rules rules = policy.rules();
            warn(rules);
            print("%s: a policy of %d rules, '%s'%n"
                    .formatted(policy.file(), rules.rules().size(), rules.name()));
        }
        return Failure.NONE;
    }

    private int tryIt(Rules rules) throws IOException {
        warn(rules);
        Map<String, Attribute> renamed = labels.columns();
        Scorer scorer = model.load(models, console);
        Trial trial = new Trial(rules, scorer);
        List<Path> tables = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String file : tried) {
            boolean isTable = !file.equals(InputOptions.STANDARD_INPUT)
                    && (!renamed.isEmpty() || Labelled.isTable(Path.of(file)));
            if (isTable) tables.add(Path.of(file));
            else files.add(file);
        }
        if (!tables.isEmpty()) tryLabelled(trial, scorer, tables, renamed);
        int code = Failure.NONE;
        if (!files.isEmpty()) {
            Reading reading = new Reading(console, files, null, ReadOptions.NONE, Limits.DEFAULT, false, false);
            try (ScoringBelt belt = new ScoringBelt(scorer, trial::add)) {
                reading.each(belt::put);
            }
            code = reading.conclude(null);
        }
        print(TrialTable.of(trial));
        return code;
    }

    private void tryLabelled(Trial trial, Scorer scorer, List<Path> tables, Map<String, Attribute> renamed)
            throws IOException {
        try {
            for (Labelled each : Labelled.read(tables, labels.texts(), labels.splits(), renamed, console::say)) {
                ScoredConversation scored = scorer.score(each.conversation());
                List<@Nullable Map<Attribute, Boolean>> given =
                        new ArrayList<>(Collections.nCopies(scored.comments().size() - 1, null));
                given.add(each.labels());
                trial.add(scored, given);
            }
        } catch (LabelException e) {
            throw Failure.input(String.valueOf(e.getMessage()));
        }
    }

    private void warn(Rules rules) {
        for (String warning : rules.warnings()) console.say("%s: %s".formatted(policy.file(), warning));
    }

    private void print(String text) throws IOException {
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }
}

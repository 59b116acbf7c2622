package flyting.cli;

import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import flyting.score.Scorer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flyting threads}: measures of conversations. */
@Command(
        name = "threads",
        description = {
            "Measures every conversation: comments, authors, depth, width, h-index of controversy, reciprocity, shares of "
                    + "uncivil and conspiratorial comments with 95%% intervals, what incivility breeds and at whom it is aimed, "
                    + "where it changed, and the branches most affected.",
            "",
            "Writes a table to read on a terminal, and CSV into a pipe.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting threads thread.html",
            "  flyting threads monday/*.html -o threads.csv",
            "  flyting threads thread.html --to json | your-program"
        })
final class Threads implements Callable<Integer> {
    /** Where measures go. */
    static final class MeasureTarget extends Target {
        /** The names of the formats, for completion. */
        static final class Names implements Iterable<String> {
            @Override
            public Iterator<String> iterator() {
                return Reports.measures().stream().map(Report::name).iterator();
            }
        }

        @Option(
                names = "--to",
                paramLabel = "FORMAT",
                completionCandidates = Names.class,
                description = "Write in this format: ${COMPLETION-CANDIDATES}.")
        private @Nullable String to;

        @Override
        List<Report> formats() {
            return Reports.measures();
        }

        @Override
        @Nullable
        String asked() {
            return to;
        }
    }

    private final Console console;
    private final ModelOption.Loader models;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private Privacy privacy = new Privacy();

    @Mixin
    private MeasureTarget target = new MeasureTarget();

    Threads(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        Reading reading = input.reading(console);
        Report report = target.report(console.outIsTerminal() ? "table" : "csv");
        input.mustNotContain(target.file());
        privacy.begin();
        Scorer scorer = model.load(models, console);
        try (Output out = new Output(report, ReportOptions.PLAIN, target.place(), console)) {
            try (ScoringBelt belt = new ScoringBelt(scorer, scored -> out.write(privacy.masked(scored), List.of()))) {
                reading.each(belt::put);
            }
            if (reading.hasResult()) out.commit();
            return reading.conclude(out.place());
        }
    }
}

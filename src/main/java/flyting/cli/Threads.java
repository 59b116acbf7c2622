package flyting.cli;

import flyting.report.MeasureFormat;
import flyting.score.Scorer;
import flyting.score.ThreadMeasures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    /** The names of the formats, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(MeasureFormat.values()).map(MeasureFormat::label).iterator();
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, in the format of its ending. It appears whole or not at all.")
    private @Nullable Path file;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "Write in this format: ${COMPLETION-CANDIDATES}.")
    private @Nullable String to;

    Threads(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        MeasureFormat format = format();
        Reading reading = input.reading(console);
        input.mustNotContain(file);
        privacy.begin();
        Scorer scorer = model.load(models, console);
        if (file == null || file.toString().equals("-")) {
            write(format, reading, scorer, Console.writer(console.out()));
            return reading.conclude(null);
        }
        try (OutputFile out = OutputFile.create(file)) {
            try {
                write(format, reading, scorer, Console.writer(out.stream()));
            } catch (IOException e) {
                throw Failure.output(file, e);
            }
            if (reading.hasResult()) out.commit();
        }
        return reading.conclude(file);
    }

    private void write(MeasureFormat format, Reading reading, Scorer scorer, Writer out) throws IOException {
        out.write(format.header());
        try (ScoringBelt belt = new ScoringBelt(scorer, scored -> {
            try {
                out.write(format.write(ThreadMeasures.of(privacy.masked(scored))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })) {
            reading.each(belt::put);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private MeasureFormat format() {
        String names = String.join(", ", new Names());
        if (to != null) {
            String asked = to;
            return MeasureFormat.named(asked)
                    .orElseThrow(() -> Failure.usage(
                            "--to %s: there is no such output format; choose one of %s".formatted(asked, names)));
        }
        if (file == null || file.toString().equals("-"))
            return console.outIsTerminal() ? MeasureFormat.TABLE : MeasureFormat.CSV;
        return MeasureFormat.ofEnding(file.toString())
                .orElseThrow(() -> Failure.usage(
                        "-o %s: its ending does not tell the format; add --to with one of %s".formatted(file, names)));
    }
}

package flyting.cli;

import flyting.report.ThreadLines;
import flyting.score.Scorer;
import flyting.score.ThreadMeasures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting threads}: measures of conversations. */
@Command(
        name = "threads",
        description = {
            "Measures every conversation: comments, authors, depth, width, h-index of controversy, reciprocity, shares of "
                    + "uncivil and conspiratorial comments with 95%% intervals, what incivility breeds, where it changed, and "
                    + "the branches most affected. Writes CSV.",
            ""
        },
        footer = {"", "Examples:", "  flyting threads thread.html", "  flyting threads monday/*.html > threads.csv"})
final class Threads implements Callable<Integer> {
    private final Console console;
    private final ModelOption.Loader models;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ModelOption model = new ModelOption();

    Threads(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() throws IOException {
        Reading reading = input.reading(console);
        Scorer scorer = model.load(models, console);
        Writer out = Console.writer(console.out());
        out.write(ThreadLines.header());
        try {
            reading.each(conversation -> {
                try {
                    out.write(ThreadLines.line(ThreadMeasures.of(scorer.score(conversation))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
        return reading.conclude(null);
    }
}

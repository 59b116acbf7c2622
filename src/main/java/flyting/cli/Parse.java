package flyting.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting parse}: comments with reply links, unscored. */
@Command(
        name = "parse",
        description = {
            "Reads comments and works out who answers whom; scores nothing.",
            "",
            "Writes a tree on a terminal and JSON lines into a pipe. One bad comment is a problem, counted on standard "
                    + "error; nothing else is lost.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting parse thread.html",
            "  flyting parse page1.html page2.html -o comments.jsonl",
            "  xzcat dump.csv.xz | flyting parse - --text-column message --to csv > comments.csv"
        })
final class Parse implements Callable<Integer> {
    private final Console console;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private Privacy privacy = new Privacy();

    Parse(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Reading reading = input.reading(console);
        input.mustNotContain(output.file());
        privacy.begin();
        try (Output out = output.open(console, console.outIsTerminal() ? "tree" : "jsonl")) {
            if (out.needsScores())
                throw Failure.usage("flyting parse: this output needs scores; use `flyting score` or `flyting export`");
            reading.each(conversation -> out.write(privacy.masked(conversation)));
            if (reading.hasResult()) out.commit();
            return reading.conclude(out.place());
        }
    }
}

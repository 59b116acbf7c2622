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

    Parse(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Reading reading = input.reading(console);
        input.mustNotContain(output.file());
        try (Output out = output.open(console, console.outIsTerminal() ? "tree" : "jsonl")) {
            reading.each(out::write);
            if (reading.hasResult()) out.commit();
            return reading.conclude(out.place());
        }
    }
}

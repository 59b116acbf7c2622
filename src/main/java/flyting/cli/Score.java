package flyting.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting score}: comments, who answers whom, and what a model says of each. */
@Command(
        name = "score",
        description = {
            "Scores every comment for incivility and conspiracy, and shows the words that say so.",
            "",
            "Writes a tree to read; into a pipe the same without colours. Names and quoted words are never scored as the "
                    + "comment's own.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting score thread.html",
            "  flyting score thread.html -o thread.jsonl",
            "  flyting score comments.csv --text-column message --model mine.flyting --to csv > scores.csv"
        })
final class Score implements Callable<Integer> {
    private final Console console;
    private final ModelOption.Loader models;

    @Mixin
    private Scoring scoring = new Scoring();

    Score(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        return scoring.run(console, models, "tree");
    }
}

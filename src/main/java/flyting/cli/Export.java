package flyting.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting export}: the moderation CSV. */
@Command(
        name = "export",
        description = {
            "Scores every comment and writes the moderation table: what to do with each comment, why, and by which words.",
            "",
            "Decisions are approve, review or reject. Only what is clearly uncivil or a threat is rejected; what is "
                    + "uncertain, or in a language that the model does not speak, goes to a person.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  flyting export thread.html -o moderation.csv",
            "  flyting export monday/*.html --bom -o monday.csv",
            "  flyting export comments.csv --raw --to csv | your-program"
        })
final class Export implements Callable<Integer> {
    private final Console console;
    private final ModelOption.Loader models;

    @Mixin
    private Scoring scoring = new Scoring();

    Export(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        return scoring.run(console, models, "csv");
    }
}

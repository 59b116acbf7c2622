package flyting.cli;

import flyting.Flyting;
import flyting.model.Model;
import flyting.model.ModelException;
import flyting.model.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting model}: what a model is. */
@Command(
        name = "model",
        description = {
            "Shows a model's card: what it is for and not for, how well it tells each of the 17 attributes, what it was learned "
                    + "from, and how.",
            ""
        },
        footer = {"", "Examples:", "  flyting model", "  flyting model --model mine.flyting"})
final class ModelCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model = new ModelOption();

    ModelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try {
            Model shown = Flyting.model(model.file(console));
            if (!ModelFile.isGenuine(shown))
                throw Failure.model(
                        "%s: its weights are not those that its id was made from; fetch it again"
                                .formatted(model.file(console)),
                        null);
            console.out().write(shown.card().markdown(shown.id()).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return Failure.NONE;
        } catch (ModelException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        }
    }
}

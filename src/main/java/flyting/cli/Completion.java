package flyting.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code flyting completion}: a script by which bash and zsh complete commands, options and formats. */
@Command(
        name = "completion",
        description = {"Writes a script by which bash and zsh complete commands, options and formats.", ""},
        footer = {
            "",
            "Examples:",
            "  source <(flyting completion)",
            "  flyting completion > ~/.local/share/bash-completion/completions/flyting"
        })
final class Completion implements Callable<Integer> {
    private final Console console;
    private final CommandLine program;

    Completion(Console console, CommandLine program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Writer out = Console.writer(console.out());
        out.write(AutoComplete.bash(program.getCommandName(), program));
        out.flush();
        return Failure.NONE;
    }
}

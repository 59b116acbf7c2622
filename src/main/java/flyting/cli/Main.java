package flyting.cli;

import flyting.model.UnusableModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
        name = "flyting",
        versionProvider = Main.Version.class,
        description = {
            "Reads the comments under an article, works out who answers whom, and scores every comment for incivility and "
                    + "conspiracy, offline, with the words that say so.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  flyting score thread.html                       read a thread, scored, as a tree",
            "  flyting export thread.html -o moderation.csv    the table that a moderator works from",
            "  flyting COMMAND --help                          all options of a command, with examples",
            "",
            "Exit codes: 0 done, 1 a fault of Flyting, 2 wrong options, 3 input, 4 model, 5 output."
        })
public final class Main {
    private static final int WIDEST_HELP = 110;

    private final Console console;
    private final ModelOption.Loader models;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    Main(Console console, ModelOption.Loader models) {
        this.console = console;
        this.models = models;
    }

    public static void main(String[] arguments) {
        // Messages look the same everywhere; and what a library prints is no result.
        Locale.setDefault(Locale.ROOT);
        System.setProperty("java.awt.headless", "true");
        Console console = Console.ofSystem();
        System.setOut(console.err());
        System.exit(new Main(console, Ahead.of(console, arguments)).run(arguments));
    }

    /** The commands, in the order that help shows. */
    private Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("parse", () -> new Parse(console));
        commands.put("score", () -> new Score(console, models));
        commands.put("export", () -> new Export(console, models));
        commands.put("threads", () -> new Threads(console, models));
        commands.put("explain", () -> new Explain(console));
        commands.put("policy", () -> new PolicyCommand(console, models));
        commands.put("train", () -> new Train(console));
        commands.put("evaluate", () -> new Evaluate(console));
        commands.put("formats", () -> new Formats(console));
        commands.put("model", () -> new ModelCommand(console));
        return commands;
    }

    /** The command that is called for, or all where none is plainly: to make all ready takes longer than most runs. */
    private void addCommands(CommandLine line, String... arguments) {
        Map<String, Supplier<Object>> commands = commands();
        Supplier<Object> called = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (called != null) {
            line.addSubcommand(called.get());
            return;
        }
        for (Supplier<Object> command : commands.values()) line.addSubcommand(command.get());
        line.addSubcommand(new Completion(console, line));
    }

    /** Runs one command; the exit code. */
    int run(String... arguments) {
        PrintWriter out = new PrintWriter(Console.writer(console.out()));
        PrintWriter err = new PrintWriter(console.err(), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(this);
        addCommands(line, arguments);
        line.setOut(out)
                .setErr(err)
                .setColorScheme(
                        Help.defaultColorScheme(console.mayColour(console.outIsTerminal()) ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(WIDEST_HELP, Math.max(60, console.width())))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::refuse)
                .setExecutionExceptionHandler((e, command, parsed) -> fail(e));
        try {
            int code = line.execute(arguments);
            out.flush();
            return code;
        } catch (OutOfMemoryError e) {
            console.say("flyting: the memory does not suffice for this input; give more with FLYTING_JAVA_OPTS=-Xmx4g");
            return Failure.INPUT;
        } catch (Error e) {
            return fail(e);
        }
    }

    /** Wrong options: what is wrong, what may have been meant, where to read on. */
    private int refuse(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return Failure.USAGE;
        }
        console.say("%s: %s"
                .formatted(
                        command.getCommandSpec().qualifiedName(), Objects.toString(e.getMessage(), "wrong options")));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        console.say("`%s --help` shows what there is"
                .formatted(command.getCommandSpec().qualifiedName()));
        return Failure.USAGE;
    }

    /** The one place where what went wrong becomes an exit code. */
    private int fail(Throwable e) {
        if (e instanceof Failure failure) {
            if (failure.exitCode() != Failure.NONE) console.say(failure.sentence());
            return failure.exitCode();
        }
        if (e instanceof UnusableModelException) {
            console.say(String.valueOf(e.getMessage()));
            return Failure.MODEL;
        }
        if (e instanceof IOException io && Output.isBrokenPipe(io)) return Failure.NONE;
        console.say(
                "flyting: this is a fault of Flyting, not of your input; please report it with the lines below. They do "
                        + "not hold what any comment says.");
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            // The message is left out, as it may quote a comment.
            console.err().println("  " + cause.getClass().getName());
            for (StackTraceElement at : cause.getStackTrace()) console.err().println("    at " + at);
        }
        return Failure.BUG;
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        static String ofProgram() {
            return Objects.toString(Main.class.getPackage().getImplementationVersion(), "(development)");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"flyting " + ofProgram()};
        }
    }
}

package flyting.cli;

import flyting.report.Report;
import flyting.report.Reports;
import flyting.source.Source;
import flyting.source.Sources;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flyting formats}: what can be read and written. */
@Command(
        name = "formats",
        description = {"Lists what can be read, how each format is recognised, and what can be written.", ""},
        footer = {
            "",
            "Examples:",
            "  flyting formats",
            "  flyting parse page.html --format sputnik-page",
            "  flyting formats --dsa-schema > statement.schema.json"
        })
final class Formats implements Callable<Integer> {
    private static final int WIDTH = 100;
    private final Console console;

    @Option(
            names = "--dsa-schema",
            description = "Print the JSON schema that statements of reasons (--to dsa) fit, instead of the list.")
    private boolean dsaSchema;

    Formats(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Writer out = Console.writer(console.out());
        out.write(dsaSchema ? Reports.dsaSchema() : list());
        out.flush();
        return Failure.NONE;
    }

    private static String list() {
        int widest =
                Sources.all().stream().mapToInt(s -> s.name().length()).max().orElse(0);
        String indent = " ".repeat(widest + 4);
        StringBuilder list =
                new StringBuilder("Read (compressed too: gzip, bzip2, zstd), by --format or by content:\n");
        for (Source source : Sources.all())
            list.append(row(source.name(), source.reads(), widest))
                    .append(folded("recognised by: " + source.recognisedBy(), indent))
                    .append(folded("keeps: " + source.keeps(), indent));
        list.append("\nWritten, by --to or by the ending of -o:\n");
        for (Report report : Reports.all())
            list.append(row(report.name(), report.ending() + "  " + report.writes(), widest));
        return list.toString();
    }

    /** The words in lines of at most {@link #WIDTH} characters. */
    private static String folded(String words, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : words.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder(indent + "  ");
            }
            if (!line.toString().isBlank()) line.append(' ');
            line.append(word);
        }
        return lines.append(line).append('\n').toString();
    }

    private static String row(String name, String words, int widest) {
        return String.format(Locale.ROOT, "  %-" + widest + "s  %s%n", name, words);
    }
}

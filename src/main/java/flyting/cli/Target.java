package flyting.cli;

import flyting.report.Report;
import flyting.report.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and in which of a command's formats. */
abstract class Target {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, in the format of its ending. It appears whole or not at all.")
    private @Nullable Path file;

    /** The formats to choose from. */
    abstract List<Report> formats();

    /** The name of the format that is asked for, or null. */
    @Nullable
    abstract String asked();

    /** The file named, if any. */
    @Nullable
    Path file() {
        return file;
    }

    /** The file to write, or null for standard output. */
    @Nullable
    Path place() {
        return file == null || file.toString().equals("-") ? null : file;
    }

    /** The format by name, by the file's ending, or the usual one. */
    Report report(String usual) {
        String names = formats().stream().map(Report::name).collect(Collectors.joining(", "));
        String asked = asked();
        Path place = place();
        if (asked != null)
            return Reports.named(formats(), asked)
                    .orElseThrow(() -> Failure.usage(
                            "--to %s: there is no such output format; choose one of %s".formatted(asked, names)));
        if (place == null) return Reports.named(formats(), usual).orElseThrow();
        return Reports.ofEnding(formats(), place.toString())
                .orElseThrow(() -> Failure.usage(
                        "-o %s: its ending does not tell the format; add --to with one of %s".formatted(place, names)));
    }
}

package flyting.cli;

import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and how they look. */
final class OutputOptions {
    /** The DSA Transparency Database takes no decision of an earlier day. */
    private static final LocalDate FIRST_DATE = LocalDate.of(2020, 1, 1);

    /** Whether to colour. */
    enum When {
        auto,
        always,
        never
    }

    /** The names of the formats, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Reports.all().stream().map(Report::name).iterator();
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, in the format of its ending. It appears whole or not at all.")
    private @Nullable Path file;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "Write in this format: ${COMPLETION-CANDIDATES}.")
    private @Nullable String to;

    @Option(
            names = "--raw",
            description = "CSV for programs: cells as they are, without the apostrophe that keeps a spreadsheet from "
                    + "running a comment as a formula.")
    private boolean raw;

    @Option(names = "--bom", description = "CSV with a byte order mark, for old versions of Excel.")
    private boolean byteOrderMark;

    @Option(
            names = {"--color", "--colour"},
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. auto heeds NO_COLOR.")
    private When colour = When.auto;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description =
                    "The platform that statements of reasons (--to dsa) speak for: it goes into their identifiers, so that two "
                            + "platforms never share one.")
    private @Nullable String platform;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The day of the decisions in statements of reasons; without it today, in UTC.")
    private @Nullable LocalDate date;

    /** Opens the output. */
    Output open(Console console, String usualFormat) {
        Path place = file == null || file.toString().equals("-") ? null : file;
        Report report = report(place, usualFormat);
        if (date != null && date.isBefore(FIRST_DATE))
            throw Failure.usage("--date %s: statements of reasons begin on %s; choose that day or a later one"
                    .formatted(date, FIRST_DATE));
        boolean coloured = colour == When.always
                || colour == When.auto && place == null && console.mayColour(console.outIsTerminal());
        return new Output(
                report,
                new ReportOptions(
                        coloured,
                        console.width(),
                        raw,
                        byteOrderMark,
                        date == null ? LocalDate.now(ZoneOffset.UTC) : date,
                        platform),
                place,
                console);
    }

    /** The file named, if any. */
    @Nullable
    Path file() {
        return file;
    }

    private Report report(@Nullable Path place, String usualFormat) {
        String names = Reports.all().stream().map(Report::name).collect(Collectors.joining(", "));
        if (to != null) {
            String asked = to;
            return Reports.named(asked)
                    .orElseThrow(() -> Failure.usage(
                            "--to %s: there is no such output format; choose one of %s".formatted(asked, names)));
        }
        if (place == null) return Reports.named(usualFormat).orElseThrow();
        return Reports.ofEnding(place.toString())
                .orElseThrow(() -> Failure.usage(
                        "-o %s: its ending does not tell the format; add --to with one of %s".formatted(place, names)));
    }
}

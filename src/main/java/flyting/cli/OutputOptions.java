package flyting.cli;

import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and how they look. */
final class OutputOptions extends Target {
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

    @Override
    List<Report> formats() {
        return Reports.all();
    }

    @Override
    @Nullable
    String asked() {
        return to;
    }

    /** Opens the output. */
    Output open(Console console, String usualFormat) {
        Path place = place();
        Report report = report(usualFormat);
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
}

package flyting.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a report is to look.
 *
 * @param colour whether ANSI colours may be used
 * @param width columns that the reader's terminal has, 40 or more
 * @param raw whether cells go out as they are, for machines: without the guard against formulas in spreadsheets
 * @param byteOrderMark whether a CSV begins with a byte order mark, as some spreadsheet programs want it
 * @param date the day on which the decisions are taken
 * @param platform the name of the platform that takes them, or null; the identifiers of statements of reasons depend on it
 */
public record ReportOptions(
        boolean colour,
        int width,
        boolean raw,
        boolean byteOrderMark,
        LocalDate date,
        @Nullable String platform) {
    /** Plain, 100 columns, safe for spreadsheets. */
    public static final ReportOptions PLAIN = new ReportOptions(false, 100, false, false);

    /** Decisions taken nowhere in particular on the first day of 2026. */
    public ReportOptions(boolean colour, int width, boolean raw, boolean byteOrderMark) {
        this(colour, width, raw, byteOrderMark, LocalDate.of(2026, 1, 1), null);
    }
}

package flyting.report;

/**
 * How a report is to look.
 *
 * @param colour whether ANSI colours may be used
 * @param width columns that the reader's terminal has, 40 or more
 * @param raw whether cells go out as they are, for machines: without the guard against formulas in spreadsheets
 * @param byteOrderMark whether a CSV begins with a byte order mark, as some spreadsheet programs want it
 */
public record ReportOptions(boolean colour, int width, boolean raw, boolean byteOrderMark) {
    /** Plain, 100 columns, safe for spreadsheets. */
    public static final ReportOptions PLAIN = new ReportOptions(false, 100, false, false);
}

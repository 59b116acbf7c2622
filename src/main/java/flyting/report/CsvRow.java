package flyting.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/**
 * One row of a CSV file after another, as RFC 4180 has them: a cell is quoted where it holds a comma, a quotation mark or the
 * end of a line, and where it begins a row with the {@code #} of a comment. Numbers go in without becoming strings.
 */
final class CsvRow {
    private static final int UNIT = 10_000;

    private final Writer out;
    private char[] row = new char[1 << 12];
    private int length;

    CsvRow(Writer out) {
        this.out = out;
    }

    /** Adds a cell. */
    void add(String cell) {
        int n = cell.length();
        // Every unit may be doubled; two quotation marks and the comma behind come on top.
        room(2 * n + 3);
        cell.getChars(0, n, row, length);
        if (needsQuotes(n)) quote(cell);
        else length += n;
        row[length++] = ',';
    }

    /** Adds a number of 0 or more with four decimals and a dot, whatever the locale. */
    void add(double number) {
        long parts = Math.round(number * UNIT);
        long whole = parts / UNIT;
        if (whole > 9) {
            add(whole + "." + String.valueOf(UNIT + parts % UNIT).substring(1));
            return;
        }
        room(7);
        row[length++] = (char) ('0' + whole);
        row[length++] = '.';
        int fraction = (int) (parts % UNIT);
        for (int place = UNIT / 10; place > 0; place /= 10) row[length++] = (char) ('0' + fraction / place % 10);
        row[length++] = ',';
    }

    /** Ends the row. */
    void end() throws IOException {
        if (length > 0) row[length - 1] = '\n';
        out.write(row, 0, length);
        length = 0;
    }

    private void room(int units) {
        if (row.length - length < units)
            row = Arrays.copyOf(row, (int) Math.min(Integer.MAX_VALUE - 8L, (row.length + (long) units) * 2));
    }

    private boolean needsQuotes(int n) {
        if (length == 0 && n > 0 && row[0] == '#') return true;
        for (int i = length; i < length + n; i++) {
            char c = row[i];
            if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r')) return true;
        }
        return false;
    }

    private void quote(String cell) {
        row[length++] = '"';
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"') row[length++] = '"';
            row[length++] = c;
        }
        row[length++] = '"';
    }
}

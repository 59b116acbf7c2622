package flyting.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table with separators whose quotation marks are put right in passing. Inside a quoted cell a mark closes it only before
 * a separator or a line's end; any other is doubled, {@code \"} too. A cell whose closing mark never comes (or only after
 * another line has opened a cell) is taken as text, mark and all, and ends with its line. What is right passes unchanged.
 */
final class MendedCsv extends Reader {
    /** The longest cell that may go over several lines, in UTF-16 units. */
    private static final int LONGEST = 1 << 20;

    private final BufferedReader in;
    private final char separator;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private String out = "";
    private int outAt;
    private long line;
    private long unclosed;
    private long firstUnclosed;

    MendedCsv(BufferedReader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** How many cells had no closing mark. */
    long unclosed() {
        return unclosed;
    }

    /** The line of the first of them, counted from 1. */
    long firstUnclosed() {
        return firstUnclosed;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        while (outAt == out.length()) {
            String next = row();
            if (next == null) return -1;
            out = next;
            outAt = 0;
        }
        int n = Math.min(length, out.length() - outAt);
        out.getChars(outAt, outAt + n, target, from);
        outAt += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String line() throws IOException {
        line++;
        if (!pushedBack.isEmpty()) return pushedBack.pop();
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (c == '\n' || text.length() >= LONGEST) break;
        }
        return text.isEmpty() ? null : text.toString();
    }

    private @Nullable String row() throws IOException {
        String first = line();
        if (first == null || first.indexOf('"') < 0) return first;
        StringBuilder mended = new StringBuilder();
        Deque<String> more = new ArrayDeque<>();
        String text = first;
        boolean quoted = false;
        boolean begins = true;
        int units = 0;
        while (true) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
                if (!quoted) {
                    quoted = c == '"' && begins;
                    begins = c == separator;
                    mended.append(c);
                } else if (c == '\\' && next == '"' && !closes(text, i + 1)) {
                    mended.append("\"\"");
                    i++;
                } else if (c != '"') mended.append(c);
                else if (next == '"') {
                    mended.append("\"\"");
                    i++;
                } else if (closes(text, i)) {
                    mended.append(c);
                    quoted = false;
                    begins = false;
                } else {
                    boolean opens = i == 0 || text.charAt(i - 1) == separator;
                    if (opens && !more.isEmpty()) return asText(first, more);
                    mended.append("\"\"");
                }
            }
            if (!quoted) return mended.toString();
            units += text.length();
            String following = units > LONGEST ? null : line();
            if (following == null) return asText(first, more);
            more.addLast(following);
            text = following;
        }
    }

    /** Whether a mark stands before a separator or the end of its line. */
    private boolean closes(String text, int mark) {
        int after = mark + 1;
        if (after >= text.length()) return true;
        char c = text.charAt(after);
        return c == separator || c == '\n' || c == '\r';
    }

    private String asText(String first, Deque<String> more) {
        line -= more.size();
        while (!more.isEmpty()) pushedBack.push(more.removeLast());
        if (unclosed++ == 0) firstUnclosed = line;
        String end = first.endsWith("\r\n") ? "\r\n" : first.endsWith("\n") ? "\n" : "";
        StringBuilder cells = new StringBuilder();
        String bare = first.substring(0, first.length() - end.length());
        for (String cell : bare.split(Pattern.quote(String.valueOf(separator)), -1)) {
            if (!cells.isEmpty()) cells.append(separator);
            boolean whole = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            cells.append(!whole && cell.startsWith("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        return cells + end;
    }
}

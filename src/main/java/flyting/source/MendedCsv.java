package flyting.source;

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

    private final Reader in;
    private final char separator;
    private final Deque<String> pushedBack = new ArrayDeque<>();
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int limit;
    private String out = "";
    private int outAt;
    private long line;
    private long unclosed;
    private long firstUnclosed;

    MendedCsv(Reader in, char separator) {
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
        StringBuilder begun = null;
        while (true) {
            if (at == limit) {
                limit = in.read(buffer, 0, buffer.length);
                at = 0;
                if (limit <= 0) {
                    limit = 0;
                    return begun == null ? null : begun.toString();
                }
            }
            int room = Math.min(limit, at + LONGEST - (begun == null ? 0 : begun.length()));
            int end = at;
            while (end < room && buffer[end] != '\n') end++;
            boolean ends = end < room;
            if (ends) end++;
            int from = at;
            at = end;
            if (begun == null && ends) return new String(buffer, from, end - from);
            if (begun == null) begun = new StringBuilder();
            begun.append(buffer, from, end - from);
            if (ends || begun.length() >= LONGEST) return begun.toString();
        }
    }

    private @Nullable String row() throws IOException {
        String first = line();
        if (first == null || isRight(first)) return first;
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

    /** Whether a line is a row with nothing to mend. */
    private boolean isRight(String text) {
        for (int mark = text.indexOf('"'); mark >= 0; mark = text.indexOf('"', mark + 1)) {
            if (mark > 0 && text.charAt(mark - 1) != separator) continue;
            do {
                mark = text.indexOf('"', mark + 1);
                if (mark < 0) return false;
                boolean closes = closes(text, mark);
                if (!closes && text.charAt(mark - 1) == '\\') return false;
                if (closes) break;
                mark++;
            } while (mark < text.length() && text.charAt(mark) == '"');
            if (mark >= text.length() || text.charAt(mark) != '"') return false;
        }
        return true;
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

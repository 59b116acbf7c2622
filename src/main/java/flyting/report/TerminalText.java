package flyting.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of unknown origin, made fit for a terminal: nothing in it can move the cursor, change colours or turn the reading
 * direction of what stands around it, and its width in columns is known.
 */
public final class TerminalText {
    private TerminalText() {}

    /** What a reader sees as one character (UAX #29, extended grapheme cluster). */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /** Wide and full-width blocks (UAX #11), emoji shown as pictures among them: first and last code points in turn. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
        0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
        0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
        0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
        0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
        0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
        0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
        0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004,
        0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C,
        0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E,
        0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A,
        0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2,
        0x1F6D5, 0x1F6D7, 0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0,
        0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    /**
     * What a reader sees as one character.
     *
     * @param offset where it begins in the text, in UTF-16 units
     * @param shown what a terminal is given for it
     * @param width its columns: 0 to 2, more where a control character is spelled out
     * @param blank whether a line may end here, and it is then dropped
     */
    record Cell(int offset, String shown, int width, boolean blank) {}

    /** The text on one line, harmless: control characters become visible, line breaks become blanks. */
    public static String visible(String text) {
        if (isPlain(text)) return text;
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)))
            append(text.codePointAt(i), shown);
        return isolated(shown.toString());
    }

    /** The columns that the text takes on a terminal once it is {@link #visible}. */
    public static int width(String text) {
        if (isPlain(text)) return text.length();
        int width = 0;
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) width += clusterWidth(clusters.group());
        return width;
    }

    /** The text on one line, harmless, and cut with an ellipsis where it is wider. */
    static String visible(String text, int columns) {
        List<Cell> cells = cells(text, 0, text.length());
        int width = 0;
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            width += cells.get(i).width();
            if (width > columns - (i < cells.size() - 1 ? 1 : 0)) {
                shown.append('…');
                break;
            }
            shown.append(cells.get(i).shown());
        }
        return isolated(shown.toString());
    }

    /** The lines of the text, broken at blanks (or within a word that is longer than a line) to fit into {@code columns}. */
    static List<List<Cell>> wrapped(String text, int columns) {
        List<List<Cell>> lines = new ArrayList<>();
        int begin = 0;
        while (begin <= text.length()) {
            int end = begin;
            while (end < text.length() && !isLineBreak(text.charAt(end))) end++;
            wrap(cells(text, begin, end), columns, lines);
            begin = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        return lines;
    }

    /** Right-to-left text set apart, so that it does not turn the order of what stands around it. */
    static String isolated(String shown) {
        for (int i = 0; i < shown.length(); i++) {
            if (shown.charAt(i) < '\u0590') continue;
            byte direction = Character.getDirectionality(shown.codePointAt(i));
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                    || direction == Character.DIRECTIONALITY_ARABIC_NUMBER)
                return FIRST_STRONG_ISOLATE + shown + POP_ISOLATE;
        }
        return shown;
    }

    private static void wrap(List<Cell> cells, int columns, List<List<Cell>> lines) {
        int begin = 0;
        while (true) {
            int width = 0;
            int end = begin;
            int lastBlank = -1;
            while (end < cells.size()) {
                Cell cell = cells.get(end);
                if (cell.blank()) lastBlank = end;
                else if (width + cell.width() > columns && end > begin) break;
                width += cell.width();
                end++;
            }
            if (end == cells.size()) {
                lines.add(trimmed(cells, begin, end));
                return;
            }
            int stop = lastBlank > begin ? lastBlank : end;
            lines.add(trimmed(cells, begin, stop));
            begin = stop;
            while (begin < cells.size() && cells.get(begin).blank()) begin++;
        }
    }

    private static List<Cell> trimmed(List<Cell> cells, int begin, int end) {
        int last = end;
        while (last > begin && cells.get(last - 1).blank()) last--;
        return cells.subList(begin, last);
    }

    private static List<Cell> cells(String text, int begin, int end) {
        List<Cell> cells = new ArrayList<>(end - begin);
        Matcher clusters = CLUSTER.matcher(text).region(begin, end);
        while (clusters.find()) {
            String cluster = clusters.group();
            StringBuilder shown = new StringBuilder(cluster.length());
            for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i)))
                append(cluster.codePointAt(i), shown);
            boolean blank = cluster.length() == 1 && (cluster.charAt(0) == ' ' || cluster.charAt(0) == '\t');
            cells.add(new Cell(clusters.start(), shown.toString(), width(shown.toString()), blank));
        }
        return cells;
    }

    private static void append(int c, StringBuilder shown) {
        if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) shown.append(' ');
        else if (c < 0x20) shown.appendCodePoint(0x2400 + c);
        else if (c == 0x7F) shown.append('\u2421');
        else if (c >= 0x80 && c < 0xA0 || turnsDirection(c)) shown.append(String.format(Locale.ROOT, "<U+%04X>", c));
        else if (c >= 0xD800 && c <= 0xDFFF) shown.append('\uFFFD');
        else shown.appendCodePoint(c);
    }

    /** Embeddings, overrides and isolates, which could swap what a moderator reads. */
    private static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
        return true;
    }

    private static int clusterWidth(String cluster) {
        if (isPlain(cluster)) return cluster.length();
        int width = 0;
        for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i))) {
            int c = cluster.codePointAt(i);
            // VARIATION SELECTOR-16 asks for the picture of an emoji.
            width = Math.max(width, c == 0xFE0F || isWide(c) ? 2 : isSpacing(c) ? 1 : 0);
        }
        return width;
    }

    private static boolean isSpacing(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> false;
            default -> true;
        };
    }

    private static boolean isWide(int c) {
        if (c < WIDE[0]) return false;
        for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) if (c <= WIDE[i + 1]) return true;
        return false;
    }
}

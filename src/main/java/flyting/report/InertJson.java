package flyting.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * JSON that may stand inside an HTML script element: nothing in it can end the element or begin another, open a comment,
 * or break a line of JavaScript (HTML Living Standard, "Restrictions for contents of script elements").
 */
final class InertJson extends CharacterEscapes {
    private static final SerializableString LINE_SEPARATOR = new SerializedString("\\u2028");
    private static final SerializableString PARAGRAPH_SEPARATOR = new SerializedString("\\u2029");

    private final int[] ascii = standardAsciiEscapesForJSON();

    InertJson() {
        for (char c : new char[] {'<', '>', '&', '\u007F'}) ascii[c] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        if (unit == '\u2028') return LINE_SEPARATOR;
        if (unit == '\u2029') return PARAGRAPH_SEPARATOR;
        if (unit < ascii.length && ascii[unit] == ESCAPE_CUSTOM)
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit));
        return null;
    }
}

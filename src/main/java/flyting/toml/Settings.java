package flyting.toml;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Parses settings that come from elsewhere: recipes and policies. */
public final class Settings {
    /** The parser takes a time that grows with the square of a number's length. */
    private static final int LONGEST_WORD = 1_000;

    /** The parser calls itself for each bracket in another. */
    private static final int DEEPEST = 100;

    private static final int LONGEST = 1_000_000;

    private Settings() {}

    /**
     * The settings, with the errors that were found in them.
     *
     * @param text TOML 1.0
     * @throws IllegalArgumentException where the text is longer than settings are, or the parser fails on it; the message says where it can
     */
    public static TomlParseResult parse(String text) {
        if (text.length() > LONGEST)
            throw new IllegalArgumentException(
                    "it holds more than %,d characters; settings are much shorter".formatted(LONGEST));
        int line = 1;
        int length = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') line++;
            length = Character.isLetterOrDigit(c) || "_+-.".indexOf(c) >= 0 ? length + 1 : 0;
            if (length > LONGEST_WORD)
                throw new IllegalArgumentException(
                        "line %d holds a number or word of more than %,d characters; shorten it"
                                .formatted(line, LONGEST_WORD));
            if (c == '[' || c == '{') depth++;
            if (c == ']' || c == '}') depth--;
            if (depth > DEEPEST)
                throw new IllegalArgumentException(
                        "line %d is in more than %d open brackets; close them".formatted(line, DEEPEST));
        }
        return parsed(text);
    }

    /** The parser makes values of what it found an error in, and fails on an offset of a time that is cut short. */
    private static TomlParseResult parsed(String text) {
        try {
            return Toml.parse(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "it is no TOML, and the parser cannot tell where; look at its dates, times and numbers", e);
        }
    }
}

package flyting.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of votes that pages show: {@code 42 points}, {@code -3}, {@code 1.2K}. */
final class Votes {
    private static final Pattern NUMBER =
            Pattern.compile("([+\u2212-]?)\\s?(\\d{1,7}(?:[.,]\\d{1,3})?)\\s*([kKmM](?!\\p{L}))?");

    private Votes() {}

    /** The first number in these words, or null. */
    static @Nullable Integer of(String words) {
        if (words.length() > 100) return null;
        Matcher m = NUMBER.matcher(words);
        if (!m.find()) return null;
        String digits = m.group(2);
        String scale = m.group(3) == null ? "" : m.group(3).toLowerCase(Locale.ROOT);
        double number = scale.isEmpty() && digits.matches("\\d+[.,]\\d{3}")
                ? Double.parseDouble(digits.replaceAll("[.,]", ""))
                : Double.parseDouble(digits.replace(',', '.'));
        if (scale.equals("k")) number *= 1_000;
        if (scale.equals("m")) number *= 1_000_000;
        if (number > 1e9) return null;
        int value = (int) Math.round(number);
        return m.group(1).isEmpty() || m.group(1).equals("+") ? value : -value;
    }
}

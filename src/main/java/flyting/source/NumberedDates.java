package flyting.source;

import flyting.conversation.PostedAt;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of one column that give day and month as numbers, such as 03/04/2012. Which of the two comes first is told by any
 * date of the column in which one of them is above twelve; where none is, the others are no dates that can be read.
 */
final class NumberedDates {
    private static final Pattern NUMBERED = Pattern.compile(
            "(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?:,?[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?\\s?([ap])?\\.?(?:m\\.?)?\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?",
            Pattern.CASE_INSENSITIVE);

    private @Nullable String dayFirst;
    private @Nullable String monthFirst;
    private long unread;

    /** Whether this is such a date. */
    static boolean isOne(String written) {
        return NUMBERED.matcher(written.strip()).matches();
    }

    /** Learns from a date which number is the day; {@code place} is where it stands. */
    void learn(String written, String place) {
        Matcher m = NUMBERED.matcher(written.strip());
        if (!m.matches()) return;
        if (Integer.parseInt(m.group(1)) > 12 && dayFirst == null) dayFirst = place;
        if (Integer.parseInt(m.group(3)) > 12 && monthFirst == null) monthFirst = place;
    }

    /** The moment written, or null where it is none or nothing told which number is the day. */
    @Nullable
    PostedAt parse(String written) {
        Matcher m = NUMBERED.matcher(written.strip());
        if (!m.matches()) return null;
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(3));
        boolean isTold = first > 12 || second > 12 || first == second || dayFirst == null != (monthFirst == null);
        if (!isTold) {
            unread++;
            return null;
        }
        boolean isDayFirst = first > 12 || second <= 12 && dayFirst != null && monthFirst == null;
        String year = m.group(4).length() == 2 ? "20" + m.group(4) : m.group(4);
        String day = String.format(
                Locale.ROOT, "%s-%02d-%02d", year, isDayFirst ? second : first, isDayFirst ? first : second);
        if (m.group(5) == null) return Times.parse(day);
        int hour = Integer.parseInt(m.group(5));
        if (m.group(8) != null) hour = hour % 12 + (m.group(8).equalsIgnoreCase("p") ? 12 : 0);
        String seconds = m.group(7) == null ? "" : ":" + m.group(7);
        String zone = m.group(9) == null ? "" : m.group(9).toUpperCase(Locale.ROOT);
        return Times.parse(String.format(Locale.ROOT, "%s %02d:%s%s%s", day, hour, m.group(6), seconds, zone));
    }

    /** What is to be told of the column as a whole, or null. */
    @Nullable
    String finding() {
        if (unread == 0) return null;
        return "%d dates such as 03/04/2012 do not tell whether the day or the month comes first, and %s; kept without; write them as 2012-04-03"
                .formatted(
                        unread,
                        dayFirst == null
                                ? "no other does"
                                : "%s says the one, %s the other".formatted(dayFirst, monthFirst));
    }

    /** How the dates were read, or null where there were none or they told nothing. */
    @Nullable
    String reading() {
        if (dayFirst != null && monthFirst == null) return "the day before the month, as %s tells".formatted(dayFirst);
        if (monthFirst != null && dayFirst == null)
            return "the month before the day, as %s tells".formatted(monthFirst);
        return null;
    }
}

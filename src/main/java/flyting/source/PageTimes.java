package flyting.source;

import flyting.conversation.PostedAt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the time among the words at the head of a comment, in the languages that pages are in. */
final class PageTimes {
    /** Month names by their beginnings, which differ enough from one another. */
    private static final Map<String, Integer> MONTHS = months();

    private static final String MONTH = "(\\p{L}{3,10})\\.?";
    private static final String CLOCK =
            "(?:\\D{1,12}?(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2}))?\\s*([ap])?\\.?(?:m\\.?(?!\\p{L}))?)?";
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?<!\\p{L})" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)" + CLOCK,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[\\s-]+(?:of |de |d')?" + MONTH
                    + ",?[\\s-]+(?:de |del )?(\\d{4})(?!\\d)" + CLOCK,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK_DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2}):(\\d{2})\\s*([ap])?\\.?(?:m\\.?)?\\s*(?:on|,|am|-|–)?\\s*(?:(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+"
                    + MONTH + "|" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?),?\\s+(\\d{4})(?!\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}(?:[T ]+\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,9})?\\s?(?:Z|UTC|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern DOTTED = Pattern.compile(
            "(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})(?![\\d.])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final Pattern SLASHED = Pattern.compile(
            "(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\d/])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap])?\\.?(?:m\\.?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DASHED = Pattern.compile(
            "(?<![\\d-])(\\d{1,2})-(\\d{1,2})-(\\d{4})(?![\\d-])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap])?\\.?(?:m\\.?)?)?",
            Pattern.CASE_INSENSITIVE);
    /** Every date has one of these in it; looking for it first spares most names and texts the rest. */
    private static final Pattern DATED =
            Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)|\\d[./]\\d{1,2}[./]\\d|\\d{9}");
    /** Words that tell when without telling a date. */
    private static final Pattern AGO = Pattern.compile(
            "(?:\\b|~)(?:\\d{1,3}|an?|one|un[ea]?|vor|il y a|hace|h\u00e1)\\+?\\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|[smhdwy])\\.?\\s+ago\\b"
                    + "|\\bvor \\d+ (?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)|\\bil y a \\d+|\\bhace \\d+|\\byesterday\\b|\\bjust now\\b|\\bgestern\\b",
            Pattern.CASE_INSENSITIVE);

    private PageTimes() {}

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new LinkedHashMap<>();
        String[] beginnings = {
            "jan|ene|gen|sty|янв|oca",
            "feb|fev|f\u00e9v|lut|фев",
            "mar|m\u00e4r|maa|mrt|мар",
            "apr|avr|abr|kwi|апр",
            "may|mai|mag|mei|maj|май|мая",
            "jun|juin|giu|cze|июн",
            "jul|juil|lug|lip|июл",
            "aug|ago|ao\u00fb|aou|sie|авг",
            "sep|set|wrz|сен",
            "oct|okt|ott|out|pa\u017a|окт",
            "nov|lis|ноя",
            "dec|dez|d\u00e9c|dic|gru|дек"
        };
        for (int month = 0; month < 12; month++)
            for (String beginning : beginnings[month].split("\\|", -1)) months.put(beginning, month + 1);
        return months;
    }

    private static @Nullable Integer month(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.startsWith("juil")) return 7;
        if (plain.startsWith("juin")) return 6;
        return plain.length() < 3 ? null : MONTHS.get(plain.substring(0, 3));
    }

    /** The time in the element's attributes or in its words, or null. */
    static @Nullable PostedAt of(Element element, String words) {
        for (String attribute : List.of(
                "datetime",
                "data-datetime",
                "data-timestamp",
                "data-time",
                "data-utime",
                "data-date",
                "content",
                "data-utc",
                "title")) {
            if (!element.hasAttr(attribute)) continue;
            String written = element.attr(attribute);
            PostedAt exact = Times.parse(written);
            if (exact == null) exact = within(written);
            if (exact != null) return exact;
        }
        return within(words);
    }

    /** The first date, with its time of day, among these words, or null. */
    static @Nullable PostedAt within(String words) {
        if (words.length() > 400) return null;
        if (!DATED.matcher(words).find()) return null;
        String plain = words.replace('\u00A0', ' ').replace('\u202F', ' ').strip();
        PostedAt whole = Times.parse(plain);
        if (whole != null) return plain.matches("\\d+") ? null : whole;
        Matcher m = ISO.matcher(plain);
        if (m.find()) return Times.parse(m.group().replaceAll("T +| +", " "));
        m = MONTH_FIRST.matcher(plain);
        while (m.find()) {
            Integer month = month(m.group(1));
            if (month != null)
                return time(m.group(3), month, m.group(2), m.group(4), m.group(5), m.group(6), m.group(7));
        }
        m = CLOCK_DAY_FIRST.matcher(plain);
        if (m.find()) {
            boolean dayFirst = m.group(4) != null;
            Integer month = month(dayFirst ? m.group(5) : m.group(6));
            if (month != null)
                return time(
                        m.group(8),
                        month,
                        dayFirst ? m.group(4) : m.group(7),
                        m.group(1),
                        m.group(2),
                        null,
                        m.group(3));
        }
        m = DAY_FIRST.matcher(plain);
        while (m.find()) {
            Integer month = month(m.group(2));
            if (month != null)
                return time(m.group(3), month, m.group(1), m.group(4), m.group(5), m.group(6), m.group(7));
        }
        m = DOTTED.matcher(plain);
        if (m.find())
            return time(m.group(3), Integer.parseInt(m.group(2)), m.group(1), m.group(4), m.group(5), m.group(6), null);
        m = DASHED.matcher(plain);
        if (!m.find()) return slashed(plain);
        boolean monthFirst = Integer.parseInt(m.group(2)) > 12 || m.group(7) != null;
        return time(
                m.group(3),
                Integer.parseInt(m.group(monthFirst ? 1 : 2)),
                m.group(monthFirst ? 2 : 1),
                m.group(4),
                m.group(5),
                m.group(6),
                m.group(7));
    }

    /** Month before day, as in most English pages, unless the first number can be no month. */
    private static @Nullable PostedAt slashed(String plain) {
        Matcher m = SLASHED.matcher(plain);
        if (!m.find()) return null;
        int first = Integer.parseInt(m.group(1));
        boolean dayFirst = first > 12;
        return time(
                m.group(3),
                dayFirst ? Integer.parseInt(m.group(2)) : first,
                dayFirst ? m.group(1) : m.group(2),
                m.group(4),
                m.group(5),
                m.group(6),
                m.group(7));
    }

    private static @Nullable PostedAt time(
            String year,
            int month,
            String day,
            @Nullable String hour,
            @Nullable String minute,
            @Nullable String second,
            @Nullable String half) {
        String date = String.format(
                Locale.ROOT, "%s-%02d-%02d", year.length() == 2 ? "20" + year : year, month, Integer.parseInt(day));
        if (hour == null || minute == null) return Times.parse(date);
        int hours = Integer.parseInt(hour);
        if (half != null) hours = hours % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        PostedAt exact = Times.parse(
                String.format(Locale.ROOT, "%s %02d:%s%s", date, hours, minute, second == null ? "" : ":" + second));
        return exact == null ? Times.parse(date) : exact;
    }

    /** Whether these words tell when something was posted, be it "2 hours ago". */
    static boolean tellsWhen(String words) {
        return words.length() <= 400 && (AGO.matcher(words).find() || within(words) != null);
    }
}

package flyting.source;

import flyting.conversation.PostedAt;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** Finds the time among the words at the head of a comment, in the languages that pages are in. */
final class PageTimes {
    /** Month names by their beginnings, which differ enough from one another. */
    private static final Map<String, Integer> MONTHS = months();

    /** The names of which more than three letters tell the month. */
    private static final Map<String, Integer> ALIKE = Map.of(
            "juil",
            7,
            "juin",
            6,
            "\u03b9\u03bf\u03c5\u03bd",
            6,
            "\u03b9\u03bf\u03c5\u03bb",
            7,
            "\u010derve",
            6,
            "\u010dervenc",
            7,
            "marras",
            11);

    private static final String MONTH = "(\\p{L}{3,12})\\.?";
    private static final String CLOCK =
            "(?:\\D{1,12}?(\\d{1,2})(?:[:.]|\\s?h\\s?)(\\d{2})(?:[:.](\\d{2}))?\\s*([ap])?\\.?(?:m\\.?(?!\\p{L}))?)?";
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?<!\\p{L})" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)" + CLOCK,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[\\s-]+(?:of |de |d')?" + MONTH
                    + ",?[\\s-]+(?:de |del )?(\\d{4})(?!\\d)" + CLOCK,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{4})\\.?\\s+" + MONTH + "\\s+(\\d{1,2})(?!\\d)" + CLOCK, Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK_DAY_FIRST = Pattern.compile(
            "(?<!\\d)(\\d{1,2}):(\\d{2})\\s*([ap])?\\.?(?:m\\.?)?\\s*(?:on|,|am|-|–)?\\s*(?:(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+"
                    + MONTH + "|" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?),?\\s+(\\d{4})(?!\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}(?:[T ]+\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,9})?\\s?(?:Z|UTC|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern ISO_HALVED = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2}),?[ ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s?([ap])\\.?m\\b\\.?(\\s?\\(?UTC\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EAST_ASIAN = Pattern.compile(
            "(\\d{4})\\s*[\u5e74\ub144/.-]\\s*(\\d{1,2})\\s*[\u6708\uc6d4/.-]\\s*(\\d{1,2})(?!\\d)[\u65e5\uc77c]?"
                    + "(?:\\D{0,12}?(\\d{1,2})[:\u6642\u65f6\uc2dc]\\s?(\\d{2})(?::(\\d{2}))?\\s*(?:[ap]m|\uc624[\uc804\ud6c4])?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTERNOON =
            Pattern.compile("\\bpm\\b|\u4e0b\u5348|\u5348\u5f8c|\uc624\ud6c4", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOTTED = Pattern.compile(
            "(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2})(?![\\d.])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final Pattern SLASHED = Pattern.compile(
            "(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\d/])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap])?\\.?(?:m\\.?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DASHED = Pattern.compile(
            "(?<![\\d-])(\\d{1,2})-(\\d{1,2})-(\\d{4})(?![\\d-])(?:\\D{1,12}?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([ap])?\\.?(?:m\\.?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final String ORDER = "flyting.dates";
    private static final Pattern NUMBERED =
            Pattern.compile("(?<![\\d/-])(\\d{1,2})([/-])(\\d{1,2})\\2(?:19|20)\\d{2}(?![\\d/-])");
    /** English as in these countries names the day before the month. */
    private static final Set<String> DAY_FIRST_ENGLISH =
            Set.of("gb", "uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "jm", "tt", "zw");
    /** Every date has one of these in it; looking for it first spares most names and texts the rest. */
    private static final Pattern DATED =
            Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)|\\d[./]\\d{1,2}[./]\\d|\\d{9}");
    /** Words that tell when without telling a date. */
    private static final Pattern AGO = Pattern.compile(
            "(?:\\b|~)(?:\\d{1,3}|an?|one|un[ea]?|vor|il y a|hace|h\u00e1)\\+?\\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|[smhdwy])\\.?\\s+ago\\b"
                    + "|\\bvor \\d+ (?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)|\\bil y a \\d+|\\bhace \\d+|\\byesterday\\b|\\bjust now\\b|\\bgestern\\b",
            Pattern.CASE_INSENSITIVE);

    /** Every age has one of these in it. */
    private static final List<String> AGES =
            List.of("ago", "vor", "il y a", "hace", "yesterday", "just now", "gestern");

    private static final Evaluator IN_LANGUAGE = PageBlock.query("[lang], [xml:lang]");
    private static final Pattern ENDED = Pattern.compile("[.!?\u2026][\"'\u201d\u00bb)]?$");
    private static final Pattern ENDED_BY_TIME = Pattern.compile("(?:[ap]\\.m|\\d)\\.$", Pattern.CASE_INSENSITIVE);

    private PageTimes() {}

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new LinkedHashMap<>();
        String[] beginnings = {
            "jan|ene|gen|sty|янв|oca|ian|led|tam|січ|ιαν|ינו|ينا",
            "feb|fev|f\u00e9v|lut|фев|\u015fub|\u00fano|hel|лют|φεβ|פבר|فبر",
            "mar|m\u00e4r|m\u00e1r|maa|mrt|мар|b\u0159e|бер|μαρ|μάρ|מרץ|מרס|مار",
            "apr|avr|abr|\u00e1pr|kwi|апр|nis|dub|huh|кві|απρ|אפר|أبر",
            "may|mai|mag|mei|maj|m\u00e1j|май|мая|kv\u011b|tou|тра|μαΐ|μαϊ|μάι|μαι|מאי|ماي",
            "jun|juin|giu|cze|июн|iun|j\u00fan|haz|kes|чер|יונ|يون",
            "jul|juil|lug|lip|июл|iul|j\u00fal|tem|hei|лип|יול|يول",
            "aug|ago|ao\u00fb|aou|sie|авг|a\u011fu|agu|srp|elo|сер|αυγ|αύγ|אוג|أغس",
            "sep|set|wrz|сен|sze|eyl|z\u00e1\u0159|syy|вер|σεπ|ספט|سبت",
            "oct|okt|ott|out|pa\u017a|окт|eki|\u0159\u00edj|lok|жов|οκτ|אוק|أكت",
            "nov|lis|ноя|kas|noi|лис|νοε|νοέ|נוב|نوف",
            "dec|dez|d\u00e9c|dic|gru|дек|des|ara|pro|jou|гру|δεκ|דצמ|ديس"
        };
        for (int month = 0; month < 12; month++)
            for (String beginning : beginnings[month].split("\\|", -1)) months.put(beginning, month + 1);
        return months;
    }

    private static @Nullable Integer month(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.startsWith("\u05d1") && plain.length() > 3) plain = plain.substring(1);
        for (Map.Entry<String, Integer> alike : ALIKE.entrySet())
            if (plain.startsWith(alike.getKey())) return alike.getValue();
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
                "data-tippy-content",
                "time",
                "title")) {
            if (!element.hasAttr(attribute)) continue;
            String written = element.attr(attribute);
            PostedAt exact = Times.parse(written);
            if (exact == null) exact = within(written, element);
            if (exact != null) return exact;
        }
        return within(words, element);
    }

    /** The same among the words of {@code element}, whose language tells whether 3/4 is a day of March or of April. */
    static @Nullable PostedAt within(String words, Element element) {
        Found found = find(words, element);
        return found == null ? null : found.time();
    }

    /** The first date, with its time of day, among these words, or null. */
    static @Nullable PostedAt within(String words) {
        Found found = find(words, null);
        return found == null ? null : found.time();
    }

    /** These words without the first date among them and what follows it. */
    static String before(String words) {
        Found found = find(words, null);
        return found == null ? words : words.substring(0, found.begin());
    }

    /** The words before the first date among these, or null where there is none. */
    static @Nullable String untilDate(String words) {
        Found found = find(words, null);
        return found == null ? null : words.substring(0, found.begin());
    }

    /** The words before one that tells how long ago something was posted. */
    static String beforeAge(String words) {
        if (!mayTellAge(words)) return words;
        Matcher ago = AGO.matcher(words);
        return ago.find() ? words.substring(0, ago.start()).strip() : words;
    }

    /** Whether it is worth while to look for an age. */
    private static boolean mayTellAge(String words) {
        String plain = words.toLowerCase(Locale.ROOT);
        for (String word : AGES) if (plain.contains(word)) return true;
        return false;
    }

    /** A date among words and where it begins. */
    private record Found(PostedAt time, int begin) {}

    private static @Nullable Found find(String words, @Nullable Element element) {
        if (words.length() > 400 || !DATED.matcher(words).find()) return null;
        String plain = words.replace('\u00A0', ' ').replace('\u202F', ' ');
        String bare = plain.strip();
        PostedAt whole = Times.parse(bare);
        if (whole != null) return bare.matches("\\d+") ? null : new Found(whole, 0);
        Matcher m = ISO_HALVED.matcher(plain);
        if (m.find()) {
            PostedAt at = time(
                    m.group(1),
                    Integer.parseInt(m.group(2)),
                    m.group(3),
                    m.group(4),
                    m.group(5),
                    m.group(6),
                    m.group(7));
            return found(at == null || m.group(8) == null ? at : new PostedAt(at.time(), at.precision(), true), m);
        }
        m = ISO.matcher(plain);
        if (m.find()) return found(Times.parse(m.group().replaceAll("T +| +", " ")), m);
        m = CLOCK_DAY_FIRST.matcher(plain);
        if (m.find() && !DATED.matcher(plain.substring(0, m.start())).find()) {
            boolean isDayFirst = m.group(4) != null;
            Integer month = month(isDayFirst ? m.group(5) : m.group(6));
            String day = isDayFirst ? m.group(4) : m.group(7);
            if (month != null) return found(time(m.group(8), month, day, m.group(1), m.group(2), null, m.group(3)), m);
        }
        m = MONTH_FIRST.matcher(plain);
        while (m.find()) {
            Integer month = month(m.group(1));
            if (month != null)
                return found(time(m.group(3), month, m.group(2), m.group(4), m.group(5), m.group(6), m.group(7)), m);
        }
        m = DAY_FIRST.matcher(plain);
        while (m.find()) {
            Integer month = month(m.group(2));
            if (month != null)
                return found(time(m.group(3), month, m.group(1), m.group(4), m.group(5), m.group(6), m.group(7)), m);
        }
        m = YEAR_FIRST.matcher(plain);
        while (m.find()) {
            Integer month = month(m.group(2));
            if (month != null)
                return found(time(m.group(1), month, m.group(3), m.group(4), m.group(5), m.group(6), m.group(7)), m);
        }
        m = EAST_ASIAN.matcher(plain);
        if (m.find()) {
            String half =
                    m.group(4) == null ? null : AFTERNOON.matcher(m.group()).find() ? "p" : null;
            int month = Integer.parseInt(m.group(2));
            return found(time(m.group(1), month, m.group(3), m.group(4), m.group(5), m.group(6), half), m);
        }
        m = DOTTED.matcher(plain);
        if (m.find()) {
            int month = Integer.parseInt(m.group(2));
            return found(time(m.group(3), month, m.group(1), m.group(4), m.group(5), m.group(6), null), m);
        }
        m = SLASHED.matcher(plain);
        if (m.find()) {
            Boolean told = order(element);
            return found(numbered(m, told != null ? told : element != null && isDayFirst(element)), m);
        }
        m = DASHED.matcher(plain);
        if (!m.find()) return null;
        Boolean told = order(element);
        boolean isOpen = told == null && element != null && isAmbiguous(m);
        return found(isOpen ? year(m) : numbered(m, told != null ? told : m.group(7) == null), m);
    }

    private static @Nullable Found found(@Nullable PostedAt time, Matcher m) {
        return time == null ? null : new Found(time, m.start());
    }

    /** Day and month as numbers: in the order given, unless only the other makes a date. */
    private static @Nullable PostedAt numbered(Matcher m, boolean dayFirst) {
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(2));
        boolean isDayFirst = first > 12 || dayFirst && second <= 12;
        return time(
                m.group(3),
                isDayFirst ? second : first,
                m.group(isDayFirst ? 1 : 2),
                m.group(4),
                m.group(5),
                m.group(6),
                m.group(7));
    }

    private static boolean isAmbiguous(Matcher m) {
        return Integer.parseInt(m.group(1)) <= 12
                && Integer.parseInt(m.group(2)) <= 12
                && !m.group(1).equals(m.group(2));
    }

    /** All that is known of a date of which nothing tells the day from the month. */
    private static PostedAt year(Matcher m) {
        return new PostedAt(LocalDate.of(Integer.parseInt(m.group(3)), 1, 1).atStartOfDay(), ChronoUnit.YEARS, false);
    }

    /** Whether the page's dates name the day first, as those tell that make a date in one order only; null where none does. */
    private static @Nullable Boolean order(@Nullable Element element) {
        if (element == null) return null;
        Element page = element.root();
        if (page.attributes().userData(ORDER) instanceof Optional<?> known) return (Boolean) known.orElse(null);
        if (!(page instanceof Document)) return null;
        boolean[] first = new boolean[2];
        page.traverse((node, depth) -> {
            if (node instanceof TextNode text) note(text.getWholeText(), first);
            else if (node instanceof Element e && e.hasAttr("title")) note(e.attr("title"), first);
        });
        Boolean dayFirst = first[0] == first[1] ? null : (Boolean) first[0];
        page.attributes().userData(ORDER, Optional.ofNullable(dayFirst));
        return dayFirst;
    }

    /** Lets the copy of a part of a page know what the page's dates tell. */
    static void share(Element page, Element copy) {
        copy.attributes().userData(ORDER, Optional.ofNullable(order(page)));
    }

    private static void note(String words, boolean[] first) {
        if (words.length() > 400 || words.length() < 8) return;
        Matcher m = NUMBERED.matcher(words);
        while (m.find()) {
            int one = Integer.parseInt(m.group(1));
            int two = Integer.parseInt(m.group(3));
            if (one > 12 && one <= 31 && two <= 12) first[0] = true;
            if (two > 12 && two <= 31 && one <= 12) first[1] = true;
        }
    }

    /** Whether pages in the element's language name the day before the month, as all do but American ones. */
    private static boolean isDayFirst(Element element) {
        Element inLanguage = element.closest(IN_LANGUAGE);
        String language = inLanguage == null ? "" : inLanguage.attr("lang") + inLanguage.attr("xml:lang");
        String plain = language.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (plain.isEmpty() || plain.equals("en") || plain.startsWith("en-us")) return false;
        return !plain.startsWith("en-") || DAY_FIRST_ENGLISH.contains(plain.substring(3, Math.min(5, plain.length())));
    }

    private static @Nullable PostedAt time(
            String year,
            int month,
            String day,
            @Nullable String hour,
            @Nullable String minute,
            @Nullable String second,
            @Nullable String half) {
        int years = Integer.parseInt(year) + (year.length() == 2 ? 2000 : 0);
        LocalDate date;
        try {
            date = LocalDate.of(years, month, Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
        PostedAt dated = new PostedAt(date.atStartOfDay(), ChronoUnit.DAYS, false);
        if (hour == null || minute == null) return dated;
        int hours = Integer.parseInt(hour);
        if (half != null) hours = hours % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        try {
            LocalTime time =
                    LocalTime.of(hours, Integer.parseInt(minute), second == null ? 0 : Integer.parseInt(second));
            return new PostedAt(date.atTime(time), second == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS, false);
        } catch (DateTimeException e) {
            return dated;
        }
    }

    /** Whether the words end as speech does, and not as a date. */
    static boolean isSentence(String words) {
        return ENDED.matcher(words).find() && !ENDED_BY_TIME.matcher(words).find();
    }

    /** Whether these words tell when something was posted, be it "2 hours ago". */
    static boolean tellsWhen(String words) {
        return words.length() <= 400
                && (within(words) != null
                        || mayTellAge(words) && AGO.matcher(words).find());
    }
}

package flyting.source;

import flyting.conversation.PostedAt;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that comment files hold, as precisely as they are written. */
final class Times {
    private Times() {}

    /** What every form begins with: a digit, or a month or a day of the week by name. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(st|nd|rd|th)\\b");
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0\u202F]+");
    private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(\\.\\d+)?|(\\d{12,13})");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{2})(?:-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*(Z|UTC|GMT|[ECMP][SD]T|CES?T|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?)?)?");
    /** Hours from UTC of the zones that RFC 2822 knows by name, and of central Europe's. */
    private static final Map<String, Integer> ZONES = Map.of(
            "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7, "CET", 1, "CEST",
            2);
    /** ISO 8601's basic format; also the timestamps of MediaWiki. */
    private static final Pattern BASIC =
            Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})(Z)?)?");

    private static final Pattern DOTTED = Pattern.compile(
            "(?:(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: ?(?:GMT|UTC))?,?\\s+)?(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final List<DateTimeFormatter> WORDED = List.of(
            worded("EEE, d MMM uuuu HH:mm:ss Z"),
            worded("EEE MMM d HH:mm:ss Z uuuu"),
            worded("EEE, d MMM uuuu HH:mm:ss z"),
            worded("MMMM d, uuuu 'at' h:mm a"),
            worded("MMM d, uuuu 'at' h:mm a"),
            worded("MMMM d, uuuu, h:mm a"),
            worded("MMMM d, uuuu h:mm a"),
            worded("MMM d, uuuu h:mm a"),
            worded("d MMMM uuuu 'at' h:mm a"),
            worded("d MMMM uuuu 'at' HH:mm"),
            worded("d MMMM uuuu HH:mm"),
            worded("d MMM uuuu HH:mm"),
            worded("MMMM d, uuuu"),
            worded("MMM d, uuuu"),
            worded("d MMMM uuuu"),
            worded("d MMM uuuu"));

    private static DateTimeFormatter worded(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** The moment written, or null where it is none that is known: relative times ("2 hours ago") are not. */
    static @Nullable PostedAt parse(@Nullable String written) {
        if (written == null
                || written.isBlank()
                || written.length() > 80
                || !BEGINNING.matcher(written.strip()).lookingAt()) return null;
        String text =
                BLANKS.matcher(ORDINAL.matcher(written.strip()).replaceAll("")).replaceAll(" ");
        try {
            Matcher epoch = EPOCH.matcher(text);
            if (epoch.matches())
                return PostedAt.ofEpochSecond(
                        epoch.group(3) != null ? Long.parseLong(text) / 1000 : Long.parseLong(epoch.group(1)));
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) return ofIso(iso);
            Matcher basic = BASIC.matcher(text);
            if (basic.matches()) return ofIso(basic);
            Matcher dotted = DOTTED.matcher(text);
            if (dotted.matches()) return ofDotted(dotted);
            return ofWords(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static PostedAt ofIso(Matcher m) {
        int year = Integer.parseInt(m.group(1));
        int month = Integer.parseInt(m.group(2));
        if (m.group(3) == null) return new PostedAt(LocalDateTime.of(year, month, 1, 0, 0), ChronoUnit.MONTHS, false);
        LocalDate day = LocalDate.of(year, month, Integer.parseInt(m.group(3)));
        if (m.group(4) == null) return new PostedAt(day.atStartOfDay(), ChronoUnit.DAYS, false);
        LocalDateTime time = day.atTime(clock(m.group(4), m.group(5), m.group(6)));
        ChronoUnit precision = m.group(6) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        String offset = m.group(7);
        if (offset == null) return new PostedAt(time, precision, false);
        ZoneOffset zone = Character.isLetter(offset.charAt(0))
                ? ZoneOffset.ofHours(ZONES.getOrDefault(offset, 0))
                : ZoneOffset.of(offset);
        return new PostedAt(
                time.atOffset(zone).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), precision, true);
    }

    private static PostedAt ofDotted(Matcher m) {
        LocalDate day =
                LocalDate.of(Integer.parseInt(m.group(6)), Integer.parseInt(m.group(5)), Integer.parseInt(m.group(4)));
        int at = m.group(1) != null ? 1 : 7;
        if (m.group(at) == null) return new PostedAt(day.atStartOfDay(), ChronoUnit.DAYS, false);
        LocalTime time = clock(m.group(at), m.group(at + 1), m.group(at + 2));
        boolean zoned = m.group().contains("GMT") || m.group().contains("UTC");
        return new PostedAt(day.atTime(time), m.group(at + 2) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS, zoned);
    }

    private static LocalTime clock(String hour, String minute, @Nullable String second) {
        return LocalTime.of(
                Integer.parseInt(hour), Integer.parseInt(minute), second == null ? 0 : Integer.parseInt(second));
    }

    private static @Nullable PostedAt ofWords(String text) {
        for (DateTimeFormatter format : WORDED) {
            if (!isIn(format, text)) continue;
            TemporalAccessor found = format.parse(text);
            LocalDate day = LocalDate.from(found);
            if (!found.isSupported(ChronoField.MINUTE_OF_HOUR))
                return new PostedAt(day.atStartOfDay(), ChronoUnit.DAYS, false);
            if (found.isSupported(ChronoField.OFFSET_SECONDS) || found.isSupported(ChronoField.INSTANT_SECONDS))
                return PostedAt.of(OffsetDateTime.from(found));
            boolean hasSeconds = found.isSupported(ChronoField.SECOND_OF_MINUTE) && text.matches(".*:\\d\\d:\\d\\d.*");
            return new PostedAt(
                    day.atTime(LocalTime.from(found)), hasSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES, false);
        }
        return null;
    }

    /** Whether the text has the form; asking is much cheaper than an exception that says no. */
    private static boolean isIn(DateTimeFormatter format, String text) {
        ParsePosition end = new ParsePosition(0);
        return format.parseUnresolved(text, end) != null && end.getIndex() == text.length();
    }
}

package flyting.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When a comment was posted, as precisely as the file says and no more.
 *
 * @param time in UTC, or in an unknown zone's local time where {@code zoned} is false
 * @param precision {@link ChronoUnit#YEARS} to {@link ChronoUnit#SECONDS}: the smallest unit that is known
 * @param zoned whether the file tells the offset from UTC
 */
public record PostedAt(LocalDateTime time, ChronoUnit precision, boolean zoned) implements Comparable<PostedAt> {
    /** A moment known to the second. */
    public static PostedAt of(Instant instant) {
        return new PostedAt(
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                ChronoUnit.SECONDS,
                true);
    }

    /** A moment known to the second, in any offset. */
    public static PostedAt of(OffsetDateTime moment) {
        return of(moment.toInstant());
    }

    /** Seconds since 1970 in UTC. */
    public static PostedAt ofEpochSecond(long seconds) {
        return of(Instant.ofEpochSecond(seconds));
    }

    /** ISO 8601, cut at the precision, with {@code Z} where the offset is known: {@code 2016-02-28T15:19Z}, {@code 2016-02-28}. */
    @Override
    public String toString() {
        String pattern = switch (precision) {
            case YEARS -> "uuuu";
            case MONTHS -> "uuuu-MM";
            case DAYS -> "uuuu-MM-dd";
            case HOURS, MINUTES -> "uuuu-MM-dd'T'HH:mm";
            default -> "uuuu-MM-dd'T'HH:mm:ss";
        };
        String cut = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
        return zoned && precision.compareTo(ChronoUnit.DAYS) < 0 ? cut + "Z" : cut;
    }

    @Override
    public int compareTo(PostedAt other) {
        return time.compareTo(other.time);
    }
}

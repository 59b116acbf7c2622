package flyting.conversation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

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
        return new PostedAt(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC), ChronoUnit.SECONDS, true);
    }

    /** ISO 8601, cut at the precision, with {@code Z} where the offset is known: {@code 2016-02-28T15:19Z}, {@code 2016-02-28}. */
    @Override
    public String toString() {
        String cut = switch (precision) {
            case YEARS -> day().substring(0, day().length() - "-MM-dd".length());
            case MONTHS -> day().substring(0, day().length() - "-dd".length());
            case DAYS -> day();
            case HOURS, MINUTES -> time.truncatedTo(ChronoUnit.MINUTES).toString();
            default -> time.truncatedTo(ChronoUnit.SECONDS) + (time.getSecond() == 0 ? ":00" : "");
        };
        return zoned && precision.compareTo(ChronoUnit.DAYS) < 0 ? cut + "Z" : cut;
    }

    private String day() {
        return time.toLocalDate().toString();
    }

    @Override
    public int compareTo(PostedAt other) {
        return time.compareTo(other.time);
    }
}

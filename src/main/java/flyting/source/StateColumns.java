package flyting.source;

import flyting.conversation.Comment.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, or the members of JSON objects, that tell what became of a comment: flags such as {@code is_deleted}
 * or {@code approved}, moments such as {@code deletedAt}, and words such as {@code status: spam}.
 */
final class StateColumns {
    private static final Map<String, State> FLAGS = Map.ofEntries(
            Map.entry("deleted", State.DELETED),
            Map.entry("trashed", State.REMOVED),
            Map.entry("removed", State.REMOVED),
            Map.entry("hidden", State.REMOVED),
            Map.entry("blocked", State.REMOVED),
            Map.entry("rejected", State.REMOVED),
            Map.entry("suppressed", State.REMOVED),
            Map.entry("minimized", State.REMOVED),
            Map.entry("spam", State.SPAM),
            Map.entry("pending", State.PENDING),
            Map.entry("unapproved", State.PENDING));
    /** Where these are said not to hold, the comment waits to be let through. */
    private static final Set<String> CLEARED = Set.of("approved", "published", "public");

    private static final Set<String> WORDED = Set.of(
            "status",
            "state",
            "comment_status",
            "moderation_status",
            "moderation_state",
            "approval_status",
            "approved",
            "comment_approved");
    private static final Map<String, State> WORDS = Map.ofEntries(
            Map.entry("deleted", State.DELETED),
            Map.entry("deleted_by_user", State.DELETED),
            Map.entry("deleted_by_author", State.DELETED),
            Map.entry("user_deleted", State.DELETED),
            Map.entry("post_trashed", State.DELETED),
            Map.entry("trash", State.REMOVED),
            Map.entry("trashed", State.REMOVED),
            Map.entry("removed", State.REMOVED),
            Map.entry("rejected", State.REMOVED),
            Map.entry("hidden", State.REMOVED),
            Map.entry("blocked", State.REMOVED),
            Map.entry("declined", State.REMOVED),
            Map.entry("disapproved", State.REMOVED),
            Map.entry("deleted_by_moderator", State.REMOVED),
            Map.entry("removed_by_moderator", State.REMOVED),
            Map.entry("spam", State.SPAM),
            Map.entry("junk", State.SPAM),
            Map.entry("likely_spam", State.SPAM),
            Map.entry("pending", State.PENDING),
            Map.entry("hold", State.PENDING),
            Map.entry("held", State.PENDING),
            Map.entry("held_for_review", State.PENDING),
            Map.entry("awaiting_moderation", State.PENDING),
            Map.entry("unapproved", State.PENDING),
            Map.entry("unpublished", State.PENDING),
            Map.entry("queued", State.PENDING));
    /** Where a comment is several of these, the first counts. */
    private static final List<State> ORDER = List.of(State.SPAM, State.REMOVED, State.DELETED, State.PENDING);

    private static final Pattern MOMENT = Pattern.compile("(.+)_(?:at|on|date|time|utc|by)");
    private static final Pattern PREFIX = Pattern.compile("^(?:is|was|has_been|comment|marked_as|date)_");
    private static final Set<String> YES = Set.of("true", "1", "1.0", "yes", "y", "t");
    private static final Set<String> NO = Set.of("false", "0", "0.0", "no", "n", "f");
    private static final Set<String> NOTHING = Set.of("", "null", "none", "nan", "na", "n/a", "-", "\\n");
    private static final int MOST_NAMES = 10_000;

    /** A column that tells something, and how it is called. */
    private record Column(String name, String plain) {}

    private final List<Column> columns = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private @Nullable Collection<String> last;

    /** Takes note of columns, some of which may be known. */
    @SuppressWarnings("ReferenceEquality") // the same header comes with every row
    void learn(Collection<String> names) {
        if (names == last) return;
        last = names;
        for (String name : names) {
            if (known.size() >= MOST_NAMES || !known.add(name)) continue;
            String plain = TableColumn.plain(name);
            if (tells(plain)) columns.add(new Column(name, plain));
        }
    }

    /** What the row tells, or null where it tells nothing but that it is shown. */
    @Nullable
    State of(TableRow row) {
        if (columns.isEmpty()) return null;
        Set<State> told = EnumSet.noneOf(State.class);
        for (Column column : columns) {
            State state = told(column.plain(), row.get(column.name()));
            if (state != null) told.add(state);
        }
        for (State state : ORDER) if (told.contains(state)) return state;
        return null;
    }

    /** Whether a member says of the object that it was a comment and is gone. */
    static boolean tellGone(Map<String, Json> members) {
        return members.entrySet().stream()
                .map(m -> told(TableColumn.plain(m.getKey()), m.getValue().text()))
                .anyMatch(state -> state == State.DELETED || state == State.REMOVED);
    }

    private static boolean tells(String plain) {
        return WORDED.contains(plain) || flag(plain) != null || CLEARED.contains(bare(plain)) || moment(plain) != null;
    }

    private static @Nullable State told(String plain, String written) {
        String value = written.strip().toLowerCase(Locale.ROOT);
        if (NOTHING.contains(value)) return null;
        State flagged = flag(plain);
        if (flagged != null && (YES.contains(value) || Times.parse(written) != null)) return flagged;
        State since = moment(plain);
        if (since != null && !NO.contains(value)) return since;
        if (CLEARED.contains(bare(plain)) && NO.contains(value)) return State.PENDING;
        return WORDED.contains(plain) ? WORDS.get(TableColumn.plain(written)) : null;
    }

    private static @Nullable State flag(String plain) {
        return FLAGS.get(bare(plain));
    }

    /** What happened at the moment, or by the hand, that a column of this name holds. */
    private static @Nullable State moment(String plain) {
        var matcher = MOMENT.matcher(plain);
        if (matcher.matches()) return FLAGS.get(bare(matcher.group(1)));
        return plain.startsWith("date_") ? FLAGS.get(plain.substring("date_".length())) : null;
    }

    private static String bare(String plain) {
        return PREFIX.matcher(plain).replaceFirst("");
    }
}

package flyting.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two levels of comments in one table: a column says which rows are replies, and these stand below the comment they answer,
 * which counts them. Without that count rows may be in any order, and the column tells no parent.
 */
final class TableLevels {
    private static final Set<String> FLAGS = Set.of("is_reply", "is_2nd_level_comment", "is_second_level_comment");
    private static final Set<String> COUNTS =
            Set.of("number_of_replies", "reply_count", "replies_count", "replies", "num_replies");
    private static final Set<String> NAMES =
            Set.of("user_replied_to", "replied_to", "reply_to_user", "is_reply_to_name");
    private static final Set<String> YES = Set.of("yes", "true", "1");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final String flag;
    private final @Nullable String name;
    private String root = "";
    private final Map<String, String> thread = new HashMap<>();

    private TableLevels(String flag, @Nullable String name) {
        this.flag = flag;
        this.name = name;
    }

    /** Those of a table with these first rows; null where replies are not told or not counted above them. */
    static @Nullable TableLevels in(Collection<String> header, List<TableRow> first) {
        Optional<String> flag = column(header, FLAGS);
        Optional<String> count = column(header, COUNTS);
        if (flag.isEmpty() || count.isEmpty()) return null;
        long left = 0;
        boolean any = false;
        for (TableRow row : first) {
            boolean isReply = isYes(row.get(flag.get()));
            String written = row.get(count.get()).strip();
            if (isReply && --left < 0) return null;
            if (!isReply) left = COUNT.matcher(written).matches() ? Long.parseLong(written) : 0;
            any |= isReply;
        }
        return any ? new TableLevels(flag.get(), column(header, NAMES).orElse(null)) : null;
    }

    private static Optional<String> column(Collection<String> header, Set<String> names) {
        return header.stream().filter(h -> names.contains(TableColumn.plain(h))).findFirst();
    }

    private static boolean isYes(String written) {
        return YES.contains(written.strip().toLowerCase(Locale.ROOT));
    }

    /** The id of the comment that this row answers, in the order of the table; empty where it answers none. */
    String parent(TableRow row, String id, @Nullable String author) {
        String parent = "";
        if (isYes(row.get(flag)))
            parent = name == null ? root : thread.getOrDefault(row.get(name).strip(), root);
        else {
            root = id;
            thread.clear();
        }
        if (author != null) thread.put(author, id);
        return parent;
    }
}

package flyting.source;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a table that hold the posts under which its comments stand: a column says of each row which it is. */
final class TablePosts {
    private static final Set<String> KINDS = Set.of(
            "kind", "type", "data_type", "item_type", "object_type", "record_type", "entity_type", "content_type");
    private static final Set<String> POSTS =
            Set.of("post", "submission", "article", "story", "video", "thread", "topic", "status", "seed", "t3");
    private static final Set<String> COMMENTS = Set.of("comment", "reply", "answer", "data", "t1");
    private static final Set<String> TITLES = Set.of("title", "post_title", "headline");

    private final String kind;
    private final @Nullable String title;

    private TablePosts(String kind, @Nullable String title) {
        this.kind = kind;
        this.title = title;
    }

    /** Those of a table with these first rows; null where no column tells posts from comments. */
    static @Nullable TablePosts in(Collection<String> header, List<TableRow> first) {
        String title = header.stream()
                .filter(h -> TITLES.contains(TableColumn.plain(h)))
                .findFirst()
                .orElse(null);
        for (String column : header) {
            if (!KINDS.contains(TableColumn.plain(column))) continue;
            boolean areTold = first.stream().anyMatch(r -> POSTS.contains(word(r, column)))
                    && first.stream().anyMatch(r -> COMMENTS.contains(word(r, column)));
            if (areTold) return new TablePosts(column, title);
        }
        return null;
    }

    private static String word(TableRow row, String column) {
        return row.get(column).strip().toLowerCase(Locale.ROOT);
    }

    boolean isOne(TableRow row) {
        return POSTS.contains(word(row, kind));
    }

    String title(TableRow row) {
        return title == null ? "" : row.get(title).strip();
    }
}

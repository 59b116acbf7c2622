package flyting.source;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The articles and posts of a JSON document that hold the comments on them: objects with a title or with shares, under whose
 * {@code comments} stand comments that have none.
 */
final class JsonArticles {
    private static final String COMMENTS = "comments";
    private static final String[] PAGES = {"data", "items", "nodes", "edges"};
    private static final String[] TITLES = {"title", "headline", "post_title", "postTitle"};
    private static final String[] SHARED = {"shares", "permalink_url"};
    /** A review has a title, and what is said of it answers it. */
    private static final String[] REVIEWED = {"rating", "stars"};

    private final IdentityHashMap<Object, Json> articles = new IdentityHashMap<>();

    /** Whether an object is an article with comments such as the predicate finds. */
    static boolean isOne(Json object, Predicate<Json> isComment) {
        Json comments = object.get(COMMENTS);
        if (comments.isObject()) comments = comments.first(PAGES);
        if (!comments.isList() || object.hasAny(REVIEWED)) return false;
        boolean isTitled = isTitled(object);
        if (!isTitled && !object.hasAny(SHARED)) return false;
        List<Json> items = comments.items();
        return !items.isEmpty()
                && items.stream().allMatch(c -> !isTitled(c) && !c.hasAny(SHARED))
                && items.stream().anyMatch(c -> isComment.test(c) || isComment.test(c.get("node")));
    }

    private static boolean isTitled(Json object) {
        return !object.first(TITLES).text().isBlank();
    }

    /** Takes note of the article in which all these objects stand. */
    void add(Json article, List<Json> objects) {
        for (Json object : objects) if (object.value() != null) articles.putIfAbsent(object.value(), article);
    }

    /** Whether this object stands in an article. */
    boolean has(Json object) {
        return articles.containsKey(object.value());
    }

    boolean isEmpty() {
        return articles.isEmpty();
    }

    /** The id of the article in which a comment stands, or its address, or its title; empty where it stands in none. */
    String of(Json comment) {
        Json article = articles.get(comment.value());
        return article == null ? "" : id(article);
    }

    /** The title of the article in which a comment stands, or null. */
    @Nullable
    String title(Json comment) {
        Json article = articles.get(comment.value());
        return article == null ? null : article.first(TITLES).textOrNull();
    }

    private static String id(Json article) {
        for (String name : List.of("id", "_id", "url", "permalink_url", "link", "slug")) {
            String id = JsonThreads.id(article.get(name));
            if (!id.isEmpty()) return id;
        }
        return article.first(TITLES).text().strip();
    }
}

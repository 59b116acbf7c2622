package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comments of WordPress' REST API ({@code wp/v2/comments}), and of the API of WordPress.com. */
final class WordPressJson implements JsonShape {
    @Override
    public String name() {
        return "wordpress-json";
    }

    @Override
    public String reads() {
        return "WordPress REST API (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with author_name, parent and content";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, state";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object);
    }

    @Override
    public boolean isComment(Json object) {
        boolean rest = object.has("id", "parent", "author_name", "content");
        boolean dotCom = object.has("ID", "post", "author", "content", "parent")
                && object.get("author").isObject();
        return rest || dotCom;
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("_links", "_embedded", "author", "meta", "acf", "author_avatar_urls", "parent", "post");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (object.has("found", "comments")) threads.told(object.get("found").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.first("id", "ID"));
        String type = comment.get("type").text().toLowerCase(Locale.ROOT);
        if (id.isEmpty() || type.equals("pingback") || type.equals("trackback")) return;
        Json post = comment.get("post");
        Json parent = comment.get("parent");
        String parentId = parent.isObject() ? JsonThreads.id(parent.first("ID", "id")) : JsonThreads.id(parent);
        boolean isRoot = parentId.equals("0") || parentId.equals("false");
        Json author = comment.get("author");
        String authorId = author.isObject() ? JsonThreads.id(author.first("ID", "id")) : JsonThreads.id(author);
        Json content = comment.get("content");
        CommentHtml.Body body = CommentHtml.of(
                content.isObject() ? content.first("rendered", "raw").text() : content.text());
        Json posted = comment.get("date_gmt");
        String when = posted.isNothing() ? comment.get("date").text() : withZone(posted.text());
        if (post.isObject())
            threads.about(
                    JsonThreads.id(post.first("ID", "id")),
                    post.get("title").text(),
                    post.get("link").text());
        threads.add(
                post.isObject() ? JsonThreads.id(post.first("ID", "id")) : JsonThreads.id(post),
                Comment.builder(id)
                        .author(new Author(
                                author.isObject()
                                        ? author.get("name").textOrNull()
                                        : comment.get("author_name").textOrNull(),
                                authorId.equals("0") ? null : authorId,
                                Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(new Json(when)))
                        .votes(comment.get("like_count").number())
                        .state(state(comment.get("status").text().toLowerCase(Locale.ROOT)))
                        .build(),
                Arrays.asList(
                        isRoot ? null : parentId,
                        enclosing == null ? null : JsonThreads.id(enclosing.first("id", "ID"))),
                null);
    }

    private static String withZone(String gmt) {
        return gmt.isEmpty() || gmt.endsWith("Z") || gmt.length() > 19 ? gmt : gmt + "Z";
    }

    private static Comment.State state(String status) {
        return switch (status) {
            case "hold", "unapproved", "0" -> Comment.State.PENDING;
            case "spam" -> Comment.State.SPAM;
            case "trash" -> Comment.State.REMOVED;
            default -> Comment.State.VISIBLE;
        };
    }
}

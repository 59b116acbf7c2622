package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results of Coral's GraphQL (and of its ancestor Talk): comments in edges, nodes or lists, nested or with a parent. */
final class CoralJson implements JsonShape {
    @Override
    public String name() {
        return "coral-json";
    }

    @Override
    public String reads() {
        return "Coral or Talk (GraphQL result, JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with body, author and createdAt under data, story or edges";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, reactions, edits, status, title, address";
    }

    @Override
    public boolean marks(Json object) {
        if (!isComment(object)) return object.get("__typename").text().equals("Story") || isStory(object);
        return object.get("author").hasAny("username")
                || object.get("user").has("username")
                || object.hasAny(
                        "actionCounts", "action_summaries", "revision", "replyCount", "story", "asset", "parent")
                || object.get("replies").hasAny("edges", "nodes")
                || object.get("__typename").text().equals("Comment")
                || object.has("status", "deleted");
    }

    private static boolean isStory(Json object) {
        return object.get("comments").hasAny("edges", "nodes") && object.hasAny("url", "commentCounts", "commentCount");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("id", "body")
                && object.hasAny("createdAt", "created_at")
                && (object.hasAny("author", "user") || object.hasAny("parent", "replies", "status"))
                && !object.hasAny("isoDateTime", "post_number", "link_id", "body_html");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of(
                "author", "user", "parent", "parents", "rootParent", "revision", "revisionHistory", "actionCounts");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        Json comments = object.get("comments");
        boolean holds = comments.hasAny("edges", "nodes") || comments.isList();
        if (!holds || !object.hasAny("url", "id", "commentCounts")) return;
        Json title = object.get("metadata", "title");
        threads.under(
                JsonThreads.id(object.get("id")),
                title.isNothing() ? object.get("title").text() : title.text(),
                object.get("url").text());
        Json counts = object.get("commentCounts");
        Integer total = counts.first("totalPublished").number();
        threads.told(total == null ? object.get("commentCount").number() : total);
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.get("id"));
        if (id.isEmpty()) return;
        Json user = comment.first("author", "user");
        CommentHtml.Body body = CommentHtml.of(comment.get("body").text());
        Json parent = comment.get("parent");
        String role = user.get("role").text().toUpperCase(Locale.ROOT);
        boolean staff = role.equals("STAFF") || role.equals("MODERATOR") || role.equals("ADMIN");
        Json edited = comment.has("edited") ? comment.get("edited") : comment.get("editing", "edited");
        Json reactions = comment.get("actionCounts", "reaction", "total");
        Json story = comment.first("story", "asset");
        if (story.has("id"))
            threads.about(
                    JsonThreads.id(story.get("id")),
                    story.get("metadata").has("title")
                            ? story.get("metadata", "title").text()
                            : story.get("title").text(),
                    story.get("url").text());
        String storyId = story.isObject()
                ? JsonThreads.id(story.get("id"))
                : comment.first("storyID", "asset_id").text();
        threads.add(
                storyId,
                Comment.builder(id)
                        .author(new Author(
                                user.isObject() ? user.first("username", "name").textOrNull() : user.textOrNull(),
                                user.isObject()
                                        ? JsonThreads.id(user.get("id"))
                                        : comment.get("authorID").textOrNull(),
                                staff ? Author.Role.MODERATOR : Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.first("createdAt", "created_at")))
                        .votes(reactions.number())
                        .edited(edited.isNothing() ? null : edited.isTrue())
                        .state(state(comment))
                        .build(),
                Arrays.asList(
                        parent.isObject() ? JsonThreads.id(parent.get("id")) : parent.text(),
                        comment.first("parentID", "parent_id").text(),
                        enclosing == null ? null : JsonThreads.id(enclosing.get("id"))),
                parent.isObject()
                        ? parent.first("author", "user").get("username").textOrNull()
                        : null);
    }

    private static Comment.State state(Json comment) {
        if (comment.get("deleted").isTrue()
                || !comment.first("deletedAt", "deleted_at").isNothing()
                || comment.has("body") && comment.get("body").isNothing()) return Comment.State.DELETED;
        return switch (comment.get("status").text().toUpperCase(Locale.ROOT)) {
            case "PREMOD", "SYSTEM_WITHHELD", "PENDING" -> Comment.State.PENDING;
            case "REJECTED" -> Comment.State.REMOVED;
            default -> Comment.State.VISIBLE;
        };
    }
}

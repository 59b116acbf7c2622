package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hacker News: the item trees and the search hits of Algolia, and the items of Firebase. */
final class HackerNewsJson implements JsonShape {
    private static final Set<String> TYPES = Set.of("comment", "story", "poll", "job", "pollopt");

    @Override
    public String name() {
        return "hackernews-json";
    }

    @Override
    public String reads() {
        return "Hacker News items or search hits (Algolia, Firebase; JSON)";
    }

    @Override
    public String recognisedBy() {
        return "items with type and children, kids or by; hits with objectID and _tags";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, points, deleted and dead ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isItem(object) || isHit(object);
    }

    private static boolean isItem(Json object) {
        if (!object.has("id", "type") || !TYPES.contains(object.get("type").text())) return false;
        boolean algolia = object.has("created_at_i") || object.has("children", "author");
        boolean firebase = object.has("time") && object.hasAny("by", "deleted", "dead", "kids", "parent");
        return algolia || firebase;
    }

    private static boolean isHit(Json object) {
        return object.has("objectID")
                && object.hasAny("_tags", "created_at_i")
                && object.hasAny("author", "comment_text");
    }

    @Override
    public boolean isComment(Json object) {
        if (isItem(object)) return object.get("type").text().equals("comment");
        if (!isHit(object)) return false;
        return object.get("_tags").items().stream().anyMatch(t -> t.text().equals("comment"))
                || !object.has("_tags") && !object.get("comment_text").isNothing();
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("_highlightResult", "_tags", "options", "parts");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (!marks(object)) return;
        String id = JsonThreads.id(object.first("objectID", "id"));
        if (object.get("type").text().equals("pollopt")) return;
        threads.article(id);
        threads.under(id, object.get("title").text(), object.get("url").text());
        if (!object.get("children").items().isEmpty())
            threads.told(object.get("num_comments").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.first("objectID", "id"));
        if (id.isEmpty()) return;
        String story = JsonThreads.id(comment.get("story_id"));
        String parent = JsonThreads.id(comment.first("parent_id", "parent"));
        if (!story.isEmpty()) {
            threads.article(story);
            threads.about(
                    story,
                    comment.get("story_title").text(),
                    comment.get("story_url").text());
        }
        String name = comment.first("author", "by").text();
        Json words = comment.first("comment_text", "text");
        CommentHtml.Body body = CommentHtml.of(words.text());
        boolean deleted = comment.get("deleted").isTrue()
                || name.isBlank() && words.text().isBlank();
        threads.add(
                story.isEmpty() ? null : story,
                Comment.builder(id)
                        .author(
                                deleted && name.isBlank()
                                        ? Author.UNKNOWN
                                        : new Author(name, name.isBlank() ? null : name, Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.first("created_at_i", "time", "created_at")))
                        .votes(comment.first("points", "score").number())
                        .state(
                                deleted
                                        ? Comment.State.DELETED
                                        : comment.get("dead").isTrue() ? Comment.State.REMOVED : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(parent, enclosing == null ? null : JsonThreads.id(enclosing.first("objectID", "id"))),
                null);
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A story of Lobsters with its flat list of comments, or such a list. */
final class LobstersJson implements JsonShape {
    @Override
    public String name() {
        return "lobsters-json";
    }

    @Override
    public String reads() {
        return "Lobsters story or comments (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "short_id with comments";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, score, deleted and moderated ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object)
                || object.has("short_id", "comments_url") && object.hasAny("submitter_user", "comment_count", "tags");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("short_id")
                && object.hasAny("comment", "comment_plain")
                && object.hasAny("commenting_user", "parent_comment", "is_deleted");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("commenting_user", "submitter_user");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (!object.has("short_id") || !object.hasAny("comments", "comments_url", "comment_count")) return;
        Json url = object.get("url");
        threads.under(
                object.get("short_id").text(),
                object.get("title").text(),
                url.textOrNull() == null
                        ? object.first("short_id_url", "comments_url").text()
                        : url.text());
        if (object.get("comments").isList())
            threads.told(object.get("comment_count").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = comment.get("short_id").text().strip();
        if (id.isEmpty()) return;
        String html = comment.get("comment").text();
        CommentHtml.Body body =
                html.isBlank() ? Markdown.of(comment.get("comment_plain").text()) : CommentHtml.of(html);
        Json user = comment.get("commenting_user");
        String name = user.isObject() ? user.get("username").text() : user.text();
        boolean deleted = comment.get("is_deleted").isTrue();
        boolean moderated = comment.get("is_moderated").isTrue();
        boolean moderator =
                user.get("is_moderator").isTrue() || user.get("is_admin").isTrue();
        String edited = comment.first("last_edited_at", "updated_at").text();
        threads.add(
                null,
                Comment.builder(id)
                        .author(Author.named(name).as(moderator ? Author.Role.MODERATOR : Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("created_at")))
                        .votes(comment.get("score").number())
                        .edited(
                                edited.isEmpty()
                                        ? null
                                        : !edited.equals(
                                                comment.get("created_at").text()))
                        .state(
                                moderated
                                        ? Comment.State.REMOVED
                                        : deleted ? Comment.State.DELETED : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(
                        comment.get("parent_comment").isObject()
                                ? comment.get("parent_comment", "short_id").text()
                                : comment.get("parent_comment").text(),
                        enclosing == null ? null : enclosing.get("short_id").text()),
                null);
    }
}

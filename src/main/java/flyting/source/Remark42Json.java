package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comments of Remark42: the tree or the flat list of its API, or its backup of one comment a line. */
final class Remark42Json implements JsonShape {
    @Override
    public String name() {
        return "remark42-json";
    }

    @Override
    public String reads() {
        return "Remark42 API or backup (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with pid, user and locator";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, score, edits, deleted ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object) || object.has("version", "users", "posts");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("id", "pid") && object.hasAny("locator", "user") && object.hasAny("text", "time", "delete");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("user", "users", "posts", "votes", "voted_ips", "edit", "locator");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        Json info = object.get("info");
        if (!info.has("count")) return;
        threads.under(info.get("url").text(), null, info.get("url").text());
        threads.told(info.get("count").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.get("id"));
        if (id.isEmpty()) return;
        Json user = comment.get("user");
        String html = comment.get("text").text();
        CommentHtml.Body body = html.isBlank() ? Markdown.of(comment.get("orig").text()) : CommentHtml.of(html);
        String url = comment.get("locator", "url").text();
        boolean deleted =
                comment.get("delete").isTrue() || comment.get("deleted").isTrue();
        if (!url.isBlank()) threads.about(url, comment.get("title").text(), url);
        threads.add(
                url,
                Comment.builder(id)
                        .author(new Author(
                                user.get("name").textOrNull(),
                                user.get("id").textOrNull(),
                                user.get("admin").isTrue()
                                        ? Author.Role.MODERATOR
                                        : user.get("id").text().startsWith("anonymous_")
                                                ? Author.Role.ANONYMOUS
                                                : Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("time")))
                        .votes(comment.get("score").number())
                        .edited(comment.get("edit").isObject())
                        .state(deleted ? Comment.State.DELETED : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(JsonThreads.id(comment.get("pid"))),
                null);
    }
}

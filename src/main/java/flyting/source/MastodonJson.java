package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Mastodon thread: the context of a status ({@code ancestors}, {@code descendants}), the status, or a list of them. */
final class MastodonJson implements JsonShape {
    @Override
    public String name() {
        return "mastodon-json";
    }

    @Override
    public String reads() {
        return "Mastodon context or statuses (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "ancestors and descendants, or statuses with in_reply_to_id and account";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, favourites, edits";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object)
                || object.get("ancestors").isList() && object.get("descendants").isList();
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("id", "content", "in_reply_to_id", "account");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("account", "reblog", "quote", "media_attachments", "card", "mentions", "application", "poll");
    }

    @Override
    public void comment(Json status, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(status.get("id"));
        if (id.isEmpty() || status.get("reblog").isObject()) return;
        String warning = status.get("spoiler_text").text().strip();
        String html = status.get("content").text();
        CommentHtml.Body body = CommentHtml.of(
                warning.isEmpty() ? html : "<p>" + org.jsoup.nodes.Entities.escape(warning) + "</p>" + html);
        Json account = status.get("account");
        threads.add(
                null,
                Comment.builder(id)
                        .author(new Author(
                                account.first("acct", "username", "display_name")
                                        .textOrNull(),
                                JsonThreads.id(account.get("id")),
                                Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(status.get("created_at")))
                        .votes(status.get("favourites_count").number())
                        .edited(
                                status.has("edited_at")
                                        ? !status.get("edited_at").isNothing()
                                        : null)
                        .build(),
                Arrays.asList(JsonThreads.id(status.get("in_reply_to_id"))),
                null);
    }
}

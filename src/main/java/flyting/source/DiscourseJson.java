package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts of the forum Discourse: a topic, its posts, or a list of latest posts. Replies call the number of a post. */
final class DiscourseJson implements JsonShape {
    /** A note of the system: closed, pinned, moved. */
    private static final String SMALL_ACTION = "3";

    @Override
    public String name() {
        return "discourse-json";
    }

    @Override
    public String reads() {
        return "Discourse topic or posts (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "posts with post_number and cooked or raw";
    }

    @Override
    public String keeps() {
        return "ids, reply numbers, times, likes, edits, hidden and deleted ones, title";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object)
                || object.get("post_stream").has("posts")
                        && object.get("post_stream", "posts").isList();
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("post_number", "id") && object.hasAny("cooked", "raw");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("reply_to_user", "actions_summary", "link_counts", "details", "suggested_topics", "polls");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (!object.has("post_stream", "id")) return;
        threads.under(
                JsonThreads.id(object.get("id")),
                object.first("title", "fancy_title").text(),
                null);
        threads.told(object.get("posts_count").number());
    }

    @Override
    public void comment(Json post, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(post.get("id"));
        if (id.isEmpty() || JsonThreads.id(post.get("post_type")).equals(SMALL_ACTION)) return;
        String topic = JsonThreads.id(post.get("topic_id"));
        threads.alias(topic, "#" + JsonThreads.id(post.get("post_number")), id);
        threads.about(topic, post.get("topic_title").text(), null);
        String answered = JsonThreads.id(post.get("reply_to_post_number"));
        String html = post.get("cooked").text();
        CommentHtml.Body body = html.isBlank() ? Markdown.of(post.get("raw").text()) : CommentHtml.of(html);
        boolean staff = post.get("staff").isTrue()
                || post.get("moderator").isTrue()
                || post.get("admin").isTrue();
        boolean deleted =
                !post.get("deleted_at").isNothing() || post.get("user_deleted").isTrue();
        Integer version = post.get("version").number();
        threads.add(
                topic,
                Comment.builder(id)
                        .author(new Author(
                                post.get("username").textOrNull(),
                                JsonThreads.id(post.get("user_id")),
                                staff ? Author.Role.MODERATOR : Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(post.get("created_at")))
                        .votes(likes(post))
                        .edited(version == null ? null : version > 1)
                        .state(
                                deleted
                                        ? Comment.State.DELETED
                                        : post.get("hidden").isTrue() ? Comment.State.REMOVED : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(answered.isEmpty() ? null : "#" + answered),
                post.get("reply_to_user", "username").textOrNull());
    }

    private static @Nullable Integer likes(Json post) {
        if (post.has("like_count")) return post.get("like_count").number();
        for (Json action : post.get("actions_summary").items())
            if (JsonThreads.id(action.get("id")).equals("2"))
                return action.get("count").number();
        return post.has("actions_summary") ? Integer.valueOf(0) : null;
    }
}

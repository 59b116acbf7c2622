package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The discussion API of the Guardian: {@code discussion.comments[]} with {@code responses[]}. */
final class GuardianJson implements JsonShape {
    @Override
    public String name() {
        return "guardian-json";
    }

    @Override
    public String reads() {
        return "Guardian discussion API (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with isoDateTime and userProfile";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, recommendations, blocked ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object)
                || object.get("discussion").has("comments")
                        && object.get("discussion").hasAny("topLevelCommentCount", "isClosedForComments");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("id", "body")
                && object.hasAny("isoDateTime", "date")
                && object.hasAny("userProfile", "numRecommends");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("userProfile", "responseTo", "discussionContext");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (!object.has("comments", "key") && !object.has("comments", "webUrl")) return;
        threads.under(
                object.get("key").text(),
                object.get("title").text(),
                object.get("webUrl").text());
        if (!object.get("comments").items().isEmpty())
            threads.told(object.get("commentCount").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.get("id"));
        if (id.isEmpty()) return;
        Json user = comment.get("userProfile");
        boolean staff = user.get("badge").items().stream()
                .anyMatch(b -> b.get("name").text().equalsIgnoreCase("Staff"));
        Author author = new Author(
                user.get("displayName").textOrNull(),
                user.get("userId").textOrNull(),
                staff ? Author.Role.MODERATOR : Author.Role.READER);
        CommentHtml.Body body = CommentHtml.of(comment.get("body").text());
        Json answered = comment.get("responseTo");
        String context = comment.get("discussion", "key").text();
        threads.add(
                context,
                Comment.builder(id)
                        .author(author)
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.first("isoDateTime", "date")))
                        .votes(comment.get("numRecommends").number())
                        .state(
                                comment.get("status").text().equalsIgnoreCase("blocked")
                                        ? Comment.State.REMOVED
                                        : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(
                        JsonThreads.id(answered.get("commentId")),
                        enclosing == null ? null : JsonThreads.id(enclosing.get("id"))),
                answered.get("displayName").textOrNull());
    }
}

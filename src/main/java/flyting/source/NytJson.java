package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The community API of the New York Times: {@code results.comments[]} with {@code replies[]}. */
final class NytJson implements JsonShape {
    @Override
    public String name() {
        return "nyt-json";
    }

    @Override
    public String reads() {
        return "New York Times community API (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with commentID and commentBody";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, recommendations, address";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object);
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("commentID", "commentBody");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("sharing", "parentComment");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (!object.get("comments").isList()) return;
        Json first = object.first("assetURL", "articleURL", "url");
        threads.under(null, object.get("assetTitle").text(), first.text());
        threads.told(object.get("totalCommentsFound").number());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.get("commentID"));
        if (id.isEmpty()) return;
        String parent = JsonThreads.id(comment.get("parentID"));
        CommentHtml.Body body = CommentHtml.of(comment.get("commentBody").text());
        Json posted = comment.first("createDate", "approveDate");
        Author author = new Author(
                comment.get("userDisplayName").textOrNull(),
                JsonThreads.id(comment.get("userID")),
                comment.get("isAnonymous").isTrue()
                        ? Author.Role.ANONYMOUS
                        : comment.get("commentType").text().startsWith("reporter")
                                ? Author.Role.ARTICLE_AUTHOR
                                : Author.Role.READER);
        String status = comment.get("status").text().toLowerCase(java.util.Locale.ROOT);
        threads.add(
                JsonThreads.id(comment.first("assetID", "articleID")),
                Comment.builder(id)
                        .author(author)
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(posted))
                        .votes(comment.first("recommendations", "recommendationCount")
                                .number())
                        .state(
                                status.isEmpty() || status.equals("approved")
                                        ? Comment.State.VISIBLE
                                        : status.equals("pending") ? Comment.State.PENDING : Comment.State.REMOVED)
                        .build(),
                Arrays.asList(
                        parent.equals("0") ? null : parent,
                        enclosing == null ? null : JsonThreads.id(enclosing.get("commentID"))),
                comment.get("parentUserDisplayName").textOrNull());
    }
}

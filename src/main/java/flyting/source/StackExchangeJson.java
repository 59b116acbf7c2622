package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comments on questions and answers as the Stack Exchange API gives them, flat, each with the user it replies to. */
final class StackExchangeJson implements JsonShape {
    @Override
    public String name() {
        return "stackexchange-json";
    }

    @Override
    public String reads() {
        return "Stack Exchange comments (API JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comment_id with post_id, owner and creation_date";
    }

    @Override
    public String keeps() {
        return "ids, the post, the user replied to, times, score, edits, moderators";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object);
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("comment_id", "post_id", "creation_date") && object.hasAny("body", "body_markdown");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("owner", "reply_to_user");
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        CommentHtml.Body body = comment.has("body")
                ? CommentHtml.of(comment.get("body").text())
                : Markdown.of(comment.get("body_markdown").text());
        threads.add(
                JsonThreads.id(comment.get("post_id")),
                Comment.builder(JsonThreads.id(comment.get("comment_id")))
                        .author(author(comment.get("owner")))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("creation_date")))
                        .votes(comment.get("score").number())
                        .edited(comment.get("edited").isTrue())
                        .build(),
                List.of(),
                comment.has("reply_to_user") ? name(comment.get("reply_to_user")) : null);
    }

    private static Author author(Json user) {
        return Author.named(name(user))
                .as(
                        switch (user.get("user_type").text()) {
                            case "moderator" -> Author.Role.MODERATOR;
                            case "does_not_exist" -> Author.Role.DELETED;
                            default -> Author.Role.READER;
                        });
    }

    /** Names come with their signs written as entities. */
    private static String name(Json user) {
        return CommentHtml.of(user.get("display_name").text()).text();
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Lemmy's API answers: comments, each beside who wrote it and the post it is on. */
final class LemmyJson implements JsonShape {
    @Override
    public String name() {
        return "lemmy-json";
    }

    @Override
    public String reads() {
        return "Lemmy comments (API JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comment with content and path, beside creator";
    }

    @Override
    public String keeps() {
        return "ids, parents by the path, times, score, edits, deleted and removed ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object);
    }

    @Override
    public boolean isComment(Json object) {
        return object.get("comment").has("id", "content", "path")
                && object.get("creator").isObject();
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("comment", "creator", "post", "community");
    }

    @Override
    public void comment(Json view, @Nullable Json enclosing, JsonThreads threads) {
        Json comment = view.get("comment");
        Json creator = view.get("creator");
        String post = JsonThreads.id(comment.get("post_id"));
        threads.about(
                post, view.get("post", "name").text(), view.get("post", "ap_id").text());
        CommentHtml.Body body = Markdown.of(comment.get("content").text());
        threads.add(
                post,
                Comment.builder(JsonThreads.id(comment.get("id")))
                        .author(Author.named(
                                        creator.first("display_name", "name").text())
                                .as(role(view)))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("published")))
                        .votes(view.get("counts", "score").number())
                        .edited(comment.has("updated"))
                        .state(state(comment))
                        .build(),
                Arrays.asList(parent(comment.get("path").text())),
                null);
    }

    private static Author.Role role(Json view) {
        if (view.get("creator_is_moderator").isTrue()
                || view.get("creator_is_admin").isTrue()) return Author.Role.MODERATOR;
        String author = JsonThreads.id(view.get("post", "creator_id"));
        return !author.isEmpty() && author.equals(JsonThreads.id(view.get("creator", "id")))
                ? Author.Role.ARTICLE_AUTHOR
                : Author.Role.READER;
    }

    private static Comment.State state(Json comment) {
        if (comment.get("removed").isTrue()) return Comment.State.REMOVED;
        return comment.get("deleted").isTrue() ? Comment.State.DELETED : Comment.State.VISIBLE;
    }

    /** The last but one of the ids from the post down; the post itself is {@code 0}. */
    private static @Nullable String parent(String path) {
        String[] ids = path.split("\\.", -1);
        return ids.length < 3 ? null : ids[ids.length - 2];
    }
}

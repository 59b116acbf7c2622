package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thread of Bluesky as its API answers it: a post with its replies, and theirs. */
final class BlueskyJson implements JsonShape {
    @Override
    public String name() {
        return "bluesky-json";
    }

    @Override
    public String reads() {
        return "Bluesky thread (API JSON)";
    }

    @Override
    public String recognisedBy() {
        return "posts with an at:// address, a record and replies";
    }

    @Override
    public String keeps() {
        return "addresses as ids, the post replied to, times, likes";
    }

    @Override
    public boolean marks(Json object) {
        return isPost(object);
    }

    private static boolean isPost(Json object) {
        Json post = object.get("post");
        return post.has("uri", "author", "record") && post.get("uri").text().startsWith("at://");
    }

    @Override
    public boolean isComment(Json object) {
        return isPost(object) && object.get("post", "record").has("reply");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("post", "threadgate");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (isPost(object)) threads.article(object.get("post", "uri").text());
    }

    @Override
    public void comment(Json view, @Nullable Json enclosing, JsonThreads threads) {
        Json post = view.get("post");
        Json record = post.get("record");
        threads.add(
                null,
                Comment.builder(post.get("uri").text())
                        .author(Author.named(post.get("author")
                                .first("displayName", "handle")
                                .text()))
                        .text(record.get("text").text().strip())
                        .postedAt(JsonThreads.time(record.get("createdAt")))
                        .votes(post.get("likeCount").number())
                        .build(),
                Arrays.asList(record.get("reply").get("parent", "uri").text()),
                null);
    }
}

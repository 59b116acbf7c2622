package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Comments of Isso: its API, and the generic list of threads that it imports. */
final class IssoJson implements JsonShape {
    private static final String PENDING = "2";
    private static final String DELETED = "4";

    @Override
    public String name() {
        return "isso-json";
    }

    @Override
    public String reads() {
        return "Isso API or generic import (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "comments with mode, hash and likes, or threads with author, text and created";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, votes, edits, pending and deleted ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        if (object.has("id", "text", "mode") && object.hasAny("hash", "likes", "parent")) return true;
        return object.has("total_replies", "hidden_replies", "replies") || isThread(object);
    }

    private static boolean isThread(Json object) {
        Json comments = object.get("comments");
        return object.has("id", "title")
                && comments.isList()
                && !comments.items().isEmpty()
                && comments.items().get(0).has("author", "text", "created");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("text", "created") && object.hasAny("author", "mode", "hash")
                || object.has("id", "text", "mode");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (isThread(object) || object.has("id", "title", "comments")) {
            String id = object.get("id").text();
            threads.under(id, decoded(object.get("title").text()), id);
        }
    }

    /** The titles of this import are written as in a form. */
    private static String decoded(String title) {
        if (title.indexOf(' ') >= 0 || title.indexOf('+') < 0 && title.indexOf('%') < 0) return title;
        try {
            return URLDecoder.decode(title, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return title;
        }
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String own = JsonThreads.id(comment.get("id"));
        String id = own.isEmpty() ? threads.nextId() : own;
        CommentHtml.Body body = CommentHtml.of(comment.get("text").text());
        Integer likes = comment.get("likes").number();
        Integer dislikes = comment.get("dislikes").number();
        String mode = JsonThreads.id(comment.get("mode"));
        String name = comment.get("author").text();
        threads.add(
                comment.get("uri").textOrNull(),
                Comment.builder(id)
                        .author(name.isBlank() ? new Author(null, null, Author.Role.ANONYMOUS) : Author.named(name))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("created")))
                        .votes(likes == null ? null : likes - (dislikes == null ? 0 : dislikes))
                        .edited(
                                comment.has("modified")
                                        ? !comment.get("modified").isNothing()
                                        : null)
                        .state(
                                mode.equals(DELETED)
                                        ? Comment.State.DELETED
                                        : mode.equals(PENDING) ? Comment.State.PENDING : Comment.State.VISIBLE)
                        .build(),
                Arrays.asList(
                        JsonThreads.id(comment.get("parent")),
                        enclosing == null ? null : JsonThreads.id(enclosing.get("id"))),
                null);
    }
}

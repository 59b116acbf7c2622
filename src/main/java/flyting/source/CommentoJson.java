package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comments of Commento: an export, or an answer of its API, with the commenters beside them. */
final class CommentoJson implements JsonShape {
    private static final String ANONYMOUS = "anonymous";

    /** The commenters of the document that is being read; they may stand before the comments or after them. */
    private record Commenters(Map<String, Json> byHex) {}

    @Override
    public String name() {
        return "commento-json";
    }

    @Override
    public String reads() {
        return "Commento export or API (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "commentHex";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, score, pending and deleted ones, address";
    }

    @Override
    public boolean marks(Json object) {
        return object.has("commentHex") || object.has("commenterHex", "joinDate");
    }

    @Override
    public boolean isComment(Json object) {
        return object.has("commentHex") && object.hasAny("markdown", "html", "parentHex");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("commenters");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        Json commenters = object.get("commenters");
        Commenters known = new Commenters(new HashMap<>());
        for (Json commenter : commenters.items())
            known.byHex().put(commenter.get("commenterHex").text(), commenter);
        for (Map.Entry<String, Json> each : commenters.members().entrySet())
            known.byHex().put(each.getKey(), each.getValue());
        if (!known.byHex().isEmpty()) threads.remember(known);
        if (object.get("attributes").hasAny("path", "title"))
            threads.under(
                    null,
                    object.get("attributes", "title").text(),
                    object.get("attributes", "path").text());
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = comment.get("commentHex").text().strip();
        if (id.isEmpty()) return;
        String hex = comment.get("commenterHex").text();
        Commenters commenters = threads.remembered(Commenters.class);
        Json commenter = commenters == null ? Json.NOTHING : commenters.byHex().getOrDefault(hex, Json.NOTHING);
        Author author = hex.equals(ANONYMOUS)
                ? new Author(null, null, Author.Role.ANONYMOUS)
                : new Author(
                        commenter.get("name").textOrNull(),
                        hex,
                        commenter.get("isModerator").isTrue() ? Author.Role.MODERATOR : Author.Role.READER);
        String html = comment.get("html").text();
        CommentHtml.Body body =
                html.isBlank() ? Markdown.of(comment.get("markdown").text()) : CommentHtml.of(html);
        String url = comment.get("domain").text() + comment.first("url", "path").text();
        String parent = comment.get("parentHex").text();
        if (!url.isBlank()) threads.about(url, null, url);
        threads.add(
                url,
                Comment.builder(id)
                        .author(author)
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(comment.get("creationDate")))
                        .votes(comment.get("score").number())
                        .state(state(comment))
                        .build(),
                Arrays.asList(
                        parent.equals("root") ? null : parent,
                        enclosing == null ? null : enclosing.get("commentHex").text()),
                null);
    }

    private static Comment.State state(Json comment) {
        if (comment.get("deleted").isTrue()) return Comment.State.DELETED;
        return switch (comment.get("state").text()) {
            case "unapproved" -> Comment.State.PENDING;
            case "flagged" -> Comment.State.SPAM;
            default -> Comment.State.VISIBLE;
        };
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chat, or all chats, as Telegram Desktop exports them. */
final class TelegramJson implements JsonShape {
    @Override
    public String name() {
        return "telegram-json";
    }

    @Override
    public String reads() {
        return "Telegram export (result.json)";
    }

    @Override
    public String recognisedBy() {
        return "objects of type message with from_id and date";
    }

    @Override
    public String keeps() {
        return "ids, the message replied to, times, edits, quotes, the chat's name";
    }

    @Override
    public boolean marks(Json object) {
        return isComment(object);
    }

    @Override
    public boolean isComment(Json object) {
        return object.get("type").text().equals("message") && object.has("id", "date", "from_id", "text");
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("text", "text_entities", "reactions", "poll");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (object.get("messages").isList())
            threads.under(JsonThreads.id(object.get("id")), object.get("name").text(), null);
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String name = comment.get("from").text();
        CommentHtml.Body body = body(comment.get("text"));
        PostedAt utc = Times.parse(comment.get("date_unixtime").text());
        threads.add(
                null,
                Comment.builder(JsonThreads.id(comment.get("id")))
                        .author(
                                name.isBlank()
                                        ? Author.UNKNOWN.as(Author.Role.DELETED)
                                        : new Author(
                                                name, comment.get("from_id").text(), Author.Role.READER))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(utc == null ? JsonThreads.time(comment.get("date")) : utc)
                        .edited(comment.has("edited"))
                        .build(),
                Arrays.asList(JsonThreads.id(comment.get("reply_to_message_id"))),
                null);
    }

    /** A plain text, or its pieces: texts and objects that tell how theirs is shown. */
    private static CommentHtml.Body body(Json text) {
        if (!text.isList()) return new CommentHtml.Body(text.text(), List.of());
        StringBuilder words = new StringBuilder();
        List<Span> quotes = new ArrayList<>();
        for (Json piece : text.items()) {
            int begin = words.length();
            words.append(piece.isObject() ? piece.get("text").text() : piece.text());
            if (piece.get("type").text().equals("blockquote")) quotes.add(new Span(begin, words.length()));
            String address = piece.get("href").text();
            if (!address.isEmpty()) words.append(" <").append(address).append('>');
        }
        return new CommentHtml.Body(words.toString(), quotes);
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;

/** The utterances of a ConvoKit corpus: {@code utterances.jsonl}, or the list of old corpora. */
final class ConvoKitCorpus implements Source {
    @Override
    public String name() {
        return "convokit";
    }

    @Override
    public String reads() {
        return "ConvoKit corpus (utterances.jsonl)";
    }

    @Override
    public String recognisedBy() {
        return "objects with speaker, reply-to and conversation_id";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, conversations, times, score";
    }

    @Override
    public Fit fit(Input input) {
        if (input.jsonHead().isEmpty()) return Fit.NONE;
        Json first = input.jsonHead().get(0);
        if (first.isList())
            first = first.items().isEmpty() ? Json.NOTHING : first.items().get(0);
        return isUtterance(first) ? Fit.STRONG : Fit.NONE;
    }

    private static boolean isUtterance(Json object) {
        return object.has("id", "text")
                && object.hasAny("speaker", "user")
                && object.hasAny("conversation_id", "root")
                && object.hasAny("reply-to", "reply_to");
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() != Input.Kind.JSON)
            throw new UnreadableException(input.name(), "is not JSON; `flyting formats` lists what is read");
        try (Gathering gathering = new Gathering(input.name(), sink).titled(input.titles())) {
            if (JsonLines.fits(input)) {
                JsonLines lines = new JsonLines(input, sink);
                lines.read((parser, line) -> {
                    if (!add(Json.read(parser), input, sink, gathering))
                        lines.problem(line, "is no utterance with id and text; left out");
                });
            } else
                for (Json value : JsonSource.values(input, sink))
                    for (Json item : value.isList() ? value.items() : java.util.List.of(value))
                        if (!add(item, input, sink, gathering))
                            sink.problem(new Problem(input.name(), "holds something that is no utterance; left out"));
            gathering.deliver();
        }
    }

    private static boolean add(Json utterance, Input input, Sink sink, Gathering gathering) throws IOException {
        String id = JsonThreads.id(utterance.get("id"));
        if (id.isEmpty() || !utterance.has("text")) return false;
        String conversation = JsonThreads.id(utterance.first("conversation_id", "root"));
        Json speaker = utterance.first("speaker", "user");
        String name = speaker.isObject() ? JsonThreads.id(speaker.first("id", "name")) : JsonThreads.id(speaker);
        String text = utterance
                .get("text")
                .text()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
        int most = input.limits().commentUnits();
        if (text.length() > most) {
            sink.problem(new Problem(
                    "%s: comment %s".formatted(input.name(), id),
                    "its text of %d characters was cut after %d (--max-comment-length)"
                            .formatted(text.length(), most)));
            text = text.substring(0, most);
        }
        boolean gone = name.equals("[deleted]");
        String parent = JsonThreads.id(utterance.first("reply-to", "reply_to"));
        Comment comment = Comment.builder(id)
                .author(gone ? new Author(null, null, Author.Role.DELETED) : Author.named(name))
                .text(text)
                .postedAt(JsonThreads.time(utterance.get("timestamp")))
                .votes(utterance.get("meta", "score").number())
                .state(RedditComment.state(text, "", name))
                .build();
        boolean isRoot = parent.isEmpty() || parent.equalsIgnoreCase("none") || parent.equalsIgnoreCase("null");
        gathering.add(conversation.isEmpty() ? input.baseName() : conversation, comment, isRoot ? null : parent);
        return true;
    }
}

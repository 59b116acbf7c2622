package flyting.source;

import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;

/** Hands a gathered conversation on, and what was wrong with its links as problems of the file. */
final class Flaws {
    private Flaws() {}

    static Conversation deliver(ConversationBuilder builder, String fileName, Sink sink) {
        Conversation built = builder.build(flaw ->
                sink.problem(new Problem("%s: comment %s".formatted(fileName, flaw.commentId()), flaw.finding())));
        sink.conversation(built);
        return built;
    }
}

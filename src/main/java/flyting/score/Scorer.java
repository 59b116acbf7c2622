package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;

/** Scores conversations. Thread-safe, and the same conversation always gets the same scores. */
public interface Scorer {
    /** The name and content hash that every scored row bears: {@code flyting-en@1a2b3c4d}. */
    String id();

    /** Scores one comment. */
    ScoredComment score(Comment comment);

    /** Scores every comment of a conversation. */
    default ScoredConversation score(Conversation conversation) {
        return new ScoredConversation(
                conversation, conversation.comments().stream().map(this::score).toList(), id());
    }

    /** The score from which on an attribute counts as found, 0 to 1. */
    double threshold(Attribute attribute);

    /** Whether the attribute was learned from too few labels to decide anything by. */
    boolean isExperimental(Attribute attribute);
}

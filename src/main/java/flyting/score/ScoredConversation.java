package flyting.score;

import flyting.conversation.Conversation;
import java.util.List;

/**
 * A conversation and what a model says of its comments.
 *
 * @param conversation the conversation
 * @param comments its comments, scored, in its order
 * @param model the model's name and content hash
 */
public record ScoredConversation(Conversation conversation, List<ScoredComment> comments, String model) {
    public ScoredConversation {
        comments = List.copyOf(comments);
        if (comments.size() != conversation.comments().size())
            throw new IllegalArgumentException("%d scored comments of %d"
                    .formatted(comments.size(), conversation.comments().size()));
    }
}

package flyting.score;

import flyting.conversation.Conversation;
import flyting.conversation.Pseudonyms;
import java.util.ArrayList;
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

    /** The same under pseudonyms, every span in its place. */
    public ScoredConversation under(Pseudonyms pseudonyms) {
        Pseudonyms.Masked masked = pseudonyms.mask(conversation);
        List<ScoredComment> under = new ArrayList<>(comments.size());
        for (int i = 0; i < comments.size(); i++) {
            ScoredComment scored = comments.get(i);
            Pseudonyms.Shifts shifts = masked.shifts().get(i);
            under.add(new ScoredComment(
                    masked.conversation().comments().get(i),
                    scored.scores(),
                    scored.found(),
                    scored.evidence().stream()
                            .map(e -> new Evidence(e.attribute(), shifts.of(e.span()), e.weight()))
                            .toList(),
                    scored.cautions()));
        }
        return new ScoredConversation(masked.conversation(), under, model);
    }
}

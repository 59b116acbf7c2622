package flyting.cli;

import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Scores conversations on all cores, a large one in parts, and hands them on in their order. */
final class ScoringBelt implements Closeable {
    /** Comments that are scored in one go. */
    private static final int PART = 500;

    private record Part(Conversation conversation, List<ScoredComment> comments) {}

    private final Scorer scorer;
    private final Consumer<ScoredConversation> end;
    private final Belt<Part> belt = new Belt<>(this::gather);
    private List<ScoredComment> gathered = new ArrayList<>();

    ScoringBelt(Scorer scorer, Consumer<ScoredConversation> end) {
        this.scorer = scorer;
        this.end = end;
    }

    /** Takes a conversation of one comment or more. */
    void put(Conversation conversation) {
        List<Comment> comments = conversation.comments();
        for (int from = 0; from < comments.size(); from += PART) {
            List<Comment> part = comments.subList(from, Math.min(comments.size(), from + PART));
            belt.put(
                    part.size(),
                    () -> new Part(
                            conversation, part.stream().map(scorer::score).toList()));
        }
    }

    private void gather(Part part) {
        gathered.addAll(part.comments());
        if (gathered.size() < part.conversation().comments().size()) return;
        List<ScoredComment> whole = gathered;
        gathered = new ArrayList<>();
        end.accept(new ScoredConversation(part.conversation(), whole, scorer.id()));
    }

    /** Waits until every conversation was handed on. */
    @Override
    public void close() {
        belt.close();
    }
}

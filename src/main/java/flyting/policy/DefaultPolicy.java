package flyting.policy;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends to a moderator what a model finds, and rejects only what is clearly uncivil or a clear threat, with words to show
 * for it. Never rejects for conspiracy, and never decides anything by an experimental attribute.
 */
public final class DefaultPolicy implements Policy {
    /** From this score on, 0 to 1, incivility or a threat is clear. */
    private static final double CLEAR = 0.90;

    /** A score of this share of its threshold or more is uncertain. */
    private static final double NEARLY = 0.90;

    /** What a moderator should see. Other attributes, such as a curse at the weather, only explain; alone they harm nobody. */
    private static final List<Attribute> REVIEWED = List.of(
            Attribute.THREAT,
            Attribute.IDENTITY_ATTACK,
            Attribute.INCIVILITY,
            Attribute.NAME_CALLING,
            Attribute.CONSPIRACY);

    private static final List<Attribute> REVIEWED_WHEN_UNCERTAIN =
            List.of(Attribute.THREAT, Attribute.INCIVILITY, Attribute.CONSPIRACY);

    private final Scorer scorer;

    /** Takes the scorer's thresholds, and which of its attributes are experimental. */
    public DefaultPolicy(Scorer scorer) {
        this.scorer = scorer;
    }

    @Override
    public List<Decision> decide(ScoredConversation scored) {
        return scored.comments().stream().map(this::decide).toList();
    }

    private Decision decide(ScoredComment scored) {
        if (hasNoText(scored.comment())) return new Decision(Outcome.APPROVE, List.of("no_text"));
        if (!scored.cautions().isEmpty()) return new Decision(Outcome.REVIEW, scored.cautions());
        List<String> reasons = new ArrayList<>();
        if (isClear(scored, Attribute.THREAT)) reasons.add("clear_threat");
        if (isClear(scored, Attribute.INCIVILITY)) reasons.add("clear_incivility");
        boolean rejected = !reasons.isEmpty();
        for (Attribute attribute : REVIEWED) if (isFound(scored, attribute)) reasons.add(attribute.label());
        if (reasons.isEmpty())
            for (Attribute attribute : REVIEWED_WHEN_UNCERTAIN)
                if (isUncertain(scored, attribute)) reasons.add("uncertain_" + attribute.label());
        if (rejected) return new Decision(Outcome.REJECT, reasons);
        return new Decision(reasons.isEmpty() ? Outcome.APPROVE : Outcome.REVIEW, reasons);
    }

    private static boolean hasNoText(Comment comment) {
        return comment.text().isBlank()
                || comment.state() == Comment.State.DELETED
                || comment.state() == Comment.State.REMOVED;
    }

    private boolean isFound(ScoredComment scored, Attribute attribute) {
        return !scorer.isExperimental(attribute) && scored.found().contains(attribute);
    }

    /** High enough, and borne out by words: the attribute's own, or for incivility those of any kind of it. */
    private boolean isClear(ScoredComment scored, Attribute attribute) {
        return isFound(scored, attribute)
                && scored.scores().get(attribute) >= CLEAR
                && scored.evidence().stream()
                        .anyMatch(e -> e.attribute() == attribute
                                || attribute.isMain()
                                        && e.attribute().parent() == attribute
                                        && !scorer.isExperimental(e.attribute()));
    }

    private boolean isUncertain(ScoredComment scored, Attribute attribute) {
        double score = scored.scores().get(attribute);
        double threshold = scorer.threshold(attribute);
        return !scorer.isExperimental(attribute) && score < threshold && score >= threshold * NEARLY;
    }
}

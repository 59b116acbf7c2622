package flyting.policy;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.PostedAt;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import flyting.score.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by rules. A comment without text is approved, and one that the model warns of, such as one in another language,
 * goes to a person: whatever the rules say.
 *
 * <p>A comment is <em>flagged</em> where a rule that looks at nothing but the comment asks for a review or a rejection, so
 * that no flag hangs on another. It remembers the flagged comments of each author, so it serves one run and one thread.
 */
public final class RulePolicy implements Policy {
    private static final Map<String, String> FIXED_SENTENCES = Map.of(
            "not_english", "It is not in English, so its scores say nothing.",
            "no_text", "It has no text.",
            "rules_disagree", "Rules disagree about it.");

    /** What a condition amounts to: an experimental attribute neither holds nor fails. */
    private enum Truth {
        NO,
        UNKNOWN,
        YES
    }

    /** Where a comment stands. */
    private record Place(int depth, boolean repliesToFlagged, int earlierFlags, Set<Target> targets) {
        static final Place NONE = new Place(0, false, 0, Set.of());
    }

    private final Rules rules;
    private final Scorer scorer;
    private final boolean needsContext;
    private final Map<String, Integer> flagsBefore = new HashMap<>();

    /** Takes the scorer's thresholds, and which of its attributes are experimental. */
    public RulePolicy(Rules rules, Scorer scorer) {
        this.rules = rules;
        this.scorer = scorer;
        this.needsContext = rules.rules().stream().anyMatch(r -> r.when().needsContext());
    }

    @Override
    public List<Decision> decide(ScoredConversation scored) {
        List<ScoredComment> comments = scored.comments();
        if (!needsContext)
            return comments.stream().map(c -> decide(c, Place.NONE)).toList();
        Conversation conversation = scored.conversation();
        boolean[] flagged = new boolean[comments.size()];
        Map<String, List<Comment>> flaggedByAuthor = new HashMap<>();
        for (int i = 0; i < flagged.length; i++) {
            flagged[i] = isFlagged(comments.get(i));
            String author = key(comments.get(i).comment().author());
            if (flagged[i] && author != null)
                flaggedByAuthor
                        .computeIfAbsent(author, a -> new ArrayList<>())
                        .add(comments.get(i).comment());
        }
        List<Decision> decisions = new ArrayList<>(comments.size());
        for (int i = 0; i < flagged.length; i++) {
            Comment comment = comments.get(i).comment();
            int parent = comment.replyTo() == null ? -1 : conversation.position(comment.replyTo());
            decisions.add(decide(
                    comments.get(i),
                    new Place(
                            conversation.depth(i),
                            parent >= 0 && flagged[parent],
                            earlierFlags(conversation, i, flaggedByAuthor),
                            Target.of(scored, i, this::isSeen))));
        }
        flaggedByAuthor.forEach((author, of) -> flagsBefore.merge(author, of.size(), Integer::sum));
        return decisions;
    }

    private int earlierFlags(Conversation conversation, int position, Map<String, List<Comment>> flaggedByAuthor) {
        Comment comment = conversation.comments().get(position);
        String author = key(comment.author());
        if (author == null) return 0;
        int flags = flagsBefore.getOrDefault(author, 0);
        for (Comment other : flaggedByAuthor.getOrDefault(author, List.of()))
            if (isBefore(conversation, other, comment, position)) flags++;
        return flags;
    }

    /** Earlier by the clock where both times are known and differ, else nearer to the top. */
    private static boolean isBefore(Conversation conversation, Comment other, Comment comment, int position) {
        PostedAt its = other.postedAt();
        PostedAt own = comment.postedAt();
        if (its != null && own != null && its.compareTo(own) != 0) return its.compareTo(own) < 0;
        return conversation.position(other.id()) < position;
    }

    private static @Nullable String key(Author author) {
        return author.id() != null ? "#" + author.id() : author.name();
    }

    private boolean isFlagged(ScoredComment scored) {
        if (hasNoText(scored.comment()) || !scored.cautions().isEmpty()) return false;
        for (Rule rule : rules.rules())
            if (rule.outcome() != Outcome.APPROVE
                    && !rule.when().needsContext()
                    && truth(rule.when(), scored, Place.NONE) == Truth.YES) return true;
        return false;
    }

    private Decision decide(ScoredComment scored, Place place) {
        if (hasNoText(scored.comment())) return fixed(Outcome.APPROVE, List.of("no_text"));
        if (!scored.cautions().isEmpty()) return fixed(Outcome.REVIEW, scored.cautions());
        List<Rule> holding = new ArrayList<>();
        for (Rule rule : rules.rules()) if (truth(rule.when(), scored, place) == Truth.YES) holding.add(rule);
        if (holding.isEmpty()) return uncertainOrFine(scored);
        Outcome outcome = holding.get(0).outcome();
        boolean disagree = asksFor(Outcome.APPROVE, holding) && asksFor(Outcome.REJECT, holding);
        List<String> reasons = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        if (disagree) {
            reasons.add("rules_disagree");
            sentences.add(sentence("rules_disagree"));
        }
        for (Rule rule : holding) {
            reasons.add(rule.code());
            sentences.add(rule.sentence());
        }
        return new Decision(disagree ? Outcome.REVIEW : outcome, reasons, sentences);
    }

    private static boolean asksFor(Outcome outcome, List<Rule> holding) {
        for (Rule rule : holding) if (rule.outcome() == outcome) return true;
        return false;
    }

    private Decision uncertainOrFine(ScoredComment scored) {
        List<String> reasons = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (Attribute attribute : rules.uncertain())
            if (isUncertain(scored, attribute)) {
                reasons.add("uncertain_" + attribute.label());
                sentences.add("The model is not sure about %s."
                        .formatted(attribute.label().replace('_', ' ')));
            }
        return new Decision(reasons.isEmpty() ? Outcome.APPROVE : Outcome.REVIEW, reasons, sentences);
    }

    private static Decision fixed(Outcome outcome, List<String> reasons) {
        return new Decision(
                outcome, reasons, reasons.stream().map(RulePolicy::sentence).toList());
    }

    private static String sentence(String code) {
        return FIXED_SENTENCES.getOrDefault(code, "The model warns: %s.".formatted(code.replace('_', ' ')));
    }

    private static boolean hasNoText(Comment comment) {
        return comment.text().isBlank()
                || comment.state() == Comment.State.DELETED
                || comment.state() == Comment.State.REMOVED;
    }

    private boolean isUncertain(ScoredComment scored, Attribute attribute) {
        double score = scored.scores().get(attribute);
        double threshold = scorer.threshold(attribute);
        return isSeen(attribute) && score < threshold && score >= threshold * rules.nearly();
    }

    private boolean isSeen(Attribute attribute) {
        return rules.experimental() || !scorer.isExperimental(attribute);
    }

    private Truth truth(Condition condition, ScoredComment scored, Place place) {
        if (condition instanceof Condition.All all) {
            Truth least = Truth.YES;
            for (Condition part : all.parts()) {
                Truth truth = truth(part, scored, place);
                if (truth.compareTo(least) < 0) least = truth;
                if (least == Truth.NO) return least;
            }
            return least;
        }
        if (condition instanceof Condition.Any any) {
            Truth most = Truth.NO;
            for (Condition part : any.parts()) {
                Truth truth = truth(part, scored, place);
                if (truth.compareTo(most) > 0) most = truth;
                if (most == Truth.YES) return most;
            }
            return most;
        }
        if (condition instanceof Condition.Not not)
            return switch (truth(not.part(), scored, place)) {
                case YES -> Truth.NO;
                case NO -> Truth.YES;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        if (condition instanceof Condition.Found found) {
            if (noneIsSeen(found.group())) return Truth.UNKNOWN;
            for (Attribute attribute : found.group())
                if (isSeen(attribute) && scored.found().contains(attribute)) return Truth.YES;
            return Truth.NO;
        }
        if (condition instanceof Condition.Score score) {
            if (noneIsSeen(score.group())) return Truth.UNKNOWN;
            double highest = 0;
            for (Attribute attribute : score.group())
                if (isSeen(attribute))
                    highest = Math.max(highest, scored.scores().get(attribute));
            return of(score.comparison().holds(highest, score.bound()));
        }
        if (condition instanceof Condition.Words words) {
            if (noneIsSeen(words.group())) return Truth.UNKNOWN;
            return of(scored.evidence().stream()
                    .anyMatch(e -> isSeen(e.attribute()) && words.group().contains(e.attribute())));
        }
        if (condition instanceof Condition.Aimed aimed) {
            for (Attribute attribute : aimed.attributes()) if (!isSeen(attribute)) return Truth.UNKNOWN;
            return of(place.targets().contains(aimed.target()));
        }
        if (condition instanceof Condition.Counted counted)
            return of(counted.comparison()
                    .holds(
                            counted.count() == Condition.Count.DEPTH ? place.depth() : place.earlierFlags(),
                            counted.bound()));
        return of(place.repliesToFlagged());
    }

    private boolean noneIsSeen(List<Attribute> group) {
        for (Attribute attribute : group) if (isSeen(attribute)) return false;
        return true;
    }

    private static Truth of(boolean holds) {
        return holds ? Truth.YES : Truth.NO;
    }
}

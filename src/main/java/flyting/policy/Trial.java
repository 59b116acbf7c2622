package flyting.policy;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import flyting.score.Share;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would do with comments, and what that would cost where people have labelled them.
 *
 * <p>A labelled comment ought to be held where an attribute whose score the policy's review or reject rules look at is labelled
 * present, and ought to pass where some of these are labelled and none is present. Held is what is not approved.
 */
public final class Trial {
    /** By these the model's thresholds are multiplied in the sweep; 1 is the policy as it stands. */
    static final List<Double> FACTORS = List.of(0.4, 0.6, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0);

    private static final int AS_IT_STANDS = FACTORS.indexOf(1.0);

    /**
     * How often a reason was given.
     *
     * @param comments how many comments it was given for
     * @param rightly how many of them are labelled as to be held
     * @param wrongly how many of them are labelled as to pass
     */
    public record Given(int comments, int rightly, int wrongly) {}

    /**
     * The policy at other thresholds.
     *
     * @param factor by which every threshold of the model was multiplied (at most to 1)
     * @param held of all comments, those not approved
     * @param rejected of all comments
     * @param missed of the labelled comments that ought to be held, those approved
     * @param wronglyHeld of those that ought to pass, those not approved
     * @param wronglyRejected of those that ought to pass
     */
    public record Step(
            double factor, Share held, Share rejected, Share missed, Share wronglyHeld, Share wronglyRejected) {}

    /** Counts of one step. */
    private static final class Counts {
        final Scaled scorer;
        final RulePolicy policy;
        final Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
        final Map<Outcome, Integer> toHold = new EnumMap<>(Outcome.class);
        final Map<Outcome, Integer> toPass = new EnumMap<>(Outcome.class);

        Counts(Rules rules, Scaled scorer) {
            this.scorer = scorer;
            this.policy = new RulePolicy(rules, scorer);
        }

        Step step() {
            return new Step(
                    scorer.factor(),
                    share(all, Outcome.REVIEW, Outcome.REJECT),
                    share(all, Outcome.REJECT),
                    share(toHold, Outcome.APPROVE),
                    share(toPass, Outcome.REVIEW, Outcome.REJECT),
                    share(toPass, Outcome.REJECT));
        }

        private static Share share(Map<Outcome, Integer> counts, Outcome... counted) {
            int hits = 0;
            for (Outcome outcome : counted) hits += counts.getOrDefault(outcome, 0);
            return new Share(
                    hits, counts.values().stream().mapToInt(Integer::intValue).sum());
        }
    }

    private final Rules rules;
    private final String model;
    private final Set<Attribute> concern;
    private final List<Counts> steps;
    private final Map<String, Given> reasons = new LinkedHashMap<>();

    /** Tries rules on what a scorer says. */
    public Trial(Rules rules, Scorer scorer) {
        this.rules = rules;
        this.model = scorer.id();
        this.concern = EnumSet.noneOf(Attribute.class);
        for (Rule rule : rules.rules())
            if (rule.outcome() != Outcome.APPROVE)
                for (Attribute attribute : rule.when().demanded())
                    if (rules.experimental() || !scorer.isExperimental(attribute)) concern.add(attribute);
        this.steps = FACTORS.stream()
                .map(f -> new Counts(rules, new Scaled(scorer, f)))
                .toList();
        for (Rule rule : rules.rules()) reasons.put(rule.code(), new Given(0, 0, 0));
    }

    /** Tries the policy on comments without labels. */
    public void add(ScoredConversation scored) {
        add(scored, Collections.nCopies(scored.comments().size(), Map.of()));
    }

    /**
     * Tries the policy on comments.
     *
     * @param labels for each comment whether an attribute is present, as far as somebody has said; null for a comment that is
     *     there only to be answered, and is not counted
     */
    public void add(ScoredConversation scored, List<? extends @Nullable Map<Attribute, Boolean>> labels) {
        for (int s = 0; s < steps.size(); s++) {
            Counts counts = steps.get(s);
            List<Decision> decisions = counts.policy.decide(counts.scorer.scaled(scored));
            for (int i = 0; i < decisions.size(); i++) {
                Map<Attribute, Boolean> own = labels.get(i);
                if (own == null) continue;
                Outcome outcome = decisions.get(i).outcome();
                Boolean ought = oughtToBeHeld(own);
                counts.all.merge(outcome, 1, Integer::sum);
                if (ought != null) (ought ? counts.toHold : counts.toPass).merge(outcome, 1, Integer::sum);
                if (s == AS_IT_STANDS)
                    for (String reason : decisions.get(i).reasons())
                        reasons.merge(
                                reason,
                                new Given(1, Boolean.TRUE.equals(ought) ? 1 : 0, Boolean.FALSE.equals(ought) ? 1 : 0),
                                (a, b) -> new Given(
                                        a.comments() + b.comments(),
                                        a.rightly() + b.rightly(),
                                        a.wrongly() + b.wrongly()));
            }
        }
    }

    private @Nullable Boolean oughtToBeHeld(Map<Attribute, Boolean> labels) {
        Boolean ought = null;
        for (Attribute attribute : concern) {
            Boolean label = labels.get(attribute);
            if (Boolean.TRUE.equals(label)) return true;
            if (label != null) ought = false;
        }
        return ought;
    }

    /** The policy's name. */
    public String policy() {
        return rules.name();
    }

    /** The model's name and content hash. */
    public String model() {
        return model;
    }

    /** The attributes by whose labels comments ought to be held, in codebook order. */
    public List<Attribute> concern() {
        return List.copyOf(concern);
    }

    /** How many comments were decided so. */
    public int comments(Outcome outcome) {
        return steps.get(AS_IT_STANDS).all.getOrDefault(outcome, 0);
    }

    /** How often each reason was given: rules in order, then what is not by a rule. */
    public Map<String, Given> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    /** The policy as it stands. */
    public Step asItStands() {
        return steps.get(AS_IT_STANDS).step();
    }

    /** The policy with the model's thresholds lower and higher, from low to high; numbers in rules stay as they are. */
    public List<Step> sweep() {
        return steps.stream().map(Counts::step).toList();
    }

    /** A scorer whose thresholds are multiplied. */
    private record Scaled(Scorer scorer, double factor) implements Scorer {
        @Override
        public String id() {
            return scorer.id();
        }

        @Override
        public ScoredComment score(Comment comment) {
            return scaled(scorer.score(comment));
        }

        @Override
        public double threshold(Attribute attribute) {
            return Math.min(1, scorer.threshold(attribute) * factor);
        }

        @Override
        public boolean isExperimental(Attribute attribute) {
            return scorer.isExperimental(attribute);
        }

        ScoredConversation scaled(ScoredConversation scored) {
            if (factor == 1) return scored;
            List<ScoredComment> comments =
                    scored.comments().stream().map(this::scaled).toList();
            return new ScoredConversation(scored.conversation(), comments, scored.model());
        }

        private ScoredComment scaled(ScoredComment c) {
            Set<Attribute> found = EnumSet.noneOf(Attribute.class);
            for (Attribute attribute : Attribute.all())
                if (c.scores().get(attribute) >= threshold(attribute)) found.add(attribute);
            return new ScoredComment(c.comment(), c.scores(), found, c.evidence(), c.cautions());
        }
    }
}

package flyting.policy;

import flyting.conversation.Attribute;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredConversation;
import flyting.score.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Sends to a moderator what a model finds, and rejects only what is clearly uncivil or a clear threat, with words to show
 * for it. Never rejects for conspiracy, and never decides anything by an experimental attribute.
 */
public final class DefaultPolicy implements Policy {
    private static final String FILE = "default.toml";

    private static final List<Attribute> UNCIVIL =
            Attribute.all().stream().filter(Attribute::ofIncivility).toList();

    /** Stands here and not only in {@code default.toml}, which takes longer to read than a page takes to score. */
    private static final Rules RULES = new Rules(
            "default",
            false,
            List.of(Attribute.THREAT, Attribute.INCIVILITY, Attribute.CONSPIRACY),
            0.9,
            List.of(
                    rule(
                            "clear_threat",
                            Outcome.REJECT,
                            "threat and threat >= 0.9 and words(threat)",
                            "It clearly threatens or wishes harm, and its words show it."),
                    rule(
                            "clear_incivility",
                            Outcome.REJECT,
                            "incivility and incivility >= 0.9 and words(uncivil)",
                            "It is clearly uncivil, and its words show it."),
                    rule("threat", Outcome.REVIEW, "threat", "It may threaten or wish harm."),
                    rule(
                            "identity_attack",
                            Outcome.REVIEW,
                            "identity_attack",
                            "It may disparage people for what they are."),
                    rule("incivility", Outcome.REVIEW, "incivility", "It may be uncivil."),
                    rule("name_calling", Outcome.REVIEW, "name_calling", "It may call somebody names."),
                    rule("conspiracy", Outcome.REVIEW, "conspiracy", "It may spread a conspiracy theory.")));

    private final RulePolicy policy;

    /** Takes the scorer's thresholds, and which of its attributes are experimental. */
    public DefaultPolicy(Scorer scorer) {
        policy = new RulePolicy(RULES, scorer);
    }

    private static Rule rule(String code, Outcome outcome, String when, String sentence) {
        return new Rule(code, outcome, ConditionParser.parse(when, Map.of("uncivil", UNCIVIL)), sentence);
    }

    /** Its rules. */
    public static Rules rules() {
        return RULES;
    }

    /** The same as a policy file, to start one's own from. */
    public static String toml() throws IOException {
        try (InputStream in = DefaultPolicy.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IllegalStateException(FILE + " is missing from the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<Decision> decide(ScoredConversation scored) {
        return policy.decide(scored);
    }
}

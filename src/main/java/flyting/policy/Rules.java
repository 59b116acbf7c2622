package flyting.policy;

import flyting.conversation.Attribute;
import flyting.policy.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy file says.
 *
 * <p>The first rule that holds decides. A later one that says the opposite (approve against reject) sends the comment to a
 * person; a later one that asks for a review only adds its reason. Where no rule holds, a score that nearly reaches the
 * model's threshold is uncertain and sends the comment to a person too, and every other comment is approved.
 *
 * @param name the policy's name
 * @param experimental whether rules see attributes that were learned from too few labels
 * @param uncertain the attributes whose uncertain scores send a comment to a person
 * @param nearly from this share of the model's threshold on a score is uncertain, 0 to 1
 * @param rules in order
 */
public record Rules(String name, boolean experimental, List<Attribute> uncertain, double nearly, List<Rule> rules) {
    public Rules {
        uncertain = List.copyOf(uncertain);
        rules = List.copyOf(rules);
        if (!(nearly >= 0 && nearly <= 1)) throw new IllegalArgumentException(nearly + " is no share from 0 to 1");
        if (rules.stream().map(Rule::code).distinct().count() < rules.size())
            throw new IllegalArgumentException("Two rules have the same code");
    }

    /** What is allowed, but deserves a second look before anybody is held by it: findings with remedies. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Rule rule : rules) {
            List<Attribute> attributes = rule.when().attributes();
            if (rule.outcome() != Outcome.REJECT) continue;
            if (attributes.isEmpty())
                warnings.add("rule '%s' rejects without looking at any score; add an attribute, or let it be a review"
                        .formatted(rule.code()));
            else if (attributes.stream().noneMatch(Attribute::ofIncivility))
                warnings.add(
                        "rule '%s' rejects for conspiracy alone; add an attribute of incivility, or let it be a review"
                                .formatted(rule.code()));
        }
        if (experimental)
            warnings.add(
                    "experimental = true lets attributes decide that were learned from too few labels; leave it out");
        if (rules.stream().allMatch(r -> r.outcome() == Outcome.APPROVE) && uncertain.isEmpty())
            warnings.add("no rule holds anything; add one whose decision is review or reject");
        return warnings;
    }
}

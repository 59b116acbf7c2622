package flyting.policy;

import flyting.policy.Decision.Outcome;

/**
 * One rule of a policy.
 *
 * @param code short, for reasons in files: lower-case letters, digits and underscores
 * @param outcome what it is for
 * @param when what must hold
 * @param sentence the reason in words
 */
public record Rule(String code, Outcome outcome, Condition when, String sentence) {
    public Rule {
        if (!code.matches("[a-z][a-z0-9_]*"))
            throw new IllegalArgumentException(
                    "'%s' is no code; write lower-case letters, digits and underscores".formatted(code));
    }
}

package flyting.policy;

import java.util.List;
import java.util.Locale;

/**
 * What is to become of a comment, and why.
 *
 * @param outcome what to do
 * @param reasons codes of the rules that say so, most important first; may be empty for {@link Outcome#APPROVE}
 * @param sentences the same in words: one for each reason, or none at all
 */
public record Decision(Outcome outcome, List<String> reasons, List<String> sentences) {
    /** What to do with a comment. */
    public enum Outcome {
        APPROVE,
        REVIEW,
        REJECT;

        private final String label = name().toLowerCase(Locale.ROOT);

        /** The word in files. */
        public String label() {
            return label;
        }
    }

    public Decision {
        reasons = List.copyOf(reasons);
        sentences = List.copyOf(sentences);
        if (!sentences.isEmpty() && sentences.size() != reasons.size())
            throw new IllegalArgumentException(
                    "%d sentences for %d reasons".formatted(sentences.size(), reasons.size()));
    }

    /** A decision whose reasons are not put into words. */
    public Decision(Outcome outcome, List<String> reasons) {
        this(outcome, reasons, List.of());
    }
}

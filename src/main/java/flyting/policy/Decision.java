package flyting.policy;

import java.util.List;
import java.util.Locale;

/**
 * What is to become of a comment, and why.
 *
 * @param outcome what to do
 * @param reasons codes of the rules that say so, most important first; may be empty for {@link Outcome#APPROVE}
 */
public record Decision(Outcome outcome, List<String> reasons) {
    /** What to do with a comment. */
    public enum Outcome {
        APPROVE,
        REVIEW,
        REJECT;

        /** The word in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Decision {
        reasons = List.copyOf(reasons);
    }
}

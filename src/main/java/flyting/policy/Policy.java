package flyting.policy;

import flyting.score.ScoredConversation;
import java.util.List;

/** Rules from scores to decisions. */
public interface Policy {
    /** One decision for each comment, in the conversation's order. */
    List<Decision> decide(ScoredConversation scored);
}

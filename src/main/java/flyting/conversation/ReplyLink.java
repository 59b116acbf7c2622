package flyting.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a comment to the one it answers.
 *
 * @param to the id of the comment answered; null exactly when {@code certainty} is {@link Certainty#UNRESOLVED}
 * @param name the author whom the file names as answered, or null
 * @param certainty how sure the link is
 * @param candidates ids of the comments that may be meant, likeliest first; empty where the file states the id
 */
public record ReplyLink(@Nullable String to, @Nullable String name, Certainty certainty, List<String> candidates) {
    public ReplyLink {
        if ((to == null) != (certainty == Certainty.UNRESOLVED))
            throw new IllegalArgumentException("A reply link is unresolved exactly when it leads nowhere");
        candidates = List.copyOf(candidates);
    }

    static ReplyLink stated(String to, @Nullable String name) {
        return new ReplyLink(to, name, Certainty.STATED, List.of());
    }

    static ReplyLink unresolved(@Nullable String name, List<String> candidates) {
        return new ReplyLink(null, name, Certainty.UNRESOLVED, candidates);
    }
}

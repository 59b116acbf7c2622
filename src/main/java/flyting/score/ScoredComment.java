package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A comment and what a model says of it.
 *
 * @param comment the comment
 * @param scores a probability for each attribute
 * @param found the attributes whose score reaches the model's threshold
 * @param evidence the words that speak for the attributes found, by attribute in codebook order, then by place
 * @param cautions why the scores should not be relied on, as reason codes ({@code not_english}, {@code no_text}); mostly none
 */
public record ScoredComment(
        Comment comment, Scores scores, Set<Attribute> found, List<Evidence> evidence, List<String> cautions) {
    public ScoredComment {
        found = found.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(found));
        evidence = List.copyOf(evidence);
        cautions = List.copyOf(cautions);
    }

    /** The attributes found, in codebook order. */
    public List<Attribute> foundInOrder() {
        return Attribute.all().stream().filter(found::contains).toList();
    }

    /** Where the words stand that speak for incivility or a kind of it (or for conspiracy or a marker of it): ordered, apart. */
    public List<Span> spans(boolean ofIncivility) {
        return Span.union(evidence.stream()
                .filter(e -> e.attribute().ofIncivility() == ofIncivility)
                .map(Evidence::span)
                .toList());
    }
}

package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores by a handful of words, so that tests know what comes. */
public final class FakeScorer implements Scorer {
    private static final Map<String, Map<Attribute, Double>> WORDS = Map.of(
            "mindless oaf", Map.of(Attribute.INCIVILITY, 0.96, Attribute.NAME_CALLING, 0.93),
            "silly", Map.of(Attribute.INCIVILITY, 0.6),
            "hm", Map.of(Attribute.INCIVILITY, 0.46),
            "damn", Map.of(Attribute.VULGARITY, 0.9),
            "break his nose", Map.of(Attribute.THREAT, 0.97),
            "the hidden hand", Map.of(Attribute.CONSPIRACY, 0.99, Attribute.HIDDEN_ACTOR, 0.98),
            "their scheme", Map.of(Attribute.SECRET_PLAN, 0.8),
            "hollow moon", Map.of(Attribute.NAMED_THEORY, 0.9),
            "that lot", Map.of(Attribute.INCIVILITY, 0.7, Attribute.IDENTITY_ATTACK, 0.8));

    private final Set<Attribute> experimental;

    public FakeScorer(Attribute... experimental) {
        this.experimental = EnumSet.noneOf(Attribute.class);
        this.experimental.addAll(List.of(experimental));
    }

    @Override
    public String id() {
        return "fake@00000001";
    }

    @Override
    public double threshold(Attribute attribute) {
        return 0.5;
    }

    @Override
    public boolean isExperimental(Attribute attribute) {
        return experimental.contains(attribute);
    }

    @Override
    public ScoredComment score(Comment comment) {
        double[] values = new double[Attribute.all().size()];
        Set<Attribute> found = EnumSet.noneOf(Attribute.class);
        List<Evidence> evidence = new ArrayList<>();
        for (Attribute attribute : Attribute.all())
            WORDS.forEach((words, scores) -> {
                int at = comment.text().indexOf(words);
                Double score = scores.get(attribute);
                if (at < 0 || score == null) return;
                values[attribute.ordinal()] = score;
                if (score < threshold(attribute)) return;
                found.add(attribute);
                evidence.add(new Evidence(attribute, new Span(at, at + words.length()), 1.5));
            });
        return new ScoredComment(
                comment,
                new Scores(values),
                found,
                evidence,
                comment.text().contains("não") ? List.of("not_english") : List.of());
    }
}

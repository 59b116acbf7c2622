package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import flyting.text.TokenKind;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Explanation} of one comment after another. Not thread-safe. */
final class Explainer {
    /** More words than these are no explanation. */
    private static final int MOST_SHOWN = 6;
    /** A word that adds less, in log-odds, rounds to nothing. */
    private static final double LEAST_SHOWN = 0.05;
    /** A change of more words would be another comment. */
    private static final int MOST_REMOVED = 5;
    /** So many of the heaviest words are tried for each step of a change. */
    private static final int TRIED = 8;

    /** All places of a word, by what the model sees. */
    private record Places(String written, TokenKind kind, boolean function, List<Span> spans, double weight) {
        boolean maySpeak() {
            return kind == TokenKind.WORD || kind == TokenKind.SYMBOL;
        }
    }

    private final Model model;
    private final Workspace workspace;

    Explainer(Model model, Workspace workspace) {
        this.model = model;
        this.workspace = workspace;
    }

    Explanation explain(Comment comment, Set<Attribute> asked) {
        Speech speech = Speech.of(comment);
        workspace.take(speech);
        List<String> cautions = workspace.cautions();
        List<Explanation.ReadAs> readAs = readAs(speech, workspace.tokens());
        List<Explanation.Reason> reasons = new ArrayList<>();
        for (Attribute attribute : Attribute.all())
            if (asked.contains(attribute)) reasons.add(reason(speech, attribute));
        return new Explanation(comment, reasons, readAs, cautions);
    }

    private Explanation.Reason reason(Speech speech, Attribute attribute) {
        workspace.take(speech);
        double score = score(attribute);
        double logOdds = workspace.logOdds(attribute, model.foreign());
        Model.Known known = model.known(attribute);
        double slope = known.calibration().slope();
        double start = slope * known.bias() + known.calibration().shift();
        List<Places> all = places(speech, attribute);
        List<Explanation.Word> raised = words(all, 1);
        List<Explanation.Word> lowered = words(all, -1);
        double sum = all.stream().mapToDouble(Places::weight).sum();
        double shown = total(raised) + total(lowered);
        double style = slope * logOdds - sum;
        return new Explanation.Reason(
                attribute,
                score,
                known.threshold(),
                model.isExperimental(attribute),
                start,
                raised,
                lowered,
                sum - shown,
                style,
                change(speech, attribute, score));
    }

    private static double total(List<Explanation.Word> words) {
        return words.stream().mapToDouble(Explanation.Word::weight).sum();
    }

    private double score(Attribute attribute) {
        Model.Known known = model.known(attribute);
        return known.calibration().probability(workspace.logOdds(attribute, model.foreign()) + known.bias());
    }

    private double scoreWithout(Speech speech, Set<Places> words, Attribute attribute) {
        silence(speech, words);
        return score(attribute);
    }

    private void silence(Speech speech, Set<Places> words) {
        List<Span> silent = new ArrayList<>(speech.silent());
        for (Places word : words) silent.addAll(word.spans());
        workspace.take(new Speech(speech.text(), Span.union(silent), speech.aside(), speech.quoted()));
    }

    /** The words of the speech last taken. */
    private List<Places> places(Speech speech, Attribute attribute) {
        double[] weights = model.foreign() == null
                ? workspace.contributions(attribute)
                : new double[workspace.tokens().size()];
        double slope = model.known(attribute).calibration().slope();
        Tokens tokens = workspace.tokens();
        Map<String, Places> places = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            Span span = tokens.span(i);
            Places here = new Places(
                    speech.text().substring(span.begin(), span.end()),
                    tokens.kind(i),
                    Dictionary.isFunctionWord(tokens, i),
                    List.of(span),
                    weights[i] * slope);
            places.merge(tokens.word(i), here, Explainer::together);
        }
        if (model.foreign() == null) return List.copyOf(places.values());
        return weighed(List.copyOf(places.values()), speech, attribute);
    }

    /** What the silence of each word takes away: all that can be told of a Weka classifier. */
    private List<Places> weighed(List<Places> places, Speech speech, Attribute attribute) {
        double slope = model.known(attribute).calibration().slope();
        double all = workspace.logOdds(attribute, model.foreign());
        List<Places> weighed = new ArrayList<>();
        for (Places word : places) {
            silence(speech, Set.of(word));
            double weight = slope * (all - workspace.logOdds(attribute, model.foreign()));
            weighed.add(new Places(word.written(), word.kind(), word.function(), word.spans(), weight));
        }
        workspace.take(speech);
        return weighed;
    }

    private static Places together(Places first, Places next) {
        List<Span> spans = new ArrayList<>(first.spans());
        spans.addAll(next.spans());
        return new Places(first.written(), first.kind(), first.function(), spans, first.weight() + next.weight());
    }

    private static List<Explanation.Word> words(List<Places> all, int sign) {
        return all.stream()
                .filter(p -> p.weight() * sign >= LEAST_SHOWN)
                .sorted(Comparator.comparingDouble((Places p) -> -p.weight() * sign))
                .limit(MOST_SHOWN)
                .map(p -> new Explanation.Word(p.written(), p.spans().size(), p.weight()))
                .toList();
    }

    /** Function words are looked at only where the others do not suffice. */
    private Explanation.Change change(Speech speech, Attribute attribute, double score) {
        if (score < model.threshold(attribute)) return new Explanation.Change(List.of(), score, true);
        List<Places> words = places(speech, attribute).stream()
                .filter(p -> p.maySpeak() && p.weight() > 0)
                .sorted(Comparator.comparingDouble((Places p) -> -p.weight()))
                .toList();
        List<Places> telling = words.stream().filter(p -> !p.function()).toList();
        Explanation.Change change = change(speech, attribute, score, telling);
        return change.suffices() ? change : change(speech, attribute, score, words);
    }

    /**
     * Silences word after word, each time the one of the heaviest whose silence lowers the score most, until the score is
     * below the threshold; then gives back each word that was not needed.
     */
    private Explanation.Change change(Speech speech, Attribute attribute, double score, List<Places> words) {
        double threshold = model.threshold(attribute);
        List<Places> candidates = words.subList(0, Math.min(TRIED, words.size()));
        Set<Places> removed = new LinkedHashSet<>();
        double least = score;
        while (least >= threshold && removed.size() < MOST_REMOVED) {
            @Nullable Places best = null;
            for (Places candidate : candidates) {
                if (!removed.add(candidate)) continue;
                double without = scoreWithout(speech, removed, attribute);
                removed.remove(candidate);
                if (without < least) {
                    least = without;
                    best = candidate;
                }
            }
            if (best == null) break;
            removed.add(best);
        }
        for (Places word : List.copyOf(removed)) {
            if (least >= threshold || removed.size() == 1) break;
            removed.remove(word);
            double without = scoreWithout(speech, removed, attribute);
            if (without < threshold) least = without;
            else removed.add(word);
        }
        List<String> written = removed.stream()
                .sorted(Comparator.comparingInt(p -> p.spans().get(0).begin()))
                .map(Places::written)
                .toList();
        return new Explanation.Change(written, least, least < threshold);
    }

    private static List<Explanation.ReadAs> readAs(Speech speech, Tokens tokens) {
        List<Explanation.ReadAs> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) != TokenKind.WORD) continue;
            String written = speech.text().substring(tokens.begin(i), tokens.end(i));
            String seen = tokens.word(i);
            // A typographic apostrophe disguises nothing.
            if (!seen.equals(written.toLowerCase(Locale.ROOT).replace('’', '\'')))
                found.add(new Explanation.ReadAs(written, seen));
        }
        return found.stream().distinct().toList();
    }

    /** The labelled comments whose features point most in the direction of a comment's, the nearest first. */
    List<Explanation.Neighbour> neighbours(Comment comment, List<LabelledComment> among, int most) {
        Map<Integer, Double> own = vector(Speech.of(comment));
        List<Explanation.Neighbour> all = new ArrayList<>();
        for (LabelledComment other : among) {
            if (!other.isLabelled()) continue;
            double likeness = cosine(own, vector(Speech.of(other.text())));
            if (likeness <= 0) continue;
            Set<Attribute> labels = EnumSet.noneOf(Attribute.class);
            for (Attribute attribute : Attribute.all()) if (other.label(attribute) == 1) labels.add(attribute);
            all.add(new Explanation.Neighbour(other.dataset(), other.id(), other.text(), labels, likeness));
        }
        all.sort(Comparator.comparingDouble(n -> -n.likeness()));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    /** Each feature's occurrences, weighed as the model weighs them for a text's length. */
    private Map<Integer, Double> vector(Speech speech) {
        workspace.take(speech);
        FeatureVector features = workspace.features();
        Map<Integer, Double> vector = new LinkedHashMap<>();
        for (int i = 0; i < features.size; i++) {
            int bucket = features.buckets[i];
            double square = Math.max(
                    0,
                    model.table().weights[bucket * WeightTable.STRIDE + WeightTable.NORM]
                            * (double) model.table().normScale);
            vector.merge(bucket, Math.sqrt(square), Double::sum);
        }
        return vector;
    }

    private static double cosine(Map<Integer, Double> a, Map<Integer, Double> b) {
        double product = 0;
        for (Map.Entry<Integer, Double> entry : b.entrySet())
            product += entry.getValue() * a.getOrDefault(entry.getKey(), 0.0);
        double lengths = Math.sqrt(square(a) * square(b));
        return lengths == 0 ? 0 : Math.min(1, product / lengths);
    }

    private static double square(Map<Integer, Double> vector) {
        return vector.values().stream().mapToDouble(v -> v * v).sum();
    }
}

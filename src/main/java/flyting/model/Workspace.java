package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import flyting.marker.Finds;
import flyting.score.Evidence;
import flyting.text.TokenKind;
import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** One thread's place to score one text after another. */
final class Workspace {
    static final String NO_TEXT = "no_text";
    static final String NOT_ENGLISH = "not_english";

    /** A word counts as evidence from this share of the strongest word's weight on. */
    private static final double SHARE_OF_STRONGEST = 0.33;
    /** Evidence a few units apart is one span. */
    private static final int BRIDGE = 3;

    private final WeightTable table;
    private final Tokeniser tokeniser;
    private final Featuriser featuriser;
    private final Tokens tokens = new Tokens();
    private final FeatureVector features = new FeatureVector();
    private final int[] sums = new int[WeightTable.STRIDE];
    private Speech speech = new Speech("", List.of(), List.of());
    private double length;

    Workspace(FeatureSettings settings, WeightTable table) {
        this.table = table;
        this.tokeniser = Dictionary.tokeniser();
        this.featuriser = new Featuriser(settings);
    }

    void take(Speech next) {
        speech = next;
        tokeniser.tokenise(speech.text(), speech.silent(), speech.quoted(), tokens);
        featuriser.features(tokens, features);
        Arrays.fill(sums, 0);
        for (int i = 0; i < features.size; i++) table.addTo(sums, features.buckets[i]);
        length = Math.sqrt(Math.max(1, sums[WeightTable.NORM]) * (double) table.normScale);
    }

    /** Without the bias. */
    double logOdds(Attribute attribute) {
        int a = attribute.ordinal();
        return sums[a] * (double) table.scale[a] / length;
    }

    List<String> cautions() {
        int words = 0;
        for (int i = 0; i < tokens.size(); i++)
            if (tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.SYMBOL) words++;
        if (words == 0) return List.of(NO_TEXT);
        return Dictionary.isEnglish(tokens) ? List.of() : List.of(NOT_ENGLISH);
    }

    /**
     * What each token adds to the log-odds: its own words and parts of words, half of each pair of words, and its share of the
     * marker finds that it belongs to.
     */
    double[] contributions(Attribute attribute) {
        double[] weights = new double[tokens.size()];
        int before = -1;
        int last = -1;
        for (int i = 0; i < features.size; i++) {
            FeatureGroup group = FeatureGroup.of(features.buckets[i], table.bits);
            if (group == FeatureGroup.SIGNAL) continue;
            int token = features.tokens[i];
            if (token != last) {
                before = last;
                last = token;
            }
            double w = weight(features.buckets[i], attribute);
            if (group == FeatureGroup.WORD_PAIR && before >= 0) {
                weights[before] += w / 2;
                weights[token] += w / 2;
            } else weights[token] += w;
        }
        Finds finds = featuriser.finds();
        for (int i = 0; i < finds.size(); i++) {
            double w = weight(Signals.bucketOf(finds.marker(i)), attribute) / (finds.last(i) - finds.first(i) + 1);
            for (int token = finds.first(i); token <= finds.last(i); token++) weights[token] += w;
        }
        return weights;
    }

    private double weight(int bucket, Attribute attribute) {
        int a = attribute.ordinal();
        return table.weights[bucket * WeightTable.STRIDE + a] * (double) table.scale[a] / length;
    }

    List<Evidence> evidence(Comment comment, Set<Attribute> found, ToDoubleFunction<Attribute> slope) {
        List<Evidence> all = new ArrayList<>();
        for (Attribute attribute : Attribute.all())
            if (found.contains(attribute)) evidence(attribute, slope.applyAsDouble(attribute), all);
        return all;
    }

    private void evidence(Attribute attribute, double slope, List<Evidence> into) {
        double[] weights = contributions(attribute);
        double strongest = 0;
        for (int i = 0; i < weights.length; i++) if (maySpeak(i)) strongest = Math.max(strongest, weights[i]);
        if (strongest <= 0) return;
        int begin = -1;
        int end = -1;
        double weight = 0;
        for (int i = 0; i <= weights.length; i++) {
            boolean speaks = i < weights.length && maySpeak(i) && weights[i] >= SHARE_OF_STRONGEST * strongest;
            if (begin >= 0 && (i == weights.length || (speaks && !bridges(end, tokens.begin(i))))) {
                into.add(new Evidence(attribute, new Span(begin, end), weight * slope));
                begin = -1;
            }
            if (!speaks) continue;
            if (begin < 0) {
                begin = tokens.begin(i);
                weight = 0;
            }
            end = tokens.end(i);
            weight += weights[i];
        }
    }

    private boolean maySpeak(int token) {
        TokenKind kind = tokens.kind(token);
        return (kind == TokenKind.WORD || kind == TokenKind.SYMBOL || kind == TokenKind.NUMBER)
                && !tokens.is(token, Tokens.QUOTED);
    }

    /** Whether only a blank or a mark lies between, none of it quoted or an address. */
    private boolean bridges(int from, int to) {
        if (to - from > BRIDGE) return false;
        Span gap = new Span(from, to);
        for (Span quoted : speech.quoted()) if (quoted.overlaps(gap)) return false;
        for (Span silent : speech.silent()) if (silent.overlaps(gap)) return false;
        return speech.text().substring(from, to).indexOf('\n') < 0;
    }
}

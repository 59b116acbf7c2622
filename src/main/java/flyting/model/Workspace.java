package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Span;
import flyting.marker.Finds;
import flyting.marker.Markers;
import flyting.score.Evidence;
import flyting.text.TokenKind;
import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One thread's place to score one text after another. */
final class Workspace {
    static final String NO_TEXT = "no_text";
    static final String NOT_ENGLISH = "not_english";

    /** A word counts as evidence from this share of the strongest word's weight on. */
    private static final double SHARE_OF_STRONGEST = 0.33;
    /** What weighs just enough does so however its sum was rounded. */
    private static final double ROUNDING = 1 - 1e-9;
    /** So many log-odds below the threshold a word nearly offends. */
    private static final double NEARLY = 0.3;
    /** Evidence weighs something, however little after rounding. */
    private static final double LEAST_WEIGHT = 1e-6;

    private final WeightTable table;
    private final Model.Spans spans;
    private final Tokeniser tokeniser;
    private final Featuriser featuriser;
    private final Tokens tokens = new Tokens();
    private final FeatureVector features = new FeatureVector();
    private final WordSums words;
    private final WordMemory memory;
    private final TokenBuckets buckets = new TokenBuckets();
    private final FeatureVector signals = new FeatureVector();
    private final int[] tongues = new int[Dictionary.TONGUES];
    private final SentenceSums sums;
    private final float[] shares;
    private Speech speech = new Speech("", List.of(), List.of(), List.of());
    private boolean listed;
    private double @Nullable [] offends;

    /**
     * A workspace.
     *
     * @param shares by attribute, how much the strongest sentence counts beside the whole text
     */
    Workspace(FeatureSettings settings, WeightTable table, Model.Spans spans, float[] shares) {
        this.spans = spans;
        this.shares = shares;
        this.sums = new SentenceSums(table);
        this.table = table;
        this.tokeniser = Dictionary.tokeniser();
        this.featuriser = new Featuriser(settings, WordMemory.NUMBERS);
        this.words = new WordSums(table, featuriser);
        this.memory = new WordMemory(words);
    }

    void take(Speech next) {
        speech = next;
        tokeniser.tokenise(speech.text(), speech.silent(), speech.aside(), tokens);
        listed = false;
        offends = null;
        memory.look(tokens);
        featuriser.buckets(tokens, memory, buckets);
        featuriser.signals(tokens, signals);
        add();
    }

    /** Adds up the weights of every occurrence of every feature, in whole numbers. */
    private void add() {
        sums.take(tokens);
        Arrays.fill(tongues, 0);
        int[] numbers = memory.numbers();
        for (int i = 0; i < tokens.size(); i++) {
            if (buckets.aside[i] >= 0) sums.add(buckets.aside[i], i);
            if (buckets.pair[i] < 0) continue;
            sums.add(buckets.pair[i], i);
            words.addTo(sums.sums(), sums.at(i), tokens, i, numbers[i]);
            if (tokens.kind(i) == TokenKind.WORD && tokens.charEnd(i) > tokens.charBegin(i))
                tongues[words.tongue(tokens, i, numbers[i])]++;
        }
        for (int i = 0; i < signals.size; i++) sums.add(signals.buckets[i], signals.tokens[i]);
        sums.close();
    }

    /** Without the bias. */
    double logOdds(Attribute attribute) {
        int a = attribute.ordinal();
        double whole = sums.whole(a);
        if (!countsSentences(a)) return whole;
        return whole + shares[a] * (sums.sentence(sums.strongest(a), a) - whole);
    }

    private boolean countsSentences(int attribute) {
        return shares[attribute] > 0 && sums.areSeveral();
    }

    /** The tokens of the speech last taken, until the next one. */
    Tokens tokens() {
        return tokens;
    }

    /** The same by the classifier in place of ours, where there is one. */
    double logOdds(Attribute attribute, @Nullable Foreign foreign) {
        return foreign == null ? logOdds(attribute) : foreign.logOdds(attribute, features(), sums.length());
    }

    /** Every occurrence of every feature of the speech last taken, until the next one. */
    FeatureVector features() {
        if (!listed) featuriser.features(tokens, features);
        listed = true;
        return features;
    }

    /** The text's length, which its values are divided by. */
    double length() {
        return sums.length();
    }

    List<String> cautions() {
        if (!Dictionary.isEnglish(tongues)) return List.of(NOT_ENGLISH);
        for (int i = 0; i < tokens.size(); i++)
            if (tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.SYMBOL) return List.of();
        return List.of(NO_TEXT);
    }

    /**
     * What each token adds to the log-odds: its own words and parts of words, half of each pair of words, and its share of the
     * marker finds that it belongs to; more in the strongest sentence, where that counts by itself.
     */
    double[] contributions(Attribute attribute) {
        int a = attribute.ordinal();
        int[] halves = new int[tokens.size()];
        for (int i = 0; i < halves.length; i++) {
            halves[i] += 2 * own(i, a);
            if (buckets.pair[i] < 0) continue;
            int pair = table.weight(buckets.pair[i], a);
            int before = buckets.before[i] < 0 ? i : buckets.before[i];
            halves[before] += pair;
            halves[i] += pair;
        }
        double[] weights = new double[halves.length];
        for (int i = 0; i < weights.length; i++) weights[i] = halves[i] / 2.0;
        Finds finds = featuriser.finds();
        for (int i = 0; i < finds.size(); i++) {
            double share = table.weight(featuriser.bucketOf(i, tokens), a) / (finds.last(i) - finds.first(i) + 1.0);
            for (int token = finds.first(i); token <= finds.last(i); token++) weights[token] += share;
        }
        boolean some = countsSentences(a);
        double everywhere = table.scale[a] * (some ? 1.0 - shares[a] : 1.0) / sums.length();
        int strongest = sums.strongest(a);
        double there = everywhere + (some ? table.scale[a] * (double) shares[a] / sums.length(strongest) : 0);
        for (int i = 0; i < weights.length; i++) weights[i] *= sums.of(i) == strongest ? there : everywhere;
        return weights;
    }

    /** What a token adds to a column's sum without its neighbours. */
    private int own(int token, int column) {
        int sum = buckets.aside[token] < 0 ? 0 : table.weight(buckets.aside[token], column);
        return buckets.pair[token] < 0 ? sum : sum + words.of(column, tokens, token, memory.numbers()[token]);
    }

    List<Evidence> evidence(Set<Attribute> found, ToDoubleFunction<Attribute> slope) {
        List<Evidence> all = new ArrayList<>();
        for (Attribute attribute : Attribute.all())
            if (found.contains(attribute)) evidence(attribute, slope.applyAsDouble(attribute), all);
        return all;
    }

    /** The attributes' own marker finds: the evidence where no weights tell of words. */
    List<Evidence> markerEvidence(Set<Attribute> found) {
        List<Evidence> all = new ArrayList<>();
        Finds finds = featuriser.finds();
        for (Attribute attribute : Attribute.all()) {
            if (!found.contains(attribute)) continue;
            boolean[] speaks = new boolean[tokens.size()];
            for (int i = 0; i < finds.size(); i++) {
                if (!pointsAt(finds, i, attribute)) continue;
                for (int token = finds.first(i); token <= finds.last(i); token++) speaks[token] = !isQuoted(token);
            }
            gather(attribute, 1, new double[speaks.length], speaks, all);
        }
        return all;
    }

    /** The words that offend, whatever the scores are; empty where that was not learned. */
    List<Span> offending() {
        if (spans.threshold() >= Model.Spans.NONE.threshold()) return List.of();
        double[] nothing = contributions(Attribute.INCIVILITY);
        List<Evidence> found = new ArrayList<>();
        gather(Attribute.INCIVILITY, 1, nothing, offendingTokens(), found);
        return found.stream().map(Evidence::span).toList();
    }

    private boolean[] offendingTokens() {
        double[] logOdds = offends().clone();
        for (int i = 0; i < logOdds.length; i++) if (!maySpeak(i)) logOdds[i] = Double.NEGATIVE_INFINITY;
        return spans.tell(logOdds);
    }

    private void evidence(Attribute attribute, double slope, List<Evidence> into) {
        double[] weights = contributions(attribute);
        gather(attribute, slope, weights, speaking(attribute, weights), into);
    }

    private void gather(Attribute attribute, double slope, double[] weights, boolean[] speaks, List<Evidence> into) {
        int begin = -1;
        int last = -1;
        double weight = 0;
        for (int i = 0; i <= weights.length; i++) {
            boolean on = i < weights.length && speaks[i];
            if (begin >= 0 && (i == weights.length || (on && !bridges(last, i)))) {
                into.add(new Evidence(
                        attribute,
                        new Span(tokens.begin(begin), tokens.end(last)),
                        Math.max(weight * slope, LEAST_WEIGHT)));
                begin = -1;
            }
            if (!on) continue;
            if (begin < 0) {
                begin = i;
                weight = 0;
            }
            last = i;
            weight += weights[i];
        }
    }

    /**
     * The tokens that speak. For incivility those that offend; for its kinds and for conspiracy content words that weigh
     * enough, and all words of the attribute's own marker finds; of these, for a kind of incivility, those that nearly offend,
     * where any does.
     */
    private boolean[] speaking(Attribute attribute, double[] weights) {
        if (attribute.ofIncivility() && spans.threshold() < Model.Spans.NONE.threshold()) {
            boolean[] speaks =
                    attribute == Attribute.INCIVILITY ? offendingTokens() : weighing(attribute, weights, true);
            for (boolean one : speaks) if (one) return speaks;
        }
        return weighing(attribute, weights, false);
    }

    /** The tokens that weigh enough; the gate lets only those through that nearly offend. */
    private boolean[] weighing(Attribute attribute, double[] weights, boolean gated) {
        boolean[] speaks = new boolean[weights.length];
        double[] offends = gated ? offends() : new double[0];
        double strongest = 0;
        for (int i = 0; i < weights.length; i++)
            if (weights[i] > strongest && maySpeak(i) && !isFunctionWord(i)) strongest = weights[i];
        double enough = Math.max(SHARE_OF_STRONGEST * ROUNDING * strongest, Double.MIN_NORMAL);
        for (int i = 0; i < weights.length; i++)
            speaks[i] = weights[i] >= enough
                    && maySpeak(i)
                    && !isFunctionWord(i)
                    && (!gated || offends[i] >= spans.threshold() - NEARLY);
        Finds finds = featuriser.finds();
        for (int i = 0; i < finds.size(); i++) {
            if (!pointsAt(finds, i, attribute) || (gated && !offends(offends, finds.first(i), finds.last(i)))) continue;
            double sum = 0;
            for (int token = finds.first(i); token <= finds.last(i); token++) sum += weights[token];
            for (int token = finds.first(i); token <= finds.last(i) && sum >= enough; token++)
                speaks[token] = !isQuoted(token);
        }
        return speaks;
    }

    /** Whether a find's marker is the attribute's own, or one of its kinds'. */
    private static boolean pointsAt(Finds finds, int i, Attribute attribute) {
        Attribute own = Markers.all().get(finds.marker(i)).attribute();
        return own == attribute || (own != null && attribute.isMain() && own.parent() == attribute);
    }

    /** Whether one of these tokens nearly offends. */
    private boolean offends(double[] offends, int first, int last) {
        for (int token = first; token <= last; token++) if (offends[token] >= spans.threshold() - NEARLY) return true;
        return false;
    }

    /** For each token the log-odds of its belonging to the words that offend. */
    private double[] offends() {
        if (offends != null) return offends;
        int[] sums = new int[tokens.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += own(i, WeightTable.SPAN);
            if (buckets.pair[i] < 0) continue;
            int pair = table.weight(buckets.pair[i], WeightTable.SPAN);
            sums[i] += pair;
            if (buckets.before[i] >= 0) sums[buckets.before[i]] += pair;
        }
        Finds finds = featuriser.finds();
        for (int i = 0; i < finds.size(); i++) {
            int weight = table.weight(featuriser.bucketOf(i, tokens), WeightTable.SPAN);
            for (int token = finds.first(i); token <= finds.last(i); token++) sums[token] += weight;
        }
        offends = new double[sums.length];
        for (int i = 0; i < sums.length; i++) offends[i] = spans.bias() + sums[i] * (double) table.spanScale;
        return offends;
    }

    private boolean maySpeak(int token) {
        TokenKind kind = tokens.kind(token);
        return (kind == TokenKind.WORD || kind == TokenKind.SYMBOL) && !isQuoted(token);
    }

    private boolean isFunctionWord(int token) {
        return words.isFunctionWord(tokens, token, memory.numbers()[token]);
    }

    private boolean isQuoted(int token) {
        return !speech.quoted().isEmpty() && tokens.span(token).overlapsAny(speech.quoted());
    }

    /** Whether the words from one token to another are one piece of evidence: neighbours, or one function word between. */
    private boolean bridges(int from, int to) {
        for (int i = from + 1; i < to; i++)
            if (tokens.kind(i) != TokenKind.WORD || !isFunctionWord(i) || isQuoted(i)) return false;
        if (to - from > 2) return false;
        Span gap = new Span(tokens.end(from), Math.max(tokens.end(from), tokens.begin(to)));
        return !gap.overlapsAny(speech.quoted())
                && !gap.overlapsAny(speech.silent())
                && speech.text().substring(gap.begin(), gap.end()).indexOf('\n') < 0;
    }
}

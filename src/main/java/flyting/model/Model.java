package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import flyting.marker.MarkerFinder;
import flyting.score.Evidence;
import flyting.score.ScoredComment;
import flyting.score.Scorer;
import flyting.score.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weka.classifiers.Classifier;

/**
 * What was learned: for each attribute one weight a feature, a bias, a calibration, a threshold. Thread-safe.
 *
 * <p>A text's log-odds for an attribute are the sum of its features' weights over all occurrences, divided by the text's
 * length, plus the bias; mixed with those of its strongest sentence, by a share that was learned. The calibration makes a
 * probability of them.
 */
public final class Model implements Scorer {
    /**
     * What a model knows of one attribute.
     *
     * @param bias in log-odds
     * @param share how much the strongest sentence counts, 0 (only the whole text does) to 1 (only the sentence does)
     * @param calibration from log-odds to a probability
     * @param threshold from which probability on the attribute counts as found
     * @param positives how many comments with this label it was learned from
     */
    record Known(float bias, float share, Platt calibration, double threshold, int positives) {
        Known {
            if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("A share of " + share);
        }
    }

    /**
     * How the words that offend are told.
     *
     * @param bias in log-odds
     * @param threshold from which log-odds on a token is one of them; {@link #NONE}'s where that was not learned
     */
    record Spans(float bias, float threshold) {
        /** A threshold that no token reaches, yet a number that a file can hold. */
        static final Spans NONE = new Spans(0, 1e9f);

        /** A text whose words all stay this far below the threshold, in log-odds, has none that offends. */
        private static final double FARTHEST = 2.5;

        /**
         * The tokens that offend: those that reach the threshold; where none does, the first that comes nearest to it.
         *
         * @param logOdds of each token; negative infinity where it may not be one
         */
        boolean[] tell(double[] logOdds) {
            boolean[] offends = new boolean[logOdds.length];
            int nearest = -1;
            for (int i = 0; i < offends.length; i++) {
                offends[i] = logOdds[i] >= threshold;
                if (nearest < 0 || logOdds[i] > logOdds[nearest]) nearest = i;
            }
            if (nearest >= 0 && logOdds[nearest] >= threshold - FARTHEST) offends[nearest] = true;
            return offends;
        }
    }

    /** With fewer positive labels than this an attribute is experimental: it informs, but decides nothing. */
    static final int ENOUGH_POSITIVES = 150;

    private final String name;
    private final String hash;
    private final FeatureSettings settings;
    private final WeightTable table;
    private final Spans spans;
    private final List<Known> known;
    private final Supplier<Card> card;
    private final @Nullable Foreign foreign;
    private final ThreadLocal<Workspace> workspaces;

    Model(
            String name,
            String hash,
            FeatureSettings settings,
            WeightTable table,
            Spans spans,
            List<Known> known,
            Supplier<Card> card,
            @Nullable Foreign foreign) {
        this.foreign = foreign;
        this.name = name;
        this.hash = hash;
        this.settings = settings;
        this.table = table;
        this.spans = spans;
        this.known = List.copyOf(known);
        this.card = card;
        float[] shares = shares();
        this.workspaces = ThreadLocal.withInitial(() -> new Workspace(settings, table, spans, shares));
    }

    /** By attribute, how much the strongest sentence counts beside the whole text. */
    float[] shares() {
        float[] shares = new float[known.size()];
        for (int a = 0; a < shares.length; a++) shares[a] = known.get(a).share();
        return shares;
    }

    /** Reads the word lists that every model needs, ahead of the first score. */
    public static void prepare() {
        Dictionary.tokeniser();
        new MarkerFinder();
    }

    /** Its name: {@code en}. */
    public String name() {
        return name;
    }

    /** SHA-256 of all that decides scores, in hexadecimal. */
    public String hash() {
        return hash;
    }

    @Override
    public String id() {
        return name + "@" + hash.substring(0, 8);
    }

    /**
     * What it is for and not for, what it was learned from, how good it is.
     *
     * @throws UnusableModelException where that part of its file is damaged
     */
    public Card card() {
        try {
            return card.get();
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException("the model " + id(), String.valueOf(e.getMessage()), e);
        }
    }

    FeatureSettings settings() {
        return settings;
    }

    WeightTable table() {
        return table;
    }

    /** The classifiers in place of ours, or null where ours tell. */
    @Nullable
    Foreign foreign() {
        return foreign;
    }

    Spans spans() {
        return spans;
    }

    Known known(Attribute attribute) {
        return known.get(attribute.ordinal());
    }

    @Override
    public double threshold(Attribute attribute) {
        return known(attribute).threshold();
    }

    @Override
    public boolean isExperimental(Attribute attribute) {
        return known(attribute).positives() < ENOUGH_POSITIVES;
    }

    /**
     * Scores one comment.
     *
     * @throws UnusableModelException where a Weka classifier in it cannot tell
     */
    @Override
    public ScoredComment score(Comment comment) {
        Workspace workspace = workspaces.get();
        Scores scores = scores(comment, workspace);
        Set<Attribute> found = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : Attribute.all())
            if (scores.get(attribute) >= threshold(attribute)) found.add(attribute);
        List<String> cautions = workspace.cautions();
        if (cautions.contains(Workspace.NO_TEXT)) found.clear();
        List<Evidence> evidence = found.isEmpty()
                ? List.of()
                : foreign == null ? workspace.evidence(found, this::slope) : workspace.markerEvidence(found);
        return new ScoredComment(comment, scores, found, evidence, cautions);
    }

    /** A comment's scores alone, without the words that speak for them. */
    public Scores scores(Comment comment) {
        return scores(comment, workspaces.get());
    }

    private Scores scores(Comment comment, Workspace workspace) {
        workspace.take(Speech.of(comment));
        double[] probabilities = new double[WeightTable.ATTRIBUTES];
        for (Attribute attribute : Attribute.all()) {
            Known own = known(attribute);
            probabilities[attribute.ordinal()] =
                    own.calibration().probability(workspace.logOdds(attribute, foreign) + own.bias());
        }
        return new Scores(probabilities);
    }

    private double slope(Attribute attribute) {
        return known(attribute).calibration().slope();
    }

    /** Whether the model was taught by marked texts which words offend. */
    boolean tellsWhatOffends() {
        return spans.threshold() < Spans.NONE.threshold();
    }

    /** The words of a comment that offend, whatever its scores; none where the model was not taught by marked texts. */
    public List<Span> offending(Comment comment) {
        Workspace workspace = workspaces.get();
        workspace.take(Speech.of(comment));
        return workspace.offending();
    }

    /** Why the scores of some attributes are what they are, and what would change the decision. */
    public Explanation explain(Comment comment, Set<Attribute> asked) {
        return new Explainer(this, workspaces.get()).explain(comment, asked);
    }

    /**
     * The labelled comments that speak most like a comment, the nearest first.
     *
     * @param labels files or folders of labelled comments that come with their texts
     * @param notices hears what was left out, and why
     * @throws LabelException where they cannot be used
     */
    public List<Explanation.Neighbour> neighbours(
            Comment comment, List<Path> labels, int most, Consumer<String> notices) throws IOException {
        return new Explainer(this, workspaces.get()).neighbours(comment, LabelTable.read(labels, null, notices), most);
    }

    /** One attribute's classifier, as Weka knows classifiers. */
    public Classifier classifier(Attribute attribute) {
        return new HashedLogistic(this, attribute);
    }

    /** The log-odds of a text that is nobody's comment, before calibration: by attribute. */
    double[] logOdds(String text) {
        Workspace workspace = workspaces.get();
        workspace.take(Speech.of(text));
        double[] values = new double[WeightTable.ATTRIBUTES];
        for (Attribute attribute : Attribute.all())
            values[attribute.ordinal()] =
                    workspace.logOdds(attribute, foreign) + known(attribute).bias();
        return values;
    }

    /** The probability that the attribute holds for a text that is nobody's comment. */
    double[] probabilities(String text) {
        double[] values = logOdds(text);
        for (Attribute attribute : Attribute.all()) {
            int a = attribute.ordinal();
            values[a] = known(attribute).calibration().probability(values[a]);
        }
        return values;
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured of a model; what was not asked for is null.
 *
 * @param model the model's name and hash
 * @param evaluation on labelled comments
 * @param functions the functional suite
 * @param bias over identity terms
 * @param spans evidence against marked words
 * @param disguises recall under disguise
 * @param comparison with another model
 * @param otherFunctions the functional suite, run on that other model
 */
public record Judgement(
        String model,
        @Nullable Evaluation evaluation,
        @Nullable FunctionalSuite functions,
        @Nullable IdentityBias bias,
        @Nullable SpanFigures spans,
        @Nullable List<Disguise.Result> disguises,
        @Nullable Comparison comparison,
        @Nullable FunctionalSuite otherFunctions) {

    /**
     * What to measure.
     *
     * @param labels labelled comments; empty for none
     * @param texts the folder with the texts of stand-off labels, or null
     * @param splits the splits to measure on; empty for all
     * @param renamed columns to take as an attribute's labels
     * @param functions whether to run the functional suite
     * @param bias whether to measure bias over identity terms
     * @param spans a table of marked words, or null
     * @param disguise whether to disguise rude words
     * @param other a model to compare with, or null
     * @param seed of samples and disguises
     */
    public record Wishes(
            List<Path> labels,
            @Nullable Path texts,
            Set<String> splits,
            Map<String, Attribute> renamed,
            boolean functions,
            boolean bias,
            @Nullable Path spans,
            boolean disguise,
            @Nullable Model other,
            long seed) {}

    /**
     * Measures.
     *
     * @throws LabelException where labelled data cannot be used
     */
    public static Judgement of(Model model, Wishes wishes, Consumer<String> notices, Progress progress)
            throws IOException {
        Model other = wishes.other();
        long seed = wishes.seed();
        Evaluation evaluation = null;
        Comparison comparison = null;
        if (!wishes.labels().isEmpty()) {
            List<LabelledComment> comments =
                    Evaluation.read(wishes.labels(), wishes.texts(), wishes.splits(), wishes.renamed(), notices);
            evaluation = Evaluation.of(model, comments, seed, progress);
            if (other != null)
                comparison =
                        Comparison.of(model, evaluation, other, Evaluation.of(other, comments, seed, progress), seed);
        }
        Path spans = wishes.spans();
        return new Judgement(
                model.id(),
                evaluation,
                wishes.functions() ? FunctionalSuite.of(model) : null,
                wishes.bias() ? IdentityBias.of(model) : null,
                spans == null ? null : SpanFigures.of(model, spans, wishes.splits(), seed),
                wishes.disguise() ? disguises(model, evaluation, seed) : null,
                comparison,
                wishes.functions() && other != null ? FunctionalSuite.of(other) : null);
    }

    private static List<Disguise.Result> disguises(Model model, @Nullable Evaluation evaluation, long seed) {
        if (evaluation == null) return Disguise.ofSuite(model, seed);
        return Disguise.of(
                model,
                evaluation.labelled().stream()
                        .filter(c -> c.label(Attribute.INCIVILITY) == 1)
                        .map(LabelledComment::text)
                        .toList(),
                seed);
    }

    /**
     * Whether a new model is at least as good as an old one on labelled comments: rows of split dev where there are some,
     * else all that are not of split test.
     *
     * @param heldOutOnly whether only rows of split dev will do, as the new model has learned from the others
     * @throws LabelException where there is nothing to judge by
     */
    public static Comparison compare(
            Model made,
            Model old,
            List<Path> judges,
            boolean heldOutOnly,
            @Nullable Path texts,
            Consumer<String> notices,
            Progress progress)
            throws IOException {
        List<LabelledComment> all = Evaluation.read(judges, texts, Set.of(), Map.of(), notices);
        List<LabelledComment> dev =
                all.stream().filter(c -> c.split().equals("dev")).toList();
        List<LabelledComment> used = dev.isEmpty()
                ? all.stream().filter(c -> !c.split().equals("test")).toList()
                : dev;
        if (used.isEmpty() || (heldOutOnly && dev.isEmpty()))
            throw new LabelException(
                    judges.get(0).toString(),
                    "holds nothing to judge the new model by that it has not learned from; name other labels with --judge, or mark rows as split dev");
        return Comparison.of(
                made, Evaluation.of(made, used, 1, progress), old, Evaluation.of(old, used, 1, progress), 1);
    }

    /** Everything as tables for people, in plain text. */
    public String text() {
        return JudgementTables.text(this);
    }

    /** Everything as one JSON object. */
    public String json() {
        return JudgementJson.write(this);
    }

    /** Everything as a page that needs nothing beside itself. */
    public String html() {
        return JudgementPage.write(this);
    }
}

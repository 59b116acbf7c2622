package flyting.model;

import flyting.conversation.Attribute;
import flyting.model.Card.AttributeEntry;
import flyting.model.Card.SourceEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a model as a {@link Recipe} says. The same recipe and data give the same model, on any number of threads. */
public final class Training {
    private static final int FEWEST_COMMENTS = 20;
    /** As the POM has it; Weka 3.8.7 calls itself 3.8.8-SNAPSHOT. */
    static final String WEKA = "3.8.7";
    /** Labels in a file whose name begins so were given by the codebook's annotator. */
    private static final String CODEBOOK_LABELS = "codebook";

    private final Recipe recipe;
    private final LabelTable.@Nullable Texts texts;
    private final String version;
    private final Consumer<String> notices;
    private final Progress progress;

    private final List<MarkedText> marked = new ArrayList<>();
    private final List<String> corpusTexts = new ArrayList<>();
    private final Map<String, Integer> corpusRows = new HashMap<>();

    private Training(
            Recipe recipe,
            LabelTable.@Nullable Texts texts,
            String version,
            Consumer<String> notices,
            Progress progress) {
        this.recipe = recipe;
        this.texts = texts;
        this.version = version;
        this.notices = notices;
        this.progress = progress;
    }

    /**
     * Trains.
     *
     * @param texts the folder with the texts of public sets, or null: then only labels that come with their text are used
     * @param version of the program, for the card
     * @throws LabelException where the labelled data cannot be used
     */
    public static Model train(
            Recipe recipe, @Nullable Path texts, String version, Consumer<String> notices, Progress progress)
            throws IOException {
        LabelTable.Texts found = texts == null ? null : LabelTable.Texts.below(texts);
        return new Training(recipe, found, version, notices, progress).run();
    }

    /** Learns from comments in memory, with no auxiliary labels: what {@link HashedLogistic} needs. */
    static Model learn(String name, List<LabelledComment> comments, FeatureSettings features, LearningSettings learning)
            throws IOException {
        Recipe recipe = new Recipe(name, List.of(), List.of(), null, features, learning);
        Training training = new Training(recipe, null, "", notice -> {}, Progress.SILENT);
        int[] rows = new int[comments.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
            training.corpusTexts.add(comments.get(i).text());
        }
        return training.learn(
                comments, rows, List.of(), comments.stream().map(c -> true).toList(), List.of());
    }

    private Model run() throws IOException {
        SetManifest manifest = SetManifest.beside(recipe.file());
        progress.stage("Reading labels");
        List<LabelledComment> comments = new ArrayList<>();
        List<Boolean> calibrates = new ArrayList<>();
        Map<Source, Integer> used = new LinkedHashMap<>();
        Set<String> held = new HashSet<>();
        for (Recipe.Labels labels : recipe.labels()) {
            String use = labels.path().getFileName().toString().startsWith(CODEBOOK_LABELS)
                    ? Card.BY_CODEBOOK
                    : "attributes";
            for (LabelledComment comment : read(labels)) {
                held.add(key(comment.dataset(), comment.id()));
                boolean wanted = labels.splits().isEmpty()
                        ? !isHeldOut(comment.split())
                        : labels.splits().contains(comment.split());
                if (!wanted || !comment.isLabelled() || comment.text().isBlank()) continue;
                comments.add(comment.weighing(labels.weight()));
                calibrates.add(labels.calibrates());
                used.merge(new Source(comment.dataset(), use), 1, Integer::sum);
            }
        }
        if (comments.size() < FEWEST_COMMENTS)
            throw new LabelException(
                    recipe.labels().get(0).path().toString(),
                    "holds %d labelled comments to learn from, and learning needs %d or more; label some more"
                            .formatted(comments.size(), FEWEST_COMMENTS));
        List<SourceEntry> sources = new ArrayList<>();
        used.forEach((source, n) ->
                sources.add(new SourceEntry(source.set(), n, source.use(), manifest.licence(source.set()))));

        List<Auxiliary> auxiliaries = new ArrayList<>();
        for (Recipe.AuxiliaryLabels labels : recipe.auxiliaries()) {
            if (labels.path() != null) {
                auxiliaries.addAll(auxiliaries(labels.path(), held, manifest, sources));
                continue;
            }
            Auxiliary auxiliary = auxiliary(labels, held);
            if (auxiliary == null) continue;
            auxiliaries.add(auxiliary);
            sources.add(new SourceEntry(
                    labels.dataset(),
                    auxiliary.texts().size(),
                    "auxiliary: " + labels.column(),
                    manifest.licence(labels.dataset())));
        }
        if (recipe.spans() != null) readMarked(recipe.spans(), manifest, sources);
        int[] rows = comments.stream()
                .mapToInt(c -> row(key(c.dataset(), c.id()), c.text()))
                .toArray();

        return learn(comments, rows, auxiliaries, calibrates, sources);
    }

    private List<LabelledComment> read(Recipe.Labels labels) throws IOException {
        String column = labels.column();
        Attribute attribute = labels.attribute();
        if (column == null || attribute == null) return LabelTable.read(List.of(labels.path()), texts, notices);
        String set = labels.path().toString();
        Path file = texts == null ? null : texts.file(set);
        if (file == null)
            throw new LabelException(
                    set,
                    "its texts are not here; name the folder that holds them with --texts (training/sets.csv tells where it is published)");
        return LabelTable.read(List.of(file), texts, Map.of(column, attribute), notices);
    }

    /** Every attribute of a labelled table that has labels of both kinds, without the comments that the recipe itself labels. */
    private List<Auxiliary> auxiliaries(Path path, Set<String> held, SetManifest manifest, List<SourceEntry> sources)
            throws IOException {
        List<LabelledComment> comments = LabelTable.read(List.of(path), texts, notices).stream()
                .filter(c -> !held.contains(key(c.dataset(), c.id()))
                        && !isHeldOut(c.split())
                        && !c.text().isBlank())
                .toList();
        List<Auxiliary> found = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            List<Integer> positions = new ArrayList<>();
            List<Byte> values = new ArrayList<>();
            for (LabelledComment comment : comments) {
                if (comment.label(attribute) == LabelledComment.UNLABELLED) continue;
                positions.add(row(key(comment.dataset(), comment.id()), comment.text()));
                values.add(comment.label(attribute));
            }
            if (values.contains((byte) 0) && values.contains((byte) 1))
                found.add(new Auxiliary(path.getFileName() + ":" + attribute.label(), positions, values));
        }
        Map<String, Integer> used = new LinkedHashMap<>();
        for (LabelledComment comment : comments) used.merge(comment.dataset(), 1, Integer::sum);
        used.forEach((set, n) ->
                sources.add(new SourceEntry(set, n, "auxiliary: " + path.getFileName(), manifest.licence(set))));
        return found;
    }

    private Model learn(
            List<LabelledComment> comments,
            int[] rows,
            List<Auxiliary> auxiliaries,
            List<Boolean> calibrates,
            List<SourceEntry> sources)
            throws IOException {
        progress.stage("Looking at words");
        Corpus corpus = Corpus.of(
                corpusTexts,
                divided(rows, calibrates),
                recipe.features(),
                recipe.learning().leastTexts(),
                recipe.learning().rarityPower(),
                progress);
        if (recipe.classifier() == null) {
            List<Trainer.Learned> learned =
                    new Trainer(corpus, recipe.learning(), progress).learn(comments, rows, auxiliaries);
            return assemble(corpus, comments, calibrates, learned, sources, null);
        }
        ForeignTrainer.Result result =
                new ForeignTrainer(recipe.classifier(), corpus, recipe.learning(), progress).learn(comments);
        return assemble(corpus, comments, calibrates, result.learned(), sources, result.foreign());
    }

    /** The texts whose scores calibrate: how much their sentences count is learned with it. */
    private static BitSet divided(int[] rows, List<Boolean> calibrates) {
        BitSet divided = new BitSet();
        boolean some = calibrates.contains(true);
        for (int i = 0; i < rows.length; i++) if (!some || calibrates.get(i)) divided.set(rows[i]);
        return divided;
    }

    /** A set, and what its comments were used for. */
    private record Source(String set, String use) {}

    private String versions() {
        return "%s, Java %s, Weka %s".formatted(version, Runtime.version().feature(), WEKA);
    }

    private static boolean isHeldOut(String split) {
        return split.equals("dev") || split.equals("test");
    }

    private static String key(String dataset, String id) {
        return dataset + "\u0000" + id;
    }

    private int row(String key, String text) {
        return corpusRows.computeIfAbsent(key, k -> {
            corpusTexts.add(text);
            return corpusTexts.size() - 1;
        });
    }

    /** The labels of a set's column, without the comments that are labelled or held out by the recipe's own labels. */
    private @Nullable Auxiliary auxiliary(Recipe.AuxiliaryLabels labels, Set<String> held) throws IOException {
        Path file = texts == null ? null : texts.file(labels.dataset());
        if (file == null) {
            notices.accept("the texts of %s are not here; its column %s is not learned from"
                    .formatted(labels.dataset(), labels.column()));
            return null;
        }
        List<Integer> positions = new ArrayList<>();
        List<Byte> values = new ArrayList<>();
        LabelTable.each(file, row -> {
            String key = key(labels.dataset(), row.get("id"));
            if (held.contains(key)
                    || isHeldOut(row.get("split"))
                    || row.get("split").equals("trial")) return;
            if (labels.requires() != null && row.get(labels.requires()).isBlank()) return;
            Double value = degree(row.get(labels.column()));
            if (value == null || row.get("text").isBlank()) return;
            positions.add(row(key, row.get("text")));
            values.add((byte) (value >= labels.atLeast() ? 1 : 0));
        });
        return new Auxiliary(labels.name(), positions, values);
    }

    private void readMarked(String dataset, SetManifest manifest, List<SourceEntry> sources) throws IOException {
        Path file = texts == null ? null : texts.file(dataset);
        if (file == null) {
            notices.accept(
                    "the texts of %s are not here; which words offend is told by the weights alone".formatted(dataset));
            return;
        }
        LabelTable.each(file, row -> {
            if (!isHeldOut(row.get("split")) && !row.get("text").isBlank())
                marked.add(MarkedText.of(row.get("text"), row.get("spans")));
        });
        sources.add(new SourceEntry(dataset, marked.size(), "evidence", manifest.licence(dataset)));
    }

    private static @Nullable Double degree(String cell) {
        try {
            return cell.isBlank() ? null : Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Model assemble(
            Corpus corpus,
            List<LabelledComment> comments,
            List<Boolean> calibrates,
            List<Trainer.Learned> learned,
            List<SourceEntry> sources,
            @Nullable Foreign foreign) {
        progress.stage("Calibrating");
        SpanLearner.Learned marks = marks();
        int buckets = 1 << corpus.settings.bits();
        float[][] weights = new float[learned.size()][buckets];
        float[] squares = new float[buckets];
        for (int b = 0; b < buckets; b++) squares[b] = corpus.factors[b] * corpus.factors[b];
        List<HeldOut> heldOut = IntStream.range(0, learned.size())
                .parallel()
                .mapToObj(a -> HeldOut.of(Attribute.all().get(a), comments, calibrates, learned.get(a)))
                .toList();
        List<Model.Known> known = new ArrayList<>();
        List<AttributeEntry> entries = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            Trainer.Learned own = learned.get(attribute.ordinal());
            for (int b = 0; b < buckets; b++) weights[attribute.ordinal()][b] = own.weights()[b] * corpus.factors[b];
            HeldOut held = heldOut.get(attribute.ordinal());
            Platt platt = Platt.fit(held.scores(), held.positive(), held.weights());
            double[] probabilities = new double[held.scores().length];
            for (int i = 0; i < probabilities.length; i++) probabilities[i] = platt.probability(held.scores()[i]);
            double threshold = Threshold.choose(probabilities, held.positive(), held.weights(), recipe.aim(attribute));
            int positives = 0;
            int negatives = 0;
            for (LabelledComment comment : comments) {
                if (comment.label(attribute) == 1) positives++;
                if (comment.label(attribute) == 0) negatives++;
            }
            known.add(new Model.Known(own.bias(), held.share(), platt, threshold, positives));
            double[] at = Threshold.at(probabilities, held.positive(), threshold);
            entries.add(new AttributeEntry(
                    attribute,
                    positives,
                    negatives,
                    Ranking.averagePrecision(probabilities, held.positive()),
                    Ranking.auc(probabilities, held.positive()),
                    at[0],
                    at[1],
                    Calibration.expectedError(probabilities, held.positive()),
                    threshold,
                    positives < Model.ENOUGH_POSITIVES));
        }
        WeightTable table = WeightTable.of(corpus.settings.bits(), weights, squares, marks.weights());
        Card card = new Card(recipe.name(), versions(), "English", sources, entries, recipe.lines());
        return ModelFile.assemble(
                recipe.name(),
                corpus.settings,
                table,
                new Model.Spans(marks.bias(), marks.threshold()),
                known,
                card,
                foreign);
    }

    /** What marked texts teach about the words that offend; nothing where there are none. */
    private SpanLearner.Learned marks() {
        if (marked.isEmpty())
            return new SpanLearner.Learned(
                    new float[1 << recipe.features().bits()], Model.Spans.NONE.bias(), Model.Spans.NONE.threshold());
        progress.stage("Learning which words offend");
        return new SpanLearner(recipe.features(), recipe.learning().seed()).learn(marked);
    }

    /**
     * The held-out scores that calibration goes by, each of the whole comment mixed with that of its strongest sentence.
     *
     * @param share how much the sentence counts
     */
    private record HeldOut(double[] scores, boolean[] positive, double[] weights, float share) {
        static HeldOut of(
                Attribute attribute, List<LabelledComment> comments, List<Boolean> calibrates, Trainer.Learned own) {
            boolean some = calibrates.contains(true);
            int[] use = IntStream.range(0, comments.size())
                    .filter(i -> (!some || calibrates.get(i))
                            && comments.get(i).label(attribute) != LabelledComment.UNLABELLED)
                    .toArray();
            boolean[] positive = new boolean[use.length];
            double[] weights = new double[use.length];
            for (int k = 0; k < use.length; k++) {
                positive[k] = comments.get(use[k]).label(attribute) == 1;
                weights[k] = comments.get(use[k]).weight();
            }
            float share = SentenceShare.of(mixed(use, own, 0), mixed(use, own, 1), positive, weights);
            return new HeldOut(mixed(use, own, share), positive, weights, share);
        }

        private static double[] mixed(int[] use, Trainer.Learned own, double share) {
            double[] mixed = new double[use.length];
            for (int k = 0; k < use.length; k++) {
                double whole = own.heldOut()[use[k]];
                mixed[k] = whole + share * (own.strongest()[use[k]] - whole);
            }
            return mixed;
        }
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import flyting.toml.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * What makes a model, in one file (TOML): its name, which labelled data with which weights, which auxiliary labels, which
 * settings. Paths are relative to the recipe.
 *
 * @param name the model's name
 * @param labels what to learn from
 * @param auxiliaries other people's labels, learned first; used only where their texts are present
 * @param spans the set of texts with marked words that evidence is learned from, or null
 * @param features what is looked at
 * @param learning how it is learned
 * @param aims what thresholds are chosen for; {@link Aim#F1} for the attributes that are not in it
 * @param file the recipe's own file, or null where it was not read from one
 * @param classifier the command line of a Weka classifier to take in place of ours, or null
 */
public record Recipe(
        String name,
        List<Labels> labels,
        List<AuxiliaryLabels> auxiliaries,
        @Nullable String spans,
        FeatureSettings features,
        LearningSettings learning,
        Map<Attribute, Aim> aims,
        @Nullable Path file,
        @Nullable String classifier) {
    /**
     * Labelled data.
     *
     * @param path a table or a folder of tables; or, where {@code column} is given, the name of a public set whose own file
     *     holds the labels
     * @param column the column of that file that is taken as an attribute's label, or null: columns are named like attributes
     * @param attribute the attribute that this column labels, or null
     * @param weight how much a comment counts
     * @param splits the splits to learn from; empty for all
     * @param calibrates whether scores are calibrated on these comments
     */
    public record Labels(
            Path path,
            @Nullable String column,
            @Nullable Attribute attribute,
            double weight,
            Set<String> splits,
            boolean calibrates) {
        /** Labels in columns that are named like attributes. */
        public Labels(Path path, double weight, Set<String> splits, boolean calibrates) {
            this(path, null, null, weight, splits, calibrates);
        }
    }

    /**
     * Labels to learn first: a column of a public set, or every attribute of a labelled table.
     *
     * @param path the labelled table, or null; the other values are then not looked at
     * @param dataset the set's file, without its ending
     * @param column the column with a degree or a label; an empty or unreadable cell is not learned from
     * @param atLeast from which value on it counts as a yes
     * @param requires another column that must not be empty, or null
     */
    public record AuxiliaryLabels(
            @Nullable Path path,
            String dataset,
            String column,
            double atLeast,
            @Nullable String requires) {
        static AuxiliaryLabels table(Path path) {
            return new AuxiliaryLabels(path, "", "", 1, null);
        }

        String name() {
            return dataset + ":" + column;
        }
    }

    public Recipe {
        labels = List.copyOf(labels);
        auxiliaries = List.copyOf(auxiliaries);
        aims = Map.copyOf(aims);
    }

    /** A recipe that no file holds. */
    Recipe(
            String name,
            List<Labels> labels,
            List<AuxiliaryLabels> auxiliaries,
            @Nullable String spans,
            FeatureSettings features,
            LearningSettings learning) {
        this(name, labels, auxiliaries, spans, features, learning, Map.of(), null, null);
    }

    /** The recipe for one's own labels: the default settings and nothing beside. */
    public static Recipe of(String name, List<Path> labels) {
        return new Recipe(
                name,
                labels.stream().map(p -> new Labels(p, 1, Set.of(), true)).toList(),
                List.of(),
                null,
                FeatureSettings.DEFAULT,
                LearningSettings.DEFAULT);
    }

    /**
     * Reads a recipe.
     *
     * @throws LabelException where it is none; the message says where
     */
    public static Recipe read(Path file) throws IOException {
        TomlParseResult toml;
        try {
            toml = Settings.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new LabelException(file.toString(), "there is no such recipe; check the path");
        } catch (CharacterCodingException e) {
            throw new LabelException(file.toString(), "is not in UTF-8; save it as UTF-8");
        } catch (IllegalArgumentException e) {
            throw new LabelException(file.toString(), "is no recipe: " + e.getMessage());
        }
        if (toml.hasErrors())
            throw new LabelException(
                    file.toString(), "is no recipe: " + toml.errors().get(0).toString());
        try {
            return of(file, toml);
        } catch (TomlInvalidTypeException | IllegalArgumentException e) {
            throw new LabelException(file.toString(), "is no recipe: " + e.getMessage());
        }
    }

    private static Recipe of(Path file, TomlTable toml) {
        Path folder = file.toAbsolutePath().getParent();
        List<Labels> labels = new ArrayList<>();
        for (TomlTable t : tables(toml.getArray("labels"))) {
            Set<String> splits = new LinkedHashSet<>();
            TomlArray named = t.getArray("splits");
            if (named != null) for (Object split : named.toList()) splits.add(String.valueOf(split));
            String column = t.getString("column");
            labels.add(new Labels(
                    column == null ? beside(folder, text(t, "path")) : Path.of(text(t, "dataset")),
                    column,
                    column == null ? null : attribute(text(t, "attribute")),
                    number(t, "weight", 1),
                    splits,
                    t.getBoolean("calibrates", () -> true)));
        }
        if (labels.isEmpty())
            throw new IllegalArgumentException("it names no labels; add a table [[labels]] with a path");
        List<AuxiliaryLabels> auxiliaries = new ArrayList<>();
        for (TomlTable t : tables(toml.getArray("auxiliary")))
            auxiliaries.add(
                    t.contains("path")
                            ? AuxiliaryLabels.table(beside(folder, text(t, "path")))
                            : new AuxiliaryLabels(
                                    null,
                                    text(t, "dataset"),
                                    text(t, "column"),
                                    number(t, "at_least", 0.5),
                                    t.getString("requires")));
        FeatureSettings f = FeatureSettings.DEFAULT;
        LearningSettings l = LearningSettings.DEFAULT;
        return new Recipe(
                text(toml, "name"),
                labels,
                auxiliaries,
                toml.getString("spans.dataset"),
                new FeatureSettings(
                        (int) number(toml, "features.bits", f.bits()),
                        (int) number(toml, "features.char_min", f.charMin()),
                        (int) number(toml, "features.char_max", f.charMax()),
                        number(toml, "features.signal_scale", f.signalScale()),
                        number(toml, "features.pair_scale", f.pairScale()),
                        number(toml, "features.char_scale", f.charScale()),
                        toml.getBoolean("features.mark_negated", f::markNegated)),
                new LearningSettings(
                        number(toml, "learning.cost", l.cost()),
                        number(toml, "learning.balance", l.balance()),
                        number(toml, "learning.auxiliary_cost", l.auxiliaryCost()),
                        number(toml, "learning.auxiliary_balance", l.auxiliaryBalance()),
                        number(toml, "learning.auxiliary_scale", l.auxiliaryScale()),
                        (int) number(toml, "learning.least_texts", l.leastTexts()),
                        number(toml, "learning.rarity_power", l.rarityPower()),
                        (int) number(toml, "learning.folds", l.folds()),
                        (int) number(toml, "learning.epochs", l.epochs()),
                        toml.getLong("learning.seed", l::seed)),
                aims(toml.getTableOrEmpty("thresholds")),
                file,
                null);
    }

    private static Map<Attribute, Aim> aims(TomlTable thresholds) {
        Map<Attribute, Aim> aims = new EnumMap<>(Attribute.class);
        Aim all = aim(thresholds);
        for (Attribute attribute : Attribute.all()) aims.put(attribute, all);
        for (String key : thresholds.keySet())
            if (thresholds.isTable(key)) aims.put(attribute(key), aim(thresholds.getTableOrEmpty(key)));
            else if (!key.equals("precision") && !key.equals("recall"))
                throw new IllegalArgumentException("'thresholds.%s' is neither precision nor recall".formatted(key));
        return aims;
    }

    private static Aim aim(TomlTable table) {
        boolean byPrecision = table.contains("precision");
        if (byPrecision && table.contains("recall"))
            throw new IllegalArgumentException("a threshold has a precision or a recall; leave one out");
        if (byPrecision) return Aim.precision(number(table, "precision", 1));
        return table.contains("recall") ? Aim.recall(number(table, "recall", 1)) : Aim.F1;
    }

    /** What the threshold of an attribute is chosen for. */
    Aim aim(Attribute attribute) {
        return aims.getOrDefault(attribute, Aim.F1);
    }

    /** The same with thresholds chosen for something else, for every attribute. */
    public Recipe aimingAt(Aim aim) {
        Map<Attribute, Aim> same = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.all()) same.put(attribute, aim);
        return new Recipe(name, labels, auxiliaries, spans, features, learning, same, file, classifier);
    }

    private static Path beside(@Nullable Path folder, String path) {
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }

    private static Attribute attribute(String label) {
        return Attribute.ofLabel(label)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no attribute".formatted(label)));
    }

    private static List<TomlTable> tables(@Nullable TomlArray array) {
        List<TomlTable> tables = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) tables.add(array.getTable(i));
        return tables;
    }

    private static String text(TomlTable table, String key) {
        String value = table.getString(key);
        if (value == null || value.isBlank()) throw new IllegalArgumentException("it lacks '" + key + "'");
        return value;
    }

    private static double number(TomlTable table, String key, double otherwise) {
        Object value = table.get(key);
        if (value == null) return otherwise;
        if (value instanceof Number n) return n.doubleValue();
        throw new IllegalArgumentException("'" + key + "' is no number");
    }

    /**
     * The same with a Weka classifier in place of ours.
     *
     * @param commandLine its class and options: {@code weka.classifiers.trees.RandomForest -I 100}
     * @throws IllegalArgumentException where Weka has no such classifier or options; the message says so
     */
    public Recipe withClassifier(String commandLine) {
        Foreign.prototype(commandLine);
        return new Recipe(name, labels, auxiliaries, spans, features, learning, aims, file, commandLine);
    }

    /** The settings as lines for a model card. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        FeatureSettings f = features;
        LearningSettings l = learning;
        if (classifier != null)
            lines.add("classifier: %s, on the %s most informative buckets of each attribute"
                    .formatted(classifier, Foreign.MOST_BUCKETS));
        lines.add(
                "features: 2^%s buckets, words 1-2, characters %s-%s, signal scale %s, pair scale %s, character scale %s, negation %s"
                        .formatted(
                                f.bits(),
                                f.charMin(),
                                f.charMax(),
                                f.signalScale(),
                                f.pairScale(),
                                f.charScale(),
                                f.markNegated()));
        lines.add(
                "learning: cost %s, balance %s, auxiliary cost %s, balance %s, scale %s, least texts %s, rarity power %s, folds %s, epochs %s, seed %s"
                        .formatted(
                                l.cost(),
                                l.balance(),
                                l.auxiliaryCost(),
                                l.auxiliaryBalance(),
                                l.auxiliaryScale(),
                                l.leastTexts(),
                                l.rarityPower(),
                                l.folds(),
                                l.epochs(),
                                l.seed()));
        Map<Aim, List<String>> attributes = new LinkedHashMap<>();
        for (Attribute attribute : Attribute.all())
            attributes.computeIfAbsent(aim(attribute), aim -> new ArrayList<>()).add(attribute.label());
        attributes.forEach((aim, of) -> lines.add(
                "thresholds: %s%s".formatted(aim, attributes.size() == 1 ? "" : " for " + String.join(", ", of))));
        return lines;
    }
}

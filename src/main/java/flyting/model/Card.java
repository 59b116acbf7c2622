package flyting.model;

import flyting.conversation.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model card (Mitchell et al. 2019): what a model is for and not for, what it was learned from, how good it is.
 *
 * @param name the model's name
 * @param trainedWith the program's version, Java's and Weka's
 * @param languages what it can read
 * @param sources what it was learned from
 * @param attributes what it knows of each attribute
 * @param settings how it was learned, as lines "name = value"
 */
public record Card(
        String name,
        String trainedWith,
        String languages,
        List<SourceEntry> sources,
        List<AttributeEntry> attributes,
        List<String> settings) {
    /** The use of comments whose attributes were labelled by the codebook's automated annotator. */
    static final String BY_CODEBOOK = "attributes, by the codebook";

    /**
     * A set of data.
     *
     * @param name the set
     * @param comments how many comments of it were used
     * @param use what for
     * @param licence as its publisher states it, or null
     */
    public record SourceEntry(
            String name, int comments, String use, @Nullable String licence) {}

    /**
     * An attribute, and how well held-out comments were told apart by cross-validation on the training data. Figures are NaN
     * where there was nothing to measure, and kept to four digits, so that a card reads the same from its file.
     *
     * @param attribute which
     * @param positives comments with the label
     * @param negatives comments without it
     * @param averagePrecision 0 to 1
     * @param auc 0 to 1
     * @param precision at the threshold
     * @param recall at the threshold
     * @param calibrationError expected calibration error over ten bins, 0 to 1
     * @param threshold from which score on it counts as found
     * @param experimental whether there were too few labels to decide anything by
     */
    public record AttributeEntry(
            Attribute attribute,
            int positives,
            int negatives,
            double averagePrecision,
            double auc,
            double precision,
            double recall,
            double calibrationError,
            double threshold,
            boolean experimental) {
        public AttributeEntry {
            averagePrecision = kept(averagePrecision);
            auc = kept(auc);
            precision = kept(precision);
            recall = kept(recall);
            calibrationError = kept(calibrationError);
            threshold = kept(threshold);
        }

        private static double kept(double figure) {
            return Double.isNaN(figure) ? figure : Math.round(figure * 1e4) / 1e4;
        }
    }

    public Card {
        sources = List.copyOf(sources);
        attributes = List.copyOf(attributes);
        settings = List.copyOf(settings);
    }

    /** The card as Markdown. */
    public String markdown(String id) {
        List<String> lines = new ArrayList<>();
        lines.add("# Model card: " + id);
        lines.add("");
        lines.add(
                "Scores reader comments for incivility and conspiracy markers, "
                        + Attribute.all().size()
                        + " attributes in all. Each score is a calibrated probability that a careful moderator would give the label.");
        lines.add("");
        lines.add("**For:** ordering a moderator's queue, research on conversations, finding the words at issue."
                + " **Not for:** deciding about people, removing comments without a human look, other languages than: "
                + languages + ".");
        lines.add("");
        lines.add("## How good it is");
        lines.add("");
        lines.add(
                "Cross-validated on its own training data, conversations kept together. Precision and recall are those at the threshold.");
        lines.add("");
        lines.add(
                "| attribute | labelled yes | labelled no | average precision | AUC | threshold | precision | recall | calibration error | |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        for (AttributeEntry a : attributes)
            lines.add("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            a.attribute().label(),
                            a.positives(),
                            a.negatives(),
                            number(a.averagePrecision()),
                            number(a.auc()),
                            number(a.threshold()),
                            number(a.precision()),
                            number(a.recall()),
                            number(a.calibrationError()),
                            a.experimental() ? "experimental" : ""));
        lines.add("");
        lines.add("*Experimental*: learned from too few labels to decide anything by.");
        lines.add("");
        lines.add("## What it was learned from");
        lines.add("");
        lines.add("| set | comments | use | licence |");
        lines.add("|---|--:|---|---|");
        for (SourceEntry s : sources)
            lines.add("| %s | %s | %s | %s |"
                    .formatted(s.name(), s.comments(), s.use(), s.licence() == null ? "" : s.licence()));
        lines.add("");
        if (sources.stream().anyMatch(s -> s.use().equals(BY_CODEBOOK))) howLabelled(lines);
        knownFailings(lines);
        lines.add("## Settings");
        lines.add("");
        for (String setting : settings) lines.add("- `" + setting + "`");
        lines.add("");
        lines.add("Trained with Flyting " + trainedWith + ".");
        return String.join("\n", lines) + "\n";
    }

    private static void howLabelled(List<String> lines) {
        lines.add("## How the labels were made");
        lines.add("");
        lines.add("The comments used for *" + BY_CODEBOOK
                + "* were labelled by an automated annotator: a large language model that read the codebook, in one pass. "
                + "No person checked each label. Two such passes over 500 other news comments agree (Cohen's κ):");
        lines.add("");
        lines.add("| incivility | name_calling | aspersion | lying | vulgarity | conspiracy | hidden_actor | cover_up |"
                + " named_theory |");
        lines.add("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        lines.add("| .95 | .91 | .80 | .94 | .95 | .94 | .73 | .76 | .61 |");
        lines.add("");
        lines.add(
                "So the annotator is steady; that says nothing about where it is steadily wrong. For the other attributes"
                        + " the agreement was not measured.");
        lines.add("");
    }

    private static void knownFailings(List<String> lines) {
        lines.add("## Known failings");
        lines.add("");
        lines.add("It looks at words and what stands beside them, not at what is meant:");
        lines.add("");
        lines.add("- Contempt without a rude word is missed: *With talents like yours, the village must be so proud.*");
        lines.add(
                "- A comment is read without the one it answers, so an insult by agreement is missed: *Exactly what you"
                        + " are.*");
        lines.add("- Rude words among friends may count as rude: *You lucky bastard, congratulations!*");
        lines.add(
                "- Reporting a theory without believing it may count as one: *My uncle thinks the moon landing was filmed"
                        + " in a studio.*");
        lines.add(
                "- A theory told in plain words, with none of the usual names, is missed: *Odd how the one man who could"
                        + " have testified fell off that balcony.*");
        lines.add("");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}

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
 * @param trainedWith the program's version
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
     * where there was nothing to measure.
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
            boolean experimental) {}

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
            lines.add("| %s | %d | %d | %s | %s | %s | %s | %s | %s | %s |"
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
            lines.add("| %s | %d | %s | %s |"
                    .formatted(s.name(), s.comments(), s.use(), s.licence() == null ? "" : s.licence()));
        lines.add("");
        lines.add("## Settings");
        lines.add("");
        for (String setting : settings) lines.add("- `" + setting + "`");
        lines.add("");
        lines.add("Trained with Flyting " + trainedWith + ".");
        return String.join("\n", lines) + "\n";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * A comment with what a reader has said of it.
 *
 * @param dataset where it comes from
 * @param id its id there
 * @param split the part of the data that it belongs to (train, dev, test), or empty
 * @param text the comment
 * @param parentText the text that it answers, or null
 * @param group comments of one group (a thread, an article) never straddle a split
 * @param weight how much it counts, above 0
 * @param labels 1, 0 or -1 (not labelled) for each attribute in codebook order
 */
record LabelledComment(
        String dataset,
        String id,
        String split,
        String text,
        @Nullable String parentText,
        String group,
        double weight,
        byte[] labels) {
    static final byte UNLABELLED = -1;

    byte label(Attribute attribute) {
        return labels[attribute.ordinal()];
    }

    boolean isLabelled() {
        for (byte label : labels) if (label != UNLABELLED) return true;
        return false;
    }

    LabelledComment weighing(double factor) {
        return new LabelledComment(dataset, id, split, text, parentText, group, weight * factor, labels);
    }
}

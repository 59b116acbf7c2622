package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import java.util.List;
import java.util.Set;

/**
 * Why a model says of a comment what it says.
 *
 * @param comment the comment
 * @param reasons an explanation for each attribute asked for, in codebook order
 * @param readAs the words that the model sees as other than their lower case, in the order of the text
 * @param cautions why the scores should not be relied on, as reason codes ({@code not_english}, {@code no_text})
 */
public record Explanation(Comment comment, List<Reason> reasons, List<ReadAs> readAs, List<String> cautions) {
    public Explanation {
        reasons = List.copyOf(reasons);
        readAs = List.copyOf(readAs);
        cautions = List.copyOf(cautions);
    }

    /**
     * What speaks for and against one attribute. The start, all words and the rest add up to the log-odds of the score.
     *
     * @param attribute what it is about
     * @param score the calibrated probability
     * @param threshold from which score on the attribute counts as found
     * @param experimental whether it was learned from too few comments to decide anything
     * @param start the log-odds of a comment that says nothing
     * @param raised the words that raised the score most, strongest first
     * @param lowered the words that lowered it most, strongest first
     * @param others what all other words added, in log-odds
     * @param style what the comment's length, capitals and mix of markers added, in log-odds
     * @param change what would take the score below the threshold
     */
    public record Reason(
            Attribute attribute,
            double score,
            double threshold,
            boolean experimental,
            double start,
            List<Word> raised,
            List<Word> lowered,
            double others,
            double style,
            Change change) {
        public Reason {
            raised = List.copyOf(raised);
            lowered = List.copyOf(lowered);
        }

        /** Whether the score reaches the threshold. */
        public boolean isFound() {
            return score >= threshold;
        }
    }

    /**
     * A word of the comment, wherever it stands.
     *
     * @param text as it is written where it stands first
     * @param times how often it stands there
     * @param weight what all of them added to the log-odds, their part in pairs of words included
     */
    public record Word(String text, int times, double weight) {}

    /**
     * Words without which the decision would be another.
     *
     * @param words as they are written; empty where the score is below the threshold as it is
     * @param score the score of the comment without them
     * @param suffices whether that is below the threshold
     */
    public record Change(List<String> words, double score, boolean suffices) {
        public Change {
            words = List.copyOf(words);
        }
    }

    /**
     * A word that is seen as another.
     *
     * @param written as it stands in the comment
     * @param seen as the model sees it
     */
    public record ReadAs(String written, String seen) {}

    /**
     * A labelled comment that speaks alike.
     *
     * @param dataset where it comes from
     * @param id its id there
     * @param text what it says
     * @param labels the attributes that a reader found in it
     * @param likeness the cosine of the two comments' features, 0 to 1
     */
    public record Neighbour(String dataset, String id, String text, Set<Attribute> labels, double likeness) {
        public Neighbour {
            labels = Set.copyOf(labels);
        }
    }
}

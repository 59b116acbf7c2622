package flyting.model;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How well the evidence for incivility meets the words that people marked, as SemEval-2021 Task 5 measures it: the F1 of
 * characters (Unicode code points) in each comment, 1 where both are empty, averaged over comments.
 *
 * @param comments how many were looked at
 * @param f1 the mean F1
 * @param marked comments in which people marked something
 * @param f1OfMarked the mean F1 over those alone
 * @param silent marked comments in which the model shows nothing
 */
public record SpanFigures(int comments, Figure f1, int marked, double f1OfMarked, int silent) {
    private static final JsonFactory JSON = new JsonFactory();

    private record Marked(String text, BitSet characters) {}

    /**
     * Measures on a table with a text and its marked words a row: a JSON list of begin and end, in code points.
     *
     * @param splits the splits to measure on; empty for all
     * @throws LabelException where the table cannot be used
     */
    public static SpanFigures of(Model model, Path file, Set<String> splits, long seed) throws IOException {
        List<Marked> rows = new ArrayList<>();
        LabelTable.each(file, row -> {
            if (!splits.isEmpty() && !splits.contains(row.get("split"))) return;
            if (!row.get("text").isEmpty()) rows.add(new Marked(row.get("text"), characters(row.get("spans"), file)));
        });
        if (rows.isEmpty())
            throw new LabelException(
                    file.toString(),
                    "holds no comments with spans to measure on; it needs the columns text and spans"
                            + (splits.isEmpty() ? "" : ", and rows of split " + String.join(", ", splits)));
        double[] f1 = new double[rows.size()];
        boolean[] shown = new boolean[rows.size()];
        IntStream.range(0, f1.length).parallel().forEach(i -> {
            BitSet found = found(model, rows.get(i).text());
            shown[i] = !found.isEmpty();
            f1[i] = f1(rows.get(i).characters(), found);
        });
        int marked = 0;
        int silent = 0;
        double sum = 0;
        for (int i = 0; i < f1.length; i++) {
            if (rows.get(i).characters().isEmpty()) continue;
            marked++;
            sum += f1[i];
            if (!shown[i]) silent++;
        }
        Bootstrap bootstrap = Bootstrap.of(f1.length, seed);
        return new SpanFigures(
                f1.length,
                Bootstrap.figure(Evaluation.mean(f1), bootstrap.values(times -> mean(f1, times))),
                marked,
                marked == 0 ? Double.NaN : sum / marked,
                silent);
    }

    private static double mean(double[] values, int[] times) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += times[i] * values[i];
        return sum / values.length;
    }

    static double f1(BitSet marked, BitSet found) {
        if (marked.isEmpty() && found.isEmpty()) return 1;
        BitSet both = (BitSet) marked.clone();
        both.and(found);
        return 2.0 * both.cardinality() / (marked.cardinality() + found.cardinality());
    }

    /** What offends, whatever the scores are; the evidence shown, where the model was not taught by marked texts. */
    private static List<Span> shown(Model model, Comment comment) {
        return model.tellsWhatOffends()
                ? model.offending(comment)
                : model.score(comment).spans(true);
    }

    /** The code points that the model shows as evidence for incivility or a kind of it. */
    private static BitSet found(Model model, String text) {
        BitSet found = new BitSet();
        for (Span span : shown(model, Comment.of("1", Author.UNKNOWN, text)))
            found.set(text.codePointCount(0, span.begin()), text.codePointCount(0, span.end()));
        return found;
    }

    private static BitSet characters(String spans, Path file) throws LabelException {
        BitSet characters = new BitSet();
        if (spans.isBlank()) return characters;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), spans)) {
            int begin = -1;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY) begin = -1;
                if (token != JsonToken.VALUE_NUMBER_INT) continue;
                if (begin < 0) begin = json.getIntValue();
                else {
                    characters.set(begin, json.getIntValue());
                    begin = -1;
                }
            }
        } catch (JacksonException | IndexOutOfBoundsException e) {
            throw new LabelException(
                    file.toString(), "has a cell in column spans that is no list of [begin, end] pairs");
        }
        return characters;
    }
}

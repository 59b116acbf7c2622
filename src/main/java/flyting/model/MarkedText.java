package flyting.model;

import java.util.BitSet;

/**
 * A text in which readers marked the words that made it offensive.
 *
 * @param text the text
 * @param marked the UTF-16 units that they marked
 */
record MarkedText(String text, BitSet marked) {
    /** From ranges as the public sets have them: {@code [[8, 40], [51, 57]]}, half-open, in Unicode code points. */
    static MarkedText of(String text, String ranges) {
        BitSet marked = new BitSet(text.length());
        String[] numbers = ranges.replaceAll("[^0-9]+", " ").strip().split(" ", -1);
        int points = text.codePointCount(0, text.length());
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            int begin = Math.min(points, Integer.parseInt(numbers[i]));
            int end = Math.min(points, Integer.parseInt(numbers[i + 1]));
            if (begin < end) marked.set(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, end));
        }
        return new MarkedText(text, marked);
    }

    /** Character F1 of a prediction (SemEval-2021 Task 5): 1 where both are empty, 0 where one is. */
    double f1(BitSet predicted) {
        if (marked.isEmpty() || predicted.isEmpty()) return marked.isEmpty() && predicted.isEmpty() ? 1 : 0;
        BitSet both = (BitSet) marked.clone();
        both.and(predicted);
        return 2.0 * both.cardinality() / (marked.cardinality() + predicted.cardinality());
    }
}

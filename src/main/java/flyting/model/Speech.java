package flyting.model;

import flyting.conversation.Comment;
import flyting.conversation.Quotations;
import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a comment is its author's own words. The one place that decides it, for training and for scoring alike.
 *
 * @param text the whole text
 * @param silent what is not spoken by its author: long quotations, the address at the beginning; ordered, apart
 * @param quoted all quotations, also of single words: never evidence
 */
record Speech(String text, List<Span> silent, List<Span> quoted) {
    static Speech of(Comment comment) {
        return of(comment.text(), comment.quotes(), comment.address() == null ? List.of() : List.of(comment.address()));
    }

    static Speech of(String text) {
        return of(text, List.of(), List.of());
    }

    private static Speech of(String text, List<Span> blocks, List<Span> address) {
        String looked = text.length() > Corpus.LONGEST ? text.substring(0, Corpus.LONGEST) : text;
        List<Span> marked = Quotations.in(looked);
        List<Span> silent = new ArrayList<>(address);
        for (Span block : blocks) if (block.end() <= looked.length() && isLong(looked, block)) silent.add(block);
        for (Span quotation : marked) if (isLong(looked, quotation)) silent.add(quotation);
        List<Span> quoted = new ArrayList<>(marked);
        for (Span block : blocks) if (block.end() <= looked.length()) quoted.add(block);
        return new Speech(looked, Span.union(silent), Span.union(quoted));
    }

    /** Some quoted words are a tone ("so-called"); a quoted sentence is another's speech. */
    private static boolean isLong(String text, Span span) {
        int words = 0;
        boolean inside = false;
        for (int i = span.begin(); i < span.end(); i++) {
            boolean letter =
                    Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '\'' || text.charAt(i) == '’';
            if (letter && !inside) words++;
            inside = letter;
        }
        return words >= Quotations.LONG_FROM;
    }
}

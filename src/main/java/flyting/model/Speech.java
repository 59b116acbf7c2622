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
 * @param silent what is not spoken by its author: quotations on a line of their own (unless there is nothing else), the
 *     address at the beginning; ordered, apart
 * @param aside quotations inside its sentences, whose words are told from its author's own; none where quotations make up
 *     most of the text, for then they are what it says; ordered, apart
 * @param quoted all quotations, also inside a sentence: never evidence
 */
record Speech(String text, List<Span> silent, List<Span> aside, List<Span> quoted) {
    static Speech of(Comment comment) {
        return of(comment.text(), comment.quotes(), comment.address() == null ? List.of() : List.of(comment.address()));
    }

    static Speech of(String text) {
        return of(text, List.of(), List.of());
    }

    private static Speech of(String text, List<Span> blocks, List<Span> address) {
        String looked = text.length() > Corpus.LONGEST ? text.substring(0, Corpus.LONGEST) : text;
        List<Span> marked = Quotations.in(looked);
        if (marked.isEmpty() && blocks.isEmpty() && address.isEmpty())
            return new Speech(looked, List.of(), List.of(), List.of());
        List<Span> silent = new ArrayList<>(address);
        List<Span> quoted = new ArrayList<>(marked);
        for (Span block : blocks) if (block.end() <= looked.length()) quoted.add(block);
        for (Span quotation : quoted) if (standsAlone(looked, quotation)) silent.add(quotation);
        List<Span> apart = Span.union(silent);
        List<Span> all = Span.union(quoted);
        int length = looked.strip().length();
        boolean mostlyQuoted = units(all) * 2 > length;
        return new Speech(
                looked, units(apart) >= length ? Span.union(address) : apart, mostlyQuoted ? List.of() : all, all);
    }

    private static int units(List<Span> spans) {
        return spans.stream().mapToInt(Span::length).sum();
    }

    /** A quotation with a line or a paragraph to itself is another's speech; inside a sentence it is part of what is said. */
    private static boolean standsAlone(String text, Span span) {
        int before = span.begin() - 1;
        while (before >= 0 && text.charAt(before) == ' ') before--;
        int after = span.end();
        while (after < text.length() && text.charAt(after) == ' ') after++;
        return (before < 0 || text.charAt(before) == '\n') && (after >= text.length() || text.charAt(after) == '\n');
    }
}

package flyting.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a text quotes: lines that begin with {@code >}, and words in double quotation marks. */
public final class Quotations {
    private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>[^\\n]*$|[\"“”„«][^\"“”„«»\\n]{1,2000}[\"“”»]");

    private Quotations() {}

    /**
     * The lines that begin with {@code >} as quotations do in mail, with their marks; such lines beside one another are one
     * quotation.
     */
    public static List<Span> lines(String text) {
        if (text.indexOf('>') < 0) return List.of();
        List<Span> found = new ArrayList<>();
        int begin = -1;
        int end = 0;
        for (int at = 0; at <= text.length(); ) {
            int next = text.indexOf('\n', at);
            if (next < 0) next = text.length();
            if (isQuoted(text, at, next)) {
                if (begin < 0) begin = at;
                end = next;
            } else if (begin >= 0) {
                found.add(new Span(begin, end));
                begin = -1;
            }
            at = next + 1;
        }
        if (begin >= 0) found.add(new Span(begin, end));
        return List.copyOf(found);
    }

    /** A mark and words: a face such as {@code >:(} is none. */
    private static boolean isQuoted(String text, int begin, int end) {
        int at = begin;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        int marks = at;
        while (at < end && text.charAt(at) == '>') at++;
        return at > marks
                && (at == end || Character.isWhitespace(text.charAt(at)) || Character.isLetterOrDigit(text.charAt(at)));
    }

    /** The quotations with their marks: ordered, apart. */
    public static List<Span> in(String text) {
        if (text.indexOf('"') < 0
                && text.indexOf('>') < 0
                && text.indexOf('“') < 0
                && text.indexOf('”') < 0
                && text.indexOf('«') < 0
                && text.indexOf('„') < 0) return List.of();
        List<Span> found = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) found.add(new Span(matcher.start(), matcher.end()));
        return Span.union(found);
    }
}

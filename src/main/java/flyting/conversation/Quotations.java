package flyting.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a text quotes: lines that begin with {@code >}, and words in double quotation marks. */
public final class Quotations {
    private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>[^\\n]*$|[\"“”„«][^\"“”„«»\\n]{1,2000}[\"“”»]");

    private Quotations() {}

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

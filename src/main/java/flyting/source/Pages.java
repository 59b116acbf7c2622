package flyting.source;

import java.io.IOException;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Parses untrusted pages within bounds. Nothing is fetched and nothing runs: jsoup only builds a tree. */
final class Pages {
    private Pages() {}

    /** More elements than the longest threads have when every one of their comments is open. */
    private static final int MOST_TAGS = 300_000;

    static Document parse(String name, String html, Limits limits) throws UnreadableException {
        if (hasMoreTags(html))
            throw new UnreadableException(
                    name,
                    "holds more than %d tags, which no page of comments does; cut it into parts".formatted(MOST_TAGS));
        Parser parser = Parser.htmlParser().setMaxDepth(limits.nesting());
        Document page = parser.parseInput(html, "");
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private static boolean hasMoreTags(String html) {
        int tags = 0;
        int last = html.length() - 1;
        for (int at = html.indexOf('<'); at >= 0 && at < last; at = html.indexOf('<', at + 1))
            if (Character.isLetter(html.charAt(at + 1)) && ++tags > MOST_TAGS) return true;
        return false;
    }

    /** Whether the input is a page whose source holds one of these words: quick to ask before looking at its elements. */
    static boolean mention(Input input, String... words) throws IOException {
        if (input.kind() != Input.Kind.HTML) return false;
        String whole = input.whole();
        for (String word : words) if (whole.contains(word)) return true;
        return false;
    }
}

package flyting.source;

import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Parses untrusted pages within bounds. Nothing is fetched and nothing runs: jsoup only builds a tree. */
final class Pages {
    private Pages() {}

    static Document parse(String name, String html, Limits limits) {
        Parser parser = Parser.htmlParser().setMaxDepth(limits.nesting());
        Document page = parser.parseInput(html, "");
        page.outputSettings().prettyPrint(false);
        return page;
    }
}

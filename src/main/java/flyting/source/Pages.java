package flyting.source;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/** Parses untrusted pages within bounds. Nothing is fetched and nothing runs: jsoup only builds a tree. */
final class Pages {
    private Pages() {}

    /** Longer runs of words are cut here: no comment is as long, and every look at them costs as much memory again. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");
    private static final int LONGEST_NAMES = 1 << 12;
    private static final List<String> NAMES = List.of("class", "id", "style");

    /**
     * A page.
     *
     * @param isFlattened whether elements were nested deeper than the limit; these stand beside what surrounds them
     */
    record Parsed(Document page, boolean isFlattened) {}

    static Parsed parse(String name, String html, Limits limits) throws UnreadableException {
        if (hasMoreTags(html, limits.tags()))
            throw new UnreadableException(
                    name,
                    "holds more than %d tags, more than the longest pages of comments do; cut it into parts, or see --max-tags"
                            .formatted(limits.tags()));
        Parser parser = Parser.htmlParser().setMaxDepth(limits.nesting());
        Document page = parser.parseInput(html, "");
        page.outputSettings().prettyPrint(false);
        for (Element list : page.select("dl:has(> dt)")) group(list);
        int[] deepest = {0};
        page.traverse((node, depth) -> {
            deepest[0] = Math.max(deepest[0], depth);
            bound(node);
        });
        return new Parsed(page, deepest[0] >= limits.nesting() - 1);
    }

    /**
     * Puts every term of a list and what describes it into an element that bears the term's names, as HTML allows: so each is
     * one part of the page, and lists in a description are nested in it.
     */
    private static void group(Element list) {
        List<Node> children = List.copyOf(list.childNodes());
        list.empty();
        Element into = list;
        for (Node child : children) {
            if (child instanceof Element term && term.normalName().equals("dt")) {
                into = list.appendElement("div");
                for (String name : List.of("id", "class")) if (term.hasAttr(name)) into.attr(name, term.attr(name));
            }
            into.appendChild(child);
        }
    }

    private static void bound(Node node) {
        if (node instanceof TextNode text && text.getWholeText().length() > LONGEST_TEXT)
            text.text(text.getWholeText().substring(0, LONGEST_TEXT));
        if (node instanceof Element element)
            for (String name : NAMES) if (element.attr(name).length() > LONGEST_NAMES) element.removeAttr(name);
    }

    private static boolean hasMoreTags(String html, int most) {
        int tags = 0;
        int last = html.length() - 1;
        for (int at = html.indexOf('<'); at >= 0 && at < last; at = html.indexOf('<', at + 1))
            if (Character.isLetter(html.charAt(at + 1)) && ++tags > most) return true;
        return false;
    }

    /** The first words in a part of a page, on one line; those that begin behind {@code most} characters are left out. */
    static String words(Node part, int most) {
        StringBuilder words = new StringBuilder();
        part.filter((node, depth) -> {
            if (node instanceof TextNode text) words.append(text.getWholeText());
            return words.length() > most ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        });
        return BLANKS.matcher(words).replaceAll(" ").strip();
    }

    /** Whether the input is a page whose source holds one of these words: quick to ask before looking at its elements. */
    static boolean mention(Input input, String... words) throws IOException {
        if (input.kind() != Input.Kind.HTML) return false;
        String whole = input.whole();
        for (String word : words) if (whole.contains(word)) return true;
        return false;
    }
}

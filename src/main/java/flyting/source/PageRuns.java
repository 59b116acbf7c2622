package flyting.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Comments that no element holds together: beside one another stand a line that tells who wrote when, and the words, again
 * and again. The line heads the words or signs them.
 */
final class PageRuns {
    private static final int LONGEST_MARK = 110;
    private static final int LONGEST_HEADING = 80;
    private static final int MOST_CHILDREN = 300_000;
    private static final Set<String> HEADINGS = Set.of("h2", "h3", "h4", "h5", "h6", "a", "b", "strong", "dt", "img");
    private static final Set<String> NO_WORDS = Set.of("script", "style", "form", "noscript", "iframe", "hr", "br");

    private PageRuns() {}

    /** The comments among the children of {@code host} from the one at {@code from} on; empty where there are no two. */
    static List<PageBlock> of(Element host, int from) {
        List<Node> children = host.childNodes();
        if (children.size() - from < 4 || children.size() > MOST_CHILDREN) return List.of();
        List<Integer> marks = new ArrayList<>();
        for (int i = from; i < children.size(); i++)
            if (children.get(i) instanceof Element e && isMark(e)) marks.add(i);
        if (marks.size() < 2 || areComments(children, marks, from)) return List.of();
        boolean signs = hasWords(children, from, marks.get(0));
        List<PageBlock> runs = new ArrayList<>();
        int heads = signs ? 0 : headsBefore(children, marks, from);
        int spoken = 0;
        for (int i = 0; i < marks.size(); i++) {
            int mark = marks.get(i);
            int begin = signs ? (i == 0 ? from : marks.get(i - 1) + 1) : headed(children, mark, heads);
            int end = signs
                    ? mark + 1
                    : i + 1 < marks.size() ? headed(children, marks.get(i + 1), heads) : closing(children, mark);
            if (begin >= end) continue;
            if (hasWords(children, signs ? begin : mark + 1, signs ? mark : end)) spoken++;
            runs.add(PageBlock.ofRun(host, children.subList(begin, end)));
        }
        return !runs.isEmpty() && spoken * 10 >= runs.size() * 9 ? runs : List.of();
    }

    /** A short line that tells when something was posted and little more than by whom. */
    private static boolean isMark(Element e) {
        if (NO_WORDS.contains(e.normalName()) || e.childNodeSize() > 30) return false;
        String line = line(e);
        return !line.isEmpty()
                && line.length() <= LONGEST_MARK
                && !PageTimes.isSentence(line)
                && PageTimes.tellsWhen(line);
    }

    /** Whether the lines are rather short ones among comments that have an element each. */
    private static boolean areComments(List<Node> children, List<Integer> marks, int from) {
        if (!(children.get(marks.get(0)) instanceof Element first)) return true;
        if (first.normalName().equals("p") && first.className().isEmpty()) return false;
        if (areEvenlySpaced(marks)) return false;
        int alike = 0;
        for (Node node : children.subList(from, children.size()))
            if (node instanceof Element e
                    && e.normalName().equals(first.normalName())
                    && e.className().equals(first.className())) alike++;
        return alike > marks.size() + marks.size() / 4;
    }

    /** Whether as much stands between every two of the lines, as in a table with a row for the head and one for the words. */
    private static boolean areEvenlySpaced(List<Integer> marks) {
        int space = marks.get(1) - marks.get(0);
        for (int i = 2; i < marks.size(); i++) if (marks.get(i) - marks.get(i - 1) != space) return false;
        return space > 1 && marks.size() > 2;
    }

    private static String line(Element e) {
        return Pages.words(e, LONGEST_MARK);
    }

    /** Whether something longer than a heading is said between these children. */
    private static boolean hasWords(List<Node> children, int begin, int end) {
        for (int i = begin; i < end; i++) {
            Node node = children.get(i);
            if (node instanceof TextNode text && text.text().strip().length() > 1) return true;
            if (node instanceof Element e
                    && !HEADINGS.contains(e.normalName())
                    && !NO_WORDS.contains(e.normalName())
                    && !line(e).isEmpty()) return true;
        }
        return false;
    }

    /** How many headings, anchors and pictures stand before every one of the marks. */
    private static int headsBefore(List<Node> children, List<Integer> marks, int from) {
        int heads = 8;
        for (int i = 1; i < marks.size(); i++) {
            int before = 0;
            for (int at = marks.get(i) - 1; at >= from && before < heads; at--) {
                if (children.get(at) instanceof TextNode text && text.isBlank()) continue;
                if (!(children.get(at) instanceof Element e)
                        || !HEADINGS.contains(e.normalName())
                        || line(e).length() > LONGEST_HEADING) break;
                before++;
            }
            heads = Math.min(heads, before);
        }
        return heads;
    }

    private static int headed(List<Node> children, int mark, int heads) {
        int begin = mark;
        int left = heads;
        for (int at = mark - 1; at >= 0 && left > 0; at--) {
            if (!(children.get(at) instanceof Element)) continue;
            begin = at;
            left--;
        }
        return begin;
    }

    /** The end of the last comment: a form, a rule or a heading after its words. */
    private static int closing(List<Node> children, int mark) {
        boolean spoken = false;
        for (int at = mark + 1; at < children.size(); at++) {
            if (!(children.get(at) instanceof Element e)) {
                spoken |= !children.get(at).outerHtml().isBlank();
                continue;
            }
            String tag = e.normalName();
            boolean closes =
                    tag.equals("form") || tag.equals("hr") || tag.matches("h[1-6]") || e.selectFirst("form") != null;
            if (closes && spoken) return at;
            spoken |= e.hasText();
        }
        return children.size();
    }
}

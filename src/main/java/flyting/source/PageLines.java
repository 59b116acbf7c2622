package flyting.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Comments of which the page holds only lines, parted by {@code <br>}: who wrote when, then the words, or the words and then
 * who wrote them. Where the line with the date names nobody, the one before it does.
 */
final class PageLines {
    private static final int LONGEST_MARK = 110;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_NODES = 300_000;
    private static final Set<String> NO_WORDS = Set.of("script", "style", "noscript", "iframe");
    private static final Set<String> CLOSING = Set.of("form", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern NO_NAME = Pattern.compile(
            "\\P{L}*(?:(?:posted|written|date|datum|on|at|am|le|el|il|op|den|dnia)\\P{L}+)*", Pattern.CASE_INSENSITIVE);

    /**
     * A line.
     *
     * @param nodes those it consists of, without the break at its end
     * @param words what it says
     * @param isApart whether a blank line, a rule or nothing stands before it
     */
    private record Line(List<Node> nodes, String words, boolean isApart) {
        /** Whether it tells when something was posted and little more than by whom. */
        boolean isMark() {
            return !words.isEmpty()
                    && words.length() <= LONGEST_MARK
                    && !PageTimes.isSentence(words)
                    && PageTimes.tellsWhen(words);
        }

        boolean isNamed() {
            return !NO_NAME.matcher(PageTimes.before(words)).matches();
        }

        boolean isName() {
            return isApart && !isMark() && words.length() <= LONGEST_NAME && !PageTimes.isSentence(words);
        }
    }

    private PageLines() {}

    /** The comments among the children of {@code host} from the one at {@code from} on; empty where there are no two. */
    static List<PageBlock> of(Element host, int from) {
        List<Node> children = host.childNodes().subList(from, host.childNodeSize());
        if (children.size() < 6 || children.size() > MOST_NODES) return List.of();
        if (children.stream().filter(PageLines::isBreak).limit(2).count() < 2) return List.of();
        List<Line> lines = lines(children);
        List<Integer> marks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).isMark()) marks.add(i);
        if (marks.size() < 2) return List.of();
        boolean named = marks.stream().allMatch(m -> lines.get(m).isNamed());
        if (named && sign(lines, marks)) return signed(host, lines, marks);
        if (!named && !marks.stream().allMatch(m -> m > 0 && lines.get(m - 1).isName())) return List.of();
        return headed(host, lines, marks, named ? 0 : 1);
    }

    private static boolean isBreak(Node node) {
        return node instanceof Element e && e.normalName().equals("br");
    }

    private static List<Line> lines(List<Node> nodes) {
        List<Line> lines = new ArrayList<>();
        List<Node> line = new ArrayList<>();
        boolean isApart = true;
        for (Node node : nodes) {
            if (node instanceof Element e && NO_WORDS.contains(e.normalName())) continue;
            if (node instanceof Element e && CLOSING.contains(e.normalName()) && !lines.isEmpty()) break;
            boolean isBreak = isBreak(node);
            boolean isBlock = node instanceof Element e && e.isBlock();
            if (!isBreak && !isBlock) {
                line.add(node);
                continue;
            }
            String words = words(line);
            if (!words.isEmpty()) lines.add(new Line(List.copyOf(line), words, isApart));
            isApart = words.isEmpty() || isBlock;
            line.clear();
            if (isBreak) continue;
            String held = words(List.of(node));
            if (!held.isEmpty()) lines.add(new Line(List.of(node), held, isApart));
        }
        String words = words(line);
        if (!words.isEmpty()) lines.add(new Line(List.copyOf(line), words, isApart));
        return lines;
    }

    private static String words(List<Node> nodes) {
        StringBuilder words = new StringBuilder();
        for (Node node : nodes)
            if (words.length() <= LONGEST_MARK) words.append(' ').append(Pages.words(node, LONGEST_MARK));
        return words.toString().strip();
    }

    /** Whether the marks stand below what they belong to: right behind words, and before a blank line. */
    private static boolean sign(List<Line> lines, List<Integer> marks) {
        for (int mark : marks) {
            if (mark == 0 || lines.get(mark).isApart()) return false;
            if (mark + 1 < lines.size() && !lines.get(mark + 1).isApart()) return false;
        }
        return true;
    }

    private static List<PageBlock> signed(Element host, List<Line> lines, List<Integer> marks) {
        List<PageBlock> comments = new ArrayList<>();
        int begin = 0;
        for (int mark : marks) {
            comments.add(block(host, lines.subList(begin, mark), lines.get(mark), null));
            begin = mark + 1;
        }
        return comments;
    }

    /** {@code names} is how many lines before a mark belong to it; every mark is followed by words. */
    private static List<PageBlock> headed(Element host, List<Line> lines, List<Integer> marks, int names) {
        List<PageBlock> comments = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            int mark = marks.get(i);
            int end = i + 1 < marks.size() ? marks.get(i + 1) - names : lines.size();
            if (end == mark + 1) return List.of();
            comments.add(block(
                    host, lines.subList(mark + 1, end), lines.get(mark), names == 0 ? null : lines.get(mark - 1)));
        }
        return comments;
    }

    /** A block in which the lines bear the names that such parts of a comment usually have. */
    private static PageBlock block(Element host, List<Line> words, Line mark, @Nullable Line name) {
        List<Node> parts = new ArrayList<>();
        if (name != null) parts.add(part("span", "author", List.of(name)));
        parts.add(part("span", "posted", List.of(mark)));
        parts.add(part("div", "comment-text", words));
        return PageBlock.ofRun(host, parts);
    }

    private static Element part(String tag, String name, List<Line> lines) {
        Element part = new Element(tag).addClass(name);
        for (Line line : lines) {
            if (part.childNodeSize() > 0) part.appendElement("br");
            if (part.childNodeSize() > 0 && line.isApart()) part.appendElement("br");
            for (Node node : line.nodes()) part.appendChild(node.clone());
        }
        return part;
    }
}

package flyting.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The part of a page that shows one comment: an element, less the blocks of other comments inside it. Which block answers
 * which is told by how they are nested.
 */
final class PageBlock {
    private static final Pattern REPLIES =
            Pattern.compile("child|repl|indent|nest|thread|sub-?comment|responses|answers|level");
    private static final Evaluator IN_LANGUAGE = query("[lang]");
    private static final Set<String> LISTS = Set.of("ul", "ol", "dl", "blockquote", "dd");
    /** Longer words than these are no name, time or other small part. */
    private static final int LONGEST_LINE = 500;

    private static final int MOST_NODES = 400;
    private static final int A_FEW = 12;
    /** A comment's small parts stand among its first elements. */
    private static final int MOST_OWN = 600;
    /** Wrappers between a comment and the list of its replies. */
    private static final int FURTHEST_HOST = 8;

    final Element element;
    final List<Element> own = new ArrayList<>();
    private final Set<Element> otherBlocks = new HashSet<>();
    /** The block around this one, or null. */
    final @Nullable PageBlock around;
    /** The block around this one or, where replies follow the comment they answer in a list of their own, that one. */
    final @Nullable PageBlock parent;

    private PageBlock(Element element, @Nullable PageBlock around, @Nullable PageBlock parent) {
        this.element = element;
        this.around = around;
        this.parent = parent;
    }

    /** The blocks of these elements, all of one page, in page order. */
    static List<PageBlock> of(Element page, Collection<Element> elements) {
        Set<Element> wanted = elements instanceof Set<Element> set ? set : new HashSet<>(elements);
        Gatherer gatherer = new Gatherer(wanted);
        page.traverse(gatherer);
        return new ArrayList<>(gatherer.blocks.values());
    }

    /** A block of several elements beside one another in {@code host}, such as a term and its descriptions. */
    static PageBlock ofParts(Element host, List<Element> parts) {
        PageBlock block = new PageBlock(host, null, null);
        for (Element part : parts)
            for (Element e : part.getAllElements()) if (block.own.size() < MOST_OWN) block.own.add(e);
        return block;
    }

    /** A block of copies of nodes beside one another in {@code around}; the page keeps its own. */
    static PageBlock ofRun(Element around, List<Node> nodes) {
        Element host = new Element("div");
        Element inLanguage = around.closest(IN_LANGUAGE);
        if (inLanguage != null) host.attr("lang", inLanguage.attr("lang"));
        PageTimes.share(around, host);
        for (Node node : nodes) host.appendChild(node.clone());
        PageBlock block = new PageBlock(host, null, null);
        for (Element e : host.getAllElements()) if (!e.equals(host) && block.own.size() < MOST_OWN) block.own.add(e);
        return block;
    }

    private static final class Gatherer implements NodeVisitor {
        final Map<Element, PageBlock> blocks = new LinkedHashMap<>();
        private final Set<Element> wanted;
        private final Deque<PageBlock> open = new ArrayDeque<>();
        private final Map<Element, PageBlock> lastIn = new HashMap<>();

        Gatherer(Set<Element> wanted) {
            this.wanted = wanted;
        }

        @Override
        public void head(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            PageBlock around = open.peek();
            if (!wanted.contains(element)) {
                if (around != null && around.own.size() < MOST_OWN) around.own.add(element);
                return;
            }
            PageBlock block = new PageBlock(element, around, around != null ? around : before(element));
            if (around != null) around.otherBlocks.add(element);
            blocks.put(element, block);
            open.push(block);
        }

        @Override
        public void tail(Node node, int depth) {
            if (open.isEmpty() || !open.element().element.equals(node)) return;
            PageBlock done = open.pop();
            Element host = done.element.parent();
            if (host != null) lastIn.put(host, done);
        }

        private @Nullable PageBlock before(Element element) {
            Element below = element.parent();
            for (int i = 0; below != null && i < FURTHEST_HOST; i++) {
                Element host = below.parent();
                PageBlock last = host == null ? null : lastIn.get(host);
                if (last != null) return holdsReplies(below) || isAlike(below, host) ? last : null;
                below = host;
            }
            return null;
        }

        /** A list in a list of the same name. */
        private static boolean isAlike(Element list, @Nullable Element host) {
            return host != null
                    && !list.className().isEmpty()
                    && list.className().equals(host.className());
        }

        private static boolean holdsReplies(Element element) {
            return LISTS.contains(element.normalName())
                    || REPLIES.matcher((element.className() + " " + element.id()).toLowerCase(Locale.ROOT))
                            .find();
        }
    }

    /** Parses a CSS query once. */
    static Evaluator query(String css) {
        return Selector.evaluatorOf(css);
    }

    /** The first element of this block alone that the query fits, or null. */
    @Nullable
    Element first(Evaluator query) {
        for (Element candidate : own) if (query.matches(element, candidate)) return candidate;
        return null;
    }

    /** The first element that the first fitting query fits, or null. */
    @Nullable
    Element first(List<Evaluator> queries) {
        for (Evaluator query : queries) {
            Element found = first(query);
            if (found != null) return found;
        }
        return null;
    }

    /** The first few elements of this block alone that the query fits. */
    List<Element> few(Evaluator query) {
        List<Element> found = new ArrayList<>();
        for (Element candidate : own)
            if (found.size() < A_FEW && query.matches(element, candidate)) found.add(candidate);
        return found;
    }

    /** Every element of this block alone that the query fits. */
    List<Element> all(Evaluator query) {
        List<Element> found = new ArrayList<>();
        for (Element candidate : own) if (query.matches(element, candidate)) found.add(candidate);
        return found;
    }

    /** Whether another comment's block begins at this element. */
    boolean isOther(Element inside) {
        return otherBlocks.contains(inside);
    }

    /** The first words in an element of this block, on one line; hidden ones and those of other blocks are left out. */
    String line(Element inside) {
        return line(inside, e -> false);
    }

    /** The same, without the elements that {@code except} holds for. */
    String line(Element inside, Predicate<Element> except) {
        return lines(inside, except).replace('\n', ' ');
    }

    /** The same, with the page's line breaks kept. */
    String lines(Element inside, Predicate<Element> except) {
        StringBuilder words = new StringBuilder();
        inside.filter(new NodeFilter() {
            private int looked;

            @Override
            public FilterResult head(Node node, int depth) {
                if (words.length() > LONGEST_LINE || looked++ > MOST_NODES) return FilterResult.STOP;
                if (node instanceof TextNode text) {
                    if (looksApart(words, text)) words.append(' ');
                    words.append(text.getWholeText().replace('\n', ' '));
                } else if (node instanceof Element e && !e.equals(inside)) {
                    if (CommentHtml.isHidden(e) || isOther(e) || except.test(e)) return FilterResult.SKIP_ENTIRELY;
                    if (breaks(e)) words.append('\n');
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element e && !e.equals(inside) && breaks(e)) words.append('\n');
                return FilterResult.CONTINUE;
            }
        });
        return folded(words);
    }

    /** The words with a line break for a run of blanks that holds one, and a blank for any other. */
    private static String folded(CharSequence words) {
        StringBuilder folded = new StringBuilder(words.length());
        String gap = "";
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!CommentHtml.isBlank(c)) {
                folded.append(gap).append(c);
                gap = "";
            } else if (c == '\n') gap = "\n";
            else if (gap.isEmpty()) gap = " ";
        }
        return folded.toString().strip();
    }

    /** Whether a style sets the words after an element apart from those in it: "<b>Name</b>March 4". */
    private static boolean looksApart(StringBuilder said, TextNode text) {
        Node before = text.previousSibling();
        if (before == null && text.parent() != null) before = text.parent().previousSibling();
        if (said.isEmpty() || !(before instanceof Element)) return false;
        String words = text.getWholeText();
        return !words.isEmpty()
                && Character.isLetterOrDigit(said.charAt(said.length() - 1))
                && (Character.isUpperCase(words.charAt(0)) || Character.isDigit(words.charAt(0)));
    }

    private static boolean breaks(Element e) {
        return e.isBlock() || e.normalName().equals("br");
    }

    /** The text of an element of this block (or of it all) without the elements given. */
    CommentHtml.Body text(Element inside, Set<Element> except) {
        return CommentHtml.without(inside, e -> otherBlocks.contains(e) || except.contains(e));
    }
}

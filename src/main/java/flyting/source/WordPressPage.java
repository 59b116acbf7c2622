package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A saved WordPress page with its own comments, whatever theme shows them: blocks called {@code comment-N}, or classed by
 * {@code comment_class()}. Comments of the wpDiscuz plugin too.
 */
final class WordPressPage implements Source {
    private static final Pattern ID = Pattern.compile(
            "(?:(?:li|div|article|wrap|the|thread|single)[-_])?comment[-_]?(\\d{1,12})|wpd-comm-(\\d{1,12})_\\d+|wc-comm-(\\d{1,12})_\\d+");
    private static final Pattern PARENT_IN_ID = Pattern.compile("(?:wpd|wc)-comm-\\d{1,12}_(\\d{1,12})");
    private static final Pattern DEPTH = Pattern.compile("(?:^|\\s)(?:depth-|wpd_comment_level-)(\\d{1,3})(?:\\s|$)");
    private static final Set<String> BLOCKS =
            Set.of("li", "div", "article", "section", "dl", "tr", "td", "blockquote", "p");
    private static final Evaluator CLASSED = PageBlock.query(
            "[class~=(^|\\s)depth-\\d], [class~=(^|\\s)thread-(even|odd)], [class~=(^|\\s)comment-author-], .bypostauthor, .byuser");
    private static final String MARKS =
            "ol.commentlist, ul.commentlist, ol.comment-list, ul.comment-list, div.commentlist, .wpd-thread-list, .wc-thread-wrapper, [id^=li-comment-], [id^=div-comment-], .comment-reply-link, link[rel=pingback], meta[name=generator][content^=WordPress], script[src*=wp-content], script[src*=wp-includes], link[href*=wp-content], img[src*=wp-content], form[action*=wp-comments-post]";
    private static final Evaluator PING = PageBlock.query(
            ".pingback, .trackback, .pings, .pinglist, .pingslist, #pings, #trackbacks, .trackbacks, .pingbacklist, .pinglist-wrap");
    private static final Evaluator WIDGET = PageBlock.query(
            "#recentcomments, .recentcomments, .widget_recent_comments, [class*=recent-comment], [id*=recent-comment]");
    private static final List<Evaluator> AUTHOR = PageParts.queries(
            ".comment-author .fn, .comment-author-name, .wpd-comment-author, .wc-comment-author",
            "cite.fn, b.fn, span.fn, a.fn, strong.fn",
            ".fn, .commentauthor, .comment-author cite, .commentmetadata cite");
    private static final List<Evaluator> TIME = PageParts.queries(
            ".comment-meta time[datetime], .comment-metadata time[datetime], time[datetime]",
            ".wpd-comment-date, .wc-comment-date",
            ".comment-meta a, .commentmetadata a, .comment-metadata a",
            ".comment-meta, .commentmetadata, .comment-metadata, .comment-date, .comment_date, .commentdate");
    private static final List<Evaluator> TEXT = PageParts.queries(
            ".wpd-comment-text, .wc-comment-text", ".comment-content", ".comment-text, .comment_text, .commenttext");
    private static final Evaluator PENDING =
            PageBlock.query(".comment-awaiting-moderation, .unapproved, .awaiting-moderation");
    private static final Evaluator VOTES = PageBlock.query(".wpd-vote-result, .wc-vote-result");

    @Override
    public String name() {
        return "wordpress-page";
    }

    @Override
    public String reads() {
        return "WordPress page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "blocks called comment-N, li-comment-N or div-comment-N";
    }

    @Override
    public String keeps() {
        return "ids, nesting, times, the article's author, comments awaiting moderation, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "comment")) return Fit.NONE;
        Document page = input.page();
        Map<Element, String> blocks = blocks(page);
        if (blocks.isEmpty()) return Fit.NONE;
        boolean marked =
                page.selectFirst(MARKS) != null || blocks.keySet().stream().anyMatch(e -> CLASSED.matches(page, e));
        boolean spoken = blocks.keySet().stream().anyMatch(e -> e.childNodeSize() > 0 && !isPing(e));
        return marked && spoken ? Fit.STRONG : Fit.NONE;
    }

    /** The outermost element of each comment, with its id or an empty text. */
    private static Map<Element, String> blocks(Document page) {
        Map<Element, String> blocks = new LinkedHashMap<>();
        Deque<Element> open = new ArrayDeque<>();
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element e && isBlock(page, e, open.peek(), blocks)) open.push(e);
            }

            @Override
            public void tail(Node node, int depth) {
                if (!open.isEmpty() && open.element().equals(node)) open.pop();
            }
        });
        return blocks;
    }

    private static boolean isBlock(Document page, Element e, @Nullable Element around, Map<Element, String> blocks) {
        if (!BLOCKS.contains(e.normalName())) return false;
        String number = number(e.id());
        boolean classed = e.hasClass("comment") && CLASSED.matches(page, e);
        if (number == null && !classed) return false;
        if (number != null && (e.normalName().equals("p") || e.childNodeSize() == 0) && !classed) return false;
        if (around != null && number != null) {
            String known = blocks.getOrDefault(around, "");
            if (known.equals(number)) return false;
            if (known.isEmpty() && !classed) {
                blocks.put(around, number);
                return false;
            }
        }
        if (number == null && around != null && isShell(around, e) || isInWidget(e)) return false;
        blocks.put(e, number == null ? "" : number);
        return true;
    }

    /** A second element with the same classes straight inside the first. */
    private static boolean isShell(Element around, Element inside) {
        return around.equals(inside.parent()) && inside.className().equals(around.className());
    }

    private static @Nullable String number(String id) {
        if (id.length() < 8) return null;
        Matcher m = ID.matcher(id);
        if (!m.matches()) return null;
        return m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3);
    }

    private static boolean isInWidget(Element e) {
        int looked = 0;
        for (Element a = e; a != null && looked++ < 12; a = a.parent()) if (WIDGET.matches(a, a)) return true;
        return false;
    }

    private static boolean isPing(Element e) {
        int looked = 0;
        for (Element a = e; a != null && looked++ < 4; a = a.parent()) if (PING.matches(a, a)) return true;
        return false;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Map<Element, String> ids = blocks(page);
        Map<PageBlock, String> known = new HashMap<>();
        List<String> byDepth = new ArrayList<>();
        int count = 0;
        for (PageBlock block : PageBlock.of(page, ids.keySet())) {
            count++;
            String number = ids.getOrDefault(block.element, "");
            String id = number.isEmpty() ? "n" + count : number;
            if (isPing(block.element)) {
                thread.leaveOut();
                continue;
            }
            known.put(block, id);
            PageParts.To to = PageParts.addressee(block);
            String parent = parent(block, known, byDepth, id, to);
            add(thread, block, id, parent, to);
        }
        thread.deliver(page);
    }

    private static @Nullable String parent(
            PageBlock block, Map<PageBlock, String> known, List<String> byDepth, String id, PageParts.@Nullable To to) {
        int depth = depth(block.element);
        String atDepth = null;
        if (depth > 0) {
            while (byDepth.size() >= depth) byDepth.remove(byDepth.size() - 1);
            if (!byDepth.isEmpty()) atDepth = byDepth.get(byDepth.size() - 1);
            while (byDepth.size() < depth - 1) byDepth.add(byDepth.isEmpty() ? id : byDepth.get(byDepth.size() - 1));
            byDepth.add(id);
        }
        Matcher inId = PARENT_IN_ID.matcher(block.element.id());
        if (inId.matches() && !inId.group(1).equals("0")) return inId.group(1);
        if (to != null && to.fragment() != null) {
            String linked = number(to.fragment());
            if (linked != null && !linked.equals(id)) return linked;
        }
        PageBlock nested = block.around != null ? block.around : depth == 1 ? null : block.parent;
        String around = nested == null ? null : known.get(nested);
        if (around != null) return around;
        return depth > 1 && nested == null ? atDepth : null;
    }

    private static int depth(Element e) {
        Matcher m = DEPTH.matcher(e.className());
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    private static void add(
            PageThread thread, PageBlock block, String id, @Nullable String parent, PageParts.@Nullable To to) {
        PageParts.By by = PageParts.author(block, AUTHOR);
        Set<Element> meta = new HashSet<>();
        if (by.shown() != null) meta.add(by.shown());
        if (to != null) meta.add(to.shown());
        CommentHtml.Body body = PageParts.text(block, TEXT, meta);
        if (!by.author().isKnown() && by.shown() == null) by = PageParts.guessedAuthor(block);
        if (body.text().isEmpty() && !by.author().isKnown()) return;
        Author author =
                block.element.hasClass("bypostauthor") ? by.author().as(Author.Role.ARTICLE_AUTHOR) : by.author();
        Element votes = block.first(VOTES);
        PostedAt time = PageParts.time(block, TIME);
        Comment comment = Comment.builder(id)
                .author(author)
                .text(body.text())
                .quotes(body.quotes())
                .postedAt(time == null ? PageParts.timeAround(block, body.text()) : time)
                .votes(votes == null ? null : Votes.of(votes.text()))
                .state(
                        PENDING.matches(block.element, block.element) || block.first(PENDING) != null
                                ? Comment.State.PENDING
                                : Comment.State.VISIBLE)
                .build();
        thread.add(PageMarks.put(block, comment), parent, to == null ? null : to.name());
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** A saved Blogger post: threads of {@code li#cN}, or the older list of terms (author) and descriptions (text, time). */
final class BloggerPage implements Source {
    private static final Evaluator BLOCK = PageBlock.query("li[id~=^c\\d{5,}$], div[id~=^c\\d{5,}$]:not(:has(> dt))");
    private static final Evaluator THREAD = PageBlock.query(".comment-thread, #comments-block");
    private static final Evaluator TERM = PageBlock.query("dl > div > dt");
    private static final Evaluator TERMS = PageBlock.query("dl#comments-block, dl.comments-block");
    private static final Evaluator COMMENT_TERM = PageBlock.query(
            ".comment-author, .comment-poster, .comment-data, [id~=^c\\d{5,}$], :has(> a[name~=^c\\d{5,}$])");
    private static final Evaluator COMMENTS = PageBlock.query("#comments");
    private static final Pattern ID = Pattern.compile("c(\\d{5,20})");
    private static final Pattern MOMENT = Pattern.compile("showComment=(\\d{12,13})");
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            "cite.user ; .comment-author a ; .comment-author ; dt a[rel=nofollow] ; dt a[href*=/profile/] ; .comment-meta a, .comment-header a, .comment-header",
            ".datetime ; .comment-timestamp ; .comment-footer ; dt.comment-data a[href*=#c]",
            ".comment-content ; dd.comment-body, .comment-body");
    private static final Evaluator LINKS = PageBlock.query("a[href*=showComment=]");
    private static final Evaluator GONE = PageBlock.query(".deleted-comment");
    private static final Evaluator BY_AUTHOR =
            PageBlock.query(".icon.blog-author, .blog-author, .comment-author.blog-author");

    @Override
    public String name() {
        return "blogger-page";
    }

    @Override
    public String reads() {
        return "Blogger page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "li.comment#cN, or dl#comments-block";
    }

    @Override
    public String keeps() {
        return "ids, nesting, times, the blog's author, deleted comments, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "comment")) return Fit.NONE;
        Document page = input.page();
        return blocks(page).isEmpty() && terms(page).isEmpty() ? Fit.NONE : Fit.STRONG;
    }

    private static Set<Element> blocks(Document page) {
        Set<Element> blocks = new LinkedHashSet<>();
        for (Element e : page.select(BLOCK)) if (e.hasClass("comment") || e.closest(THREAD) != null) blocks.add(e);
        return blocks;
    }

    private static List<Element> terms(Document page) {
        List<Element> terms = new ArrayList<>();
        for (Element e : page.select(TERM)) {
            Element list = e.closest("dl");
            if (list == null) continue;
            boolean isComment =
                    TERMS.matches(page, list) || COMMENT_TERM.matches(page, e) && list.closest(COMMENTS) != null;
            if (isComment) terms.add(e);
        }
        return terms;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Map<PageBlock, String> ids = new HashMap<>();
        int count = 0;
        for (PageBlock block : PageBlock.of(page, blocks(page))) {
            Matcher m = ID.matcher(block.element.id());
            String id = m.matches() ? m.group(1) : "n" + ++count;
            ids.put(block, id);
            thread.add(comment(block, id), block.around == null ? null : ids.get(block.around), null);
        }
        for (Element term : terms(page)) {
            List<Element> parts = new ArrayList<>(List.of(term));
            for (Element e = term.nextElementSibling();
                    e != null && !e.normalName().equals("dt");
                    e = e.nextElementSibling()) parts.add(e);
            PageBlock block = PageBlock.ofParts(term, parts);
            count++;
            Comment comment = ofTerm(block, term, parts, "n" + count);
            if (!comment.text().isEmpty() || comment.author().isKnown()) thread.add(comment);
        }
        thread.deliver(page);
    }

    private static Comment ofTerm(PageBlock block, Element term, List<Element> parts, String place) {
        String id = place;
        Element named =
                term.id().matches("c\\d{5,20}") ? term : term.selectFirst("a[name~=^c\\d{5,}$], a[id~=^c\\d{5,}$]");
        if (named != null) id = (named.id().isEmpty() ? named.attr("name") : named.id()).substring(1);
        Comment comment = comment(block, id);
        Author author =
                comment.author().isKnown() ? comment.author() : Author.named(PageParts.cleaned(block.line(term)));
        if (term.hasClass("blog-author")) author = author.as(Author.Role.ARTICLE_AUTHOR);
        CommentHtml.Body body = CommentHtml.of("");
        for (Element part : parts)
            if (part.normalName().equals("dd") && !part.className().matches("(?i).*(?:footer|timestamp|meta|date).*")) {
                body = CommentHtml.of(part);
                break;
            }
        return comment.toBuilder()
                .author(author)
                .text(body.text())
                .quotes(body.quotes())
                .build();
    }

    private static Comment comment(PageBlock block, String id) {
        Comment comment = PageParts.comment(block, id, PARTS, null).build();
        Element gone = block.first(GONE);
        Comment.State state = gone == null
                ? Comment.State.VISIBLE
                : gone.text().contains("administrator") ? Comment.State.REMOVED : Comment.State.DELETED;
        Author author = comment.author();
        if (block.first(BY_AUTHOR) != null) author = author.as(Author.Role.ARTICLE_AUTHOR);
        PostedAt exact = moment(block);
        return comment.toBuilder()
                .author(author)
                .state(state)
                .postedAt(exact == null ? comment.postedAt() : exact)
                .build();
    }

    /** The link to a comment holds its moment in milliseconds. */
    private static @Nullable PostedAt moment(PageBlock block) {
        Element link = block.first(LINKS);
        Matcher m = MOMENT.matcher(link == null ? "" : link.attr("href"));
        return m.find() ? Times.parse(m.group(1)) : null;
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** A saved page into which Disqus wrote its comments, or the saved frame that Disqus shows them in today. */
final class DisqusPage implements Source {
    private static final Pattern OLD = Pattern.compile("dsq-comment-(\\d{1,15})");
    private static final Pattern FRAME = Pattern.compile("post-(\\d{1,15})");
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            "[id^=dsq-author-user-], .dsq-commenter-name, [id^=dsq-cite-], .dsq-comment-cite ; .post-byline .author, .author",
            ".dsq-comment-header-time a[title], .dsq-comment-header-time, .dsq-comment-timestamp ; .post-meta .time-ago, .time-ago",
            ".dsq-comment-text, [id^=dsq-comment-text-] ; .dsq-comment-message, [id^=dsq-comment-message-] ; .dsq-comment-body ; .post-message");
    private static final Evaluator VOTES =
            PageBlock.query(".dsq-comment-header-meta-points, [data-role=likes], .vote-up .count, .updatable.count");
    private static final Evaluator MODERATOR =
            PageBlock.query(".dsq-moderator, .badge-moderator, .moderator, .badge.moderator");

    @Override
    public String name() {
        return "disqus-page";
    }

    @Override
    public String reads() {
        return "page with Disqus comments written into it (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "#dsq-comment-N, or .post-message in li.post#post-N";
    }

    @Override
    public String keeps() {
        return "ids, nesting or the name replied to, times where shown, votes, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "dsq-comment-", "post-message")) return Fit.NONE;
        return blocks(input.page()).isEmpty() ? Fit.NONE : Fit.STRONG;
    }

    private static List<Element> blocks(Document page) {
        List<Element> blocks = new ArrayList<>();
        for (Element e : page.select("[id^=dsq-comment-]"))
            if (OLD.matcher(e.id()).matches() && e.hasText()) blocks.add(e);
        if (!blocks.isEmpty()) return blocks;
        for (Element e :
                page.select("li.post[id^=post-]:has(.post-message), div.post[id^=post-][data-role]:has(.post-message)"))
            if (FRAME.matcher(e.id()).matches()) blocks.add(e);
        return blocks;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        PageBlocks.gather(
                thread,
                PageBlock.of(page, blocks(page)),
                block -> {
                    Matcher m = OLD.matcher(block.element.id());
                    Matcher n = FRAME.matcher(block.element.id());
                    return m.matches() ? m.group(1) : n.matches() ? n.group(1) : null;
                },
                PARTS,
                DisqusPage::finished);
        thread.deliver(page);
    }

    private static Comment finished(PageBlock block, Comment comment) {
        Element votes = block.first(VOTES);
        Author author = comment.author();
        if (block.first(MODERATOR) != null || block.element.hasClass("dsq-moderator"))
            author = author.as(Author.Role.MODERATOR);
        boolean isGone = comment.text().matches("(?i)(?:this )?comment (?:was |has been )?(?:deleted|removed)\\.?");
        return comment.toBuilder()
                .author(author)
                .votes(votes == null ? null : Votes.of(votes.text()))
                .state(isGone ? Comment.State.DELETED : comment.state())
                .build();
    }
}

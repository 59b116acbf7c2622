package flyting.source;

import flyting.conversation.Comment;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** A saved Discourse topic: as served to crawlers, or as a browser shows it. */
final class DiscoursePage implements Source {
    private static final String BLOCKS =
            "div.crawler-post, article[data-post-id][id^=post_], div.topic-post article[data-post-id], #main-outlet > div[itemtype]:has(> .creator):has(> .post[itemprop])";
    private static final Pattern NUMBER = Pattern.compile("post_(\\d{1,9})|#?(\\d{1,9})");
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            ".creator [itemprop=name], .crawler-post-meta .creator ; .creator [itemprop=author] ; .names .username ; .names a[data-user-card], .topic-meta-data .username a, .topic-meta-data .names",
            "time.post-time, time[datetime] ; .relative-date[data-time]",
            "div.post[itemprop], .post[itemprop] ; div.cooked");
    private static final Evaluator POSITION = PageBlock.query("[itemprop=position]");
    private static final Evaluator REPLY_TO = PageBlock.query("a.reply-to-tab");
    private static final Evaluator LIKES = PageBlock.query(
            ".crawler-post-infos .like-count, .post-likes, [itemprop=userInteractionCount], .like-count");

    @Override
    public String name() {
        return "discourse-page";
    }

    @Override
    public String reads() {
        return "Discourse topic (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".crawler-post, or article[data-post-id]";
    }

    @Override
    public String keeps() {
        return "post numbers, the name replied to where shown, times, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "crawler-post", "data-post-id", "main-outlet")) return Fit.NONE;
        return input.page().selectFirst(BLOCKS) == null ? Fit.NONE : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Element title = page.selectFirst("#topic-title h1 a, #topic-title h1");
        if (title != null) thread.title(title.text());
        PageBlocks.gather(
                thread,
                PageBlock.of(page, page.select(BLOCKS)),
                block -> {
                    Element position = block.first(POSITION);
                    String written = position == null
                            ? block.element.id()
                            : position.hasAttr("content") ? position.attr("content") : position.text();
                    Matcher m = NUMBER.matcher(written.strip());
                    return !m.matches() ? null : m.group(1) != null ? m.group(1) : m.group(2);
                },
                PARTS,
                (block, comment) -> {
                    Element likes = block.first(LIKES);
                    Comment.State state = block.element.hasClass("deleted") ? Comment.State.DELETED : comment.state();
                    return comment.toBuilder()
                            .votes(likes == null ? null : Votes.of(likes.text()))
                            .state(state)
                            .build();
                },
                block -> {
                    Element tab = block.first(REPLY_TO);
                    return tab == null ? null : tab.text().strip();
                });
        thread.deliver((Integer) null);
    }
}

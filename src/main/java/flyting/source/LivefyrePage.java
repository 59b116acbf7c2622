package flyting.source;

import flyting.conversation.Comment;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** A saved page into which Livefyre wrote its comments. */
final class LivefyrePage implements Source {
    private static final String BLOCKS =
            "article.fyre-comment-article, .fyre-comment-article, div[id~=^fyre-comment-\\d+], article[id~=^fyre-comment-\\d+], .fyre-comment-wrapper:not(.fyre-comment-article .fyre-comment-wrapper):not([id^=fyre-comment-] .fyre-comment-wrapper)";
    private static final Pattern ID = Pattern.compile("(?:fyre-(?:comment|message)-)?([\\w.@-]*\\d[\\w.@-]*)");
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            ".fyre-comment-username ; .fyre-comment-author-name, .fyre-comment-author",
            ".fyre-comment-date[datetime], time.fyre-comment-date ; .fyre-comment-date",
            ".fyre-comment-body .fyre-comment ; div.fyre-comment, section.fyre-comment-body, .fyre-comment-body");
    private static final Evaluator VOTES =
            PageBlock.query(".fyre-comment-like-count, .fyre-comment-like-imgs .fyre-like-count, .fyre-comment-likes");
    private static final Evaluator MODERATOR = PageBlock.query(".fyre-comment-mod, .fyre-comment-moderator");

    @Override
    public String name() {
        return "livefyre-page";
    }

    @Override
    public String reads() {
        return "page with Livefyre comments written into it (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".fyre-comment-article";
    }

    @Override
    public String keeps() {
        return "ids, nesting or the name replied to, times, votes, moderators, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "fyre-comment")) return Fit.NONE;
        return input.page().selectFirst(BLOCKS) == null ? Fit.NONE : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        PageBlocks.gather(
                thread,
                PageBlock.of(page, page.select(BLOCKS)),
                block -> {
                    Element e = block.element;
                    String id = e.id().isEmpty() ? e.attr("data-message-id") : e.id();
                    Matcher m = ID.matcher(id);
                    return m.matches() ? m.group(1) : id;
                },
                PARTS,
                LivefyrePage::finished);
        thread.deliver(page);
    }

    private static Comment finished(PageBlock block, Comment comment) {
        Element votes = block.first(VOTES);
        boolean isGone = block.element.className().contains("fyre-comment-deleted")
                || comment.text().equalsIgnoreCase("This comment has been deleted");
        return comment.toBuilder()
                .author(
                        block.first(MODERATOR) == null
                                ? comment.author()
                                : comment.author().as(flyting.conversation.Author.Role.MODERATOR))
                .votes(votes == null ? null : Votes.of(votes.text()))
                .state(isGone ? Comment.State.DELETED : comment.state())
                .build();
    }
}

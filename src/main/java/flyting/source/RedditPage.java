package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** A saved comment page of Reddit: old.reddit.com as it has been since 2010, and the elements of the newest design. */
final class RedditPage implements Source {
    private static final String COMMENTS =
            "div.thing.comment, div.thing[data-fullname^=t1_], div.comment[class*=id-t1_], shreddit-comment[thingid]";
    private static final Pattern ID = Pattern.compile("(?:^|[\\s_-])t1_([a-z0-9]{1,12})");
    private static final Pattern IN_ADDRESS = Pattern.compile("/comments/[a-z0-9]+/[^/]*/([a-z0-9]{1,12})/?");
    private static final Evaluator NAME = PageBlock.query(".tagline a.author, a.author, .entry .author");
    private static final Evaluator TEXT =
            PageBlock.query(".usertext-body .md, .usertext .md, .md, .usertext-body, [slot=comment]");
    private static final List<Evaluator> SCORE = PageParts.queries(".score.unvoted", ".tagline .score");
    private static final Evaluator TIME =
            PageBlock.query("time[datetime]:not(.edited-timestamp), faceplate-timeago[ts]");
    private static final Evaluator EDITED = PageBlock.query(".edited-timestamp, .tagline .edited");
    private static final Evaluator TAGLINE = PageBlock.query(".tagline");

    @Override
    public String name() {
        return "reddit-page";
    }

    @Override
    public String reads() {
        return "Reddit comment page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".thing.comment with t1_ names, or shreddit-comment";
    }

    @Override
    public String keeps() {
        return "ids, nesting, times, votes, edited, deleted and removed comments, moderators, title";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "t1_", "shreddit-comment", "thing comment")) return Fit.NONE;
        return input.page().selectFirst(COMMENTS) == null ? Fit.NONE : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        Element link = page.selectFirst(".thing.link[data-fullname], .thing.link[id]");
        String name = link == null ? "" : link.attr("data-fullname") + link.id();
        Matcher t3 = Pattern.compile("t3_([a-z0-9]{1,12})").matcher(name);
        PageThread thread = new PageThread(input, page, t3.find() ? t3.group(1) : input.baseName(), sink);
        Element title = page.selectFirst(".thing.link a.title, shreddit-post[post-title]");
        if (title != null) thread.title(title.hasAttr("post-title") ? title.attr("post-title") : title.text());
        Map<PageBlock, String> ids = new HashMap<>();
        int count = 0;
        for (PageBlock block : PageBlock.of(page, page.select(COMMENTS))) {
            count++;
            String found = id(block.element);
            String id = found == null ? "n" + count : found;
            ids.put(block, id);
            thread.add(comment(block, id), parent(block, ids), null);
        }
        Element counted = page.selectFirst(".commentarea .panestack-title, .thing.link .comments");
        thread.deliver(counted == null ? null : PageThread.told(counted.text()));
    }

    private static @Nullable String parent(PageBlock block, Map<PageBlock, String> ids) {
        if (block.around != null) return ids.get(block.around);
        Matcher stated = ID.matcher(block.element.attr("parentid"));
        return stated.find() ? stated.group(1) : null;
    }

    private static @Nullable String id(Element e) {
        for (String where : List.of(e.attr("data-fullname"), e.attr("thingid"), e.id(), e.className())) {
            Matcher m = ID.matcher(where);
            if (m.find()) return m.group(1);
        }
        Matcher m = IN_ADDRESS.matcher(e.attr("data-permalink"));
        return m.find() ? m.group(1) : null;
    }

    private static Comment comment(PageBlock block, String id) {
        Element body = block.first(TEXT);
        CommentHtml.Body text = body == null ? CommentHtml.of("") : block.text(body, Set.of());
        Comment.State state = state(text.text());
        Element time = block.first(TIME);
        return Comment.builder(id)
                .author(author(block))
                .text(text.text())
                .quotes(text.quotes())
                .postedAt(time == null ? null : time(time))
                .votes(votes(block))
                .edited(block.first(EDITED) != null ? Boolean.TRUE : null)
                .state(state)
                .build();
    }

    private static @Nullable PostedAt time(Element time) {
        return Times.parse(time.hasAttr("datetime") ? time.attr("datetime") : time.attr("ts"));
    }

    private static Comment.State state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "[deleted]", "comment deleted by user" -> Comment.State.DELETED;
            case "[removed]", "comment removed by moderator" -> Comment.State.REMOVED;
            default -> Comment.State.VISIBLE;
        };
    }

    private static Author author(PageBlock block) {
        Element shown = block.first(NAME);
        String name = shown == null
                ? block.element.hasAttr("data-author")
                        ? block.element.attr("data-author")
                        : block.element.attr("author")
                : shown.text();
        if (name.isBlank() || name.equals("[deleted]")) {
            Element tagline = block.first(TAGLINE);
            boolean gone = name.equals("[deleted]")
                    || tagline != null && tagline.text().contains("[deleted]");
            return gone ? Author.UNKNOWN.as(Author.Role.DELETED) : Author.UNKNOWN;
        }
        Author author = Author.named(name);
        if (shown == null) return author;
        if (shown.hasClass("submitter")) return author.as(Author.Role.ARTICLE_AUTHOR);
        return shown.hasClass("moderator") || shown.hasClass("admin") ? author.as(Author.Role.MODERATOR) : author;
    }

    private static @Nullable Integer votes(PageBlock block) {
        Element score = block.first(SCORE);
        if (score == null) return Votes.of(block.element.attr("score"));
        return score.attr("title").matches("-?\\d{1,9}") ? Votes.of(score.attr("title")) : Votes.of(score.text());
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** A saved Mastodon post with the answers to it: as the web client shows it, or as servers before version 4 did. */
final class MastodonPage implements Source {
    private static final String BLOCKS =
            ".status[data-id], .status__wrapper:not(:has(.status[data-id])) .status, .entry.entry-successor .status, .entry.entry-reply .status";
    private static final Pattern ID = Pattern.compile("/(\\d{1,20})$");
    private static final Evaluator NAME = PageBlock.query(".display-name__html, .display-name strong, .p-name");
    private static final Evaluator ACCOUNT = PageBlock.query(".display-name__account");
    private static final Evaluator TIME = PageBlock.query("time[datetime]");
    private static final Evaluator LINK = PageBlock.query("a.status__relative-time[href], a.u-url[href]");
    private static final Evaluator TEXT =
            PageBlock.query(".status__content__text, .status__content .e-content, .e-content, .status__content");
    private static final Evaluator LINE = PageBlock.query(".status__line");
    private static final Evaluator MENTION = PageBlock.query("a.mention");

    @Override
    public String name() {
        return "mastodon-page";
    }

    @Override
    public String reads() {
        return "Mastodon post with its answers (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".status[data-id] below .detailed-status";
    }

    @Override
    public String keeps() {
        return "ids, links that the page draws, the account mentioned first, times, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "detailed-status")) return Fit.NONE;
        Document page = input.page();
        return page.selectFirst(".detailed-status") != null && page.selectFirst(BLOCKS) != null ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Element post = page.selectFirst(".detailed-status .display-name__account");
        String poster = post == null ? "" : account(post.text());
        String before = null;
        int count = 0;
        for (PageBlock block : PageBlock.of(page, below(page))) {
            Element link = block.first(LINK);
            Matcher inLink = ID.matcher(link == null ? "" : link.attr("href"));
            count++;
            String id = block.element.attr("data-id");
            if (id.isBlank()) id = inLink.find() ? inLink.group(1) : "n" + count;
            Comment comment = comment(block, id, poster);
            boolean isFirst = block.element.hasClass("status--first-in-thread");
            boolean continues = before != null && block.element.hasClass("status--in-thread") && !isFirst;
            Element mention = block.first(MENTION);
            String mentioned = mention == null ? null : account(mention.text());
            boolean isDrawn = block.first(LINE) != null;
            if (continues) thread.add(comment, before, null);
            else if (isDrawn || mentioned == null || mentioned.equals(poster)) thread.add(comment);
            else thread.add(comment, null, mentioned);
            before = id;
        }
        thread.deliver((Integer) null);
    }

    /** What stands above the post is what it answers, not an answer to it. */
    private static Set<Element> below(Document page) {
        Set<Element> below = new LinkedHashSet<>();
        for (Element e : page.select(".detailed-status, " + BLOCKS)) {
            if (e.hasClass("detailed-status")) below.clear();
            else if (e.closest(".detailed-status, .entry-predecessor") == null) below.add(e);
        }
        return below;
    }

    private static Comment comment(PageBlock block, String id, String poster) {
        Element account = block.first(ACCOUNT);
        Element name = block.first(NAME);
        String handle = account == null ? "" : account(account.text());
        String shown = handle.isEmpty() ? (name == null ? "" : name.text()) : handle;
        Author author = shown.isBlank() ? Author.UNKNOWN : Author.named(shown);
        if (!handle.isEmpty() && handle.equals(poster)) author = author.as(Author.Role.ARTICLE_AUTHOR);
        Element body = block.first(TEXT);
        CommentHtml.Body text = body == null ? CommentHtml.of("") : block.text(body, Set.of());
        Element time = block.first(TIME);
        return Comment.builder(id)
                .author(author)
                .text(text.text())
                .quotes(text.quotes())
                .postedAt(time == null ? null : Times.parse(time.attr("datetime")))
                .build();
    }

    private static String account(String shown) {
        String plain = shown.strip().replaceFirst("^@", "");
        int at = plain.indexOf('@');
        return at > 0 ? plain.substring(0, at) : plain;
    }
}

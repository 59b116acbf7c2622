package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A saved article page of Sputnik (2014–2020), with the list of its own comments. */
final class SputnikPage implements Source {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern MORE = Pattern.compile("Show (?:more|new) comments \\((\\d{1,6})\\)");
    private static final String UNKNOWN_AUTHOR = "avatar";

    @Override
    public String name() {
        return "sputnik-page";
    }

    @Override
    public String reads() {
        return "Sputnik article page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "section.comments with #commentsGeneral";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, votes, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "commentsGeneral")) return Fit.NONE;
        Document page = input.page();
        return page.selectFirst("section.comments #commentsGeneral, #commentsGeneral .comments-list") == null
                ? Fit.NONE
                : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        Element article = page.selectFirst("#articleId[data-id]");
        ConversationBuilder conversation = new ConversationBuilder(
                article == null || article.attr("data-id").isBlank() ? input.baseName() : article.attr("data-id"));
        Element title = page.selectFirst("meta[property=og:title]");
        conversation.title(title == null ? page.title() : title.attr("content"));
        Element address = page.selectFirst("link[rel=canonical], meta[property=og:url]");
        if (address != null) conversation.url(address.hasAttr("href") ? address.attr("href") : address.attr("content"));

        Set<String> seen = new HashSet<>();
        for (Element item : page.select(".comments-list.main li[data-id], .comments-list.top li[data-id]")) {
            if (item.attr("data-id").isBlank() || item.closest(".empty-comment") != null) continue;
            if (seen.add(item.attr("data-id"))) gather(item, conversation);
        }
        PageThread.sayWhetherFlattened(input, sink);
        Flaws.deliver(conversation, input.name(), sink);
        sayWhatIsMissing(page, input, conversation.size(), sink);
    }

    private static void gather(Element item, ConversationBuilder conversation) {
        Element body = item.selectFirst("div.body");
        CommentHtml.Body text = body == null ? CommentHtml.of("") : CommentHtml.of(body);
        Comment comment = Comment.builder(item.attr("data-id"))
                .author(author(item.selectFirst("h5 a.author")))
                .text(text.text())
                .quotes(text.quotes())
                .postedAt(postedAt(item))
                .votes(number(item.attr("data-likes")))
                .build();
        String named = text(item.selectFirst("h5 a.other-author"));
        Element shown = item.selectFirst("h5 a.show-answer[data-parent_id]");
        String parent = item.attr("data-parent-id").strip();
        if (parent.isEmpty() && shown != null)
            parent = shown.attr("data-parent_id").strip();
        if (parent.isEmpty() || parent.equals("0")) {
            if (named.isEmpty()) conversation.add(comment);
            else conversation.addReplyToName(comment, named);
        } else conversation.addReplyToId(comment, parent, named.isEmpty() ? null : named);
    }

    private static Author author(@Nullable Element link) {
        String name = text(link);
        return name.equals(UNKNOWN_AUTHOR) ? Author.UNKNOWN : Author.named(name);
    }

    private static String text(@Nullable Element element) {
        return element == null ? "" : element.text().strip();
    }

    private static @Nullable PostedAt postedAt(Element item) {
        Element date = item.selectFirst("time.date");
        if (date == null) return null;
        PostedAt exact = Times.parse(date.attr("datetime"));
        if (exact != null) return exact;
        return Times.parse((text(item.selectFirst("time.time")) + " " + text(date)).strip());
    }

    private static @Nullable Integer number(String digits) {
        Matcher matcher = NUMBER.matcher(digits.strip());
        return matcher.matches() ? Integer.valueOf(matcher.group()) : null;
    }

    private static void sayWhatIsMissing(Document page, Input input, int found, Sink sink) {
        Element more = page.selectFirst("#commentsGeneral a.more");
        Matcher matcher = MORE.matcher(more == null ? "" : more.text());
        int withheld = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        if (withheld > 0 && found > 0)
            sink.notice(
                    "%s: the page says that %d more comments were not loaded when it was saved; open them all, then save again"
                            .formatted(input.name(), withheld));
    }
}

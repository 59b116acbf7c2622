package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A chat as Telegram's desktop program exports it for reading: pages of messages, of which several join under one name. */
final class TelegramPage implements Source {
    private static final String MESSAGES = ".history > .message[id^=message]";
    private static final Pattern ZONED = Pattern.compile("(.{10,40}?)\\s+UTC([+-]\\d{2}:\\d{2})?");
    private static final Pattern NUMBER = Pattern.compile("(?:go_to_)?message(\\d{1,18})$");

    @Override
    public String name() {
        return "telegram-page";
    }

    @Override
    public String reads() {
        return "Telegram chat export (HTML)";
    }

    @Override
    public String recognisedBy() {
        return ".history with .message.default of .from_name";
    }

    @Override
    public String keeps() {
        return "ids, reply ids, times, title";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "from_name")) return Fit.NONE;
        return input.page().selectFirst(MESSAGES + " > .body > .from_name") == null ? Fit.NONE : Fit.STRONG;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Element title = page.selectFirst(".page_header .text");
        if (title != null) thread.title(title.text().strip());
        Author author = Author.UNKNOWN;
        for (Element message : page.select(MESSAGES)) {
            Element body = child(message, "body");
            Matcher id = NUMBER.matcher(message.id());
            if (body == null || message.hasClass("service") || !id.find()) continue;
            if (!message.hasClass("joined")) author = author(child(body, "from_name"));
            Element reply = body.selectFirst("> .reply_to a[href*=go_to_message]");
            Matcher parent = NUMBER.matcher(reply == null ? "" : reply.attr("href"));
            CommentHtml.Body text = text(body);
            thread.add(
                    Comment.builder(id.group(1))
                            .author(author)
                            .text(text.text())
                            .quotes(text.quotes())
                            .postedAt(time(child(body, "date")))
                            .build(),
                    parent.find() ? parent.group(1) : null,
                    null);
        }
        thread.deliver((Integer) null);
    }

    private static @Nullable Element child(Element of, String name) {
        for (Element child : of.children()) if (child.hasClass(name)) return child;
        return null;
    }

    private static Author author(@Nullable Element shown) {
        String name = shown == null ? "" : shown.ownText().strip();
        return name.isEmpty() || name.equals("Deleted Account")
                ? Author.UNKNOWN.as(Author.Role.DELETED)
                : Author.named(name);
    }

    /** What the author says; what is only handed on from somebody else is a quotation. */
    private static CommentHtml.Body text(Element body) {
        Element said = child(body, "text");
        if (said != null) return CommentHtml.of(said);
        Element handedOn = body.selectFirst("> .forwarded > .text");
        if (handedOn == null) return new CommentHtml.Body("", List.of());
        CommentHtml.Body words = CommentHtml.of(handedOn);
        return new CommentHtml.Body(
                words.text(), List.of(new Span(0, words.text().length())));
    }

    private static @Nullable PostedAt time(@Nullable Element date) {
        if (date == null) return null;
        String title = date.attr("title").strip();
        Matcher zoned = ZONED.matcher(title);
        if (!zoned.matches()) return Times.parse(title);
        PostedAt local = Times.parse(zoned.group(1));
        if (local == null) return null;
        try {
            ZoneOffset offset = zoned.group(2) == null ? ZoneOffset.UTC : ZoneOffset.of(zoned.group(2));
            return new PostedAt(local.time().minusSeconds(offset.getTotalSeconds()), local.precision(), true);
        } catch (DateTimeException e) {
            // No place is so far from UTC.
            return local;
        }
    }
}

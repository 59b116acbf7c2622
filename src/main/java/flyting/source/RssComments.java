package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments as items of an RSS feed: WordPress's and Blogger's comment feeds. */
final class RssComments implements Source {
    private static final Set<String> MARKUP = Set.of("encoded", "description", "title");
    private static final Pattern ADDRESS = Pattern.compile("#(?:comment-|c)(\\d{1,30})$");
    /** What WordPress puts before a reply in its feeds, in the blog's language. */
    private static final Pattern REPLY = Pattern.compile(
            "^\\s*(?:<p>)?[^<>]{0,60}<a\\s[^<>]{0,300}?href=[\"'][^\"'<>]{0,300}#comment-(\\d{1,20})[\"'][^<>]{0,100}>[^<>]{0,100}</a>[^<>\\n]{0,20}(?:</p>|\\n)");

    @Override
    public String name() {
        return "rss";
    }

    @Override
    public String reads() {
        return "comment feeds (RSS)";
    }

    @Override
    public String recognisedBy() {
        return "a root <rss> whose items all have the addresses of comments";
    }

    @Override
    public String keeps() {
        return "ids, times, replies where the feed links to them, the post's title and address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!input.headHas("<item") || input.headHas("wordpress.org/export/")) return Fit.NONE;
        String root = XmlStream.root(input).plainName();
        if (!root.equals("rss") && !root.equals("RDF")) return Fit.NONE;
        int comments = 0;
        try (Input head = Input.of(input.name(), input.head().getBytes(StandardCharsets.UTF_8));
                XmlStream xml = new XmlStream(head)) {
            while (xml.next()) {
                if (!xml.name().equals("item")) continue;
                XmlRecord item = xml.record(MARKUP);
                if (xml.isCut()) break;
                if (!isComment(item)) return Fit.NONE;
                comments++;
            }
        }
        return comments > 0 ? Fit.STRONG : Fit.NONE;
    }

    private static boolean isComment(XmlRecord item) {
        return ADDRESS.matcher(item.text("link")).find()
                || ADDRESS.matcher(item.text("guid")).find()
                || item.all("category").stream().anyMatch(c -> c.text().endsWith("kind#comment"));
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Map<String, ConversationBuilder> conversations = new LinkedHashMap<>();
        String feedTitle = "";
        String feedLink = "";
        int pings = 0;
        try (XmlStream xml = new XmlStream(input)) {
            while (xml.next()) {
                if (xml.name().equals("title"))
                    feedTitle = CommentHtml.of(xml.record(MARKUP).text()).text();
                else if (xml.name().equals("link"))
                    feedLink = xml.record(MARKUP).text();
                else if (xml.name().equals("item")) {
                    XmlRecord item = xml.record(MARKUP);
                    if (xml.isCut()) break;
                    if (isPing(item)) pings++;
                    else if (isComment(item)) add(item, conversations, input, sink);
                } else if (xml.name().equals("image")) xml.skip();
            }
            xml.tell(sink);
        }
        if (conversations.size() == 1)
            for (ConversationBuilder only : conversations.values())
                only.title(AtomComments.withoutPreamble(feedTitle)).url(feedLink);
        for (ConversationBuilder conversation : conversations.values()) Flaws.deliver(conversation, input.name(), sink);
        if (pings > 0) sink.notice("%s: %d pingbacks are no comments; left out".formatted(input.name(), pings));
        if (conversations.isEmpty()) sink.notice(input.name() + ": is a feed without comments");
    }

    private static String body(XmlRecord item) {
        return item.text("encoded").isEmpty() ? item.text("description") : item.text("encoded");
    }

    /** A pingback quotes the page that links here between ellipses in brackets. */
    private static boolean isPing(XmlRecord item) {
        String text = CommentHtml.of(body(item)).text().replace("...", "…");
        return text.length() > 6 && text.startsWith("[…]") && text.endsWith("[…]");
    }

    private static void add(XmlRecord item, Map<String, ConversationBuilder> conversations, Input input, Sink sink) {
        String address = item.text("link").isEmpty() ? item.text("guid") : item.text("link");
        Matcher number = ADDRESS.matcher(address);
        boolean numbered = number.find();
        String page = numbered ? address.substring(0, number.start()) : address;
        page = page.replaceFirst("[?&]showComment=\\d{1,20}$", "").replaceFirst("/comment-page-\\d{1,6}/?$", "/");
        String id = numbered ? number.group(1) : item.text("guid").isEmpty() ? address : item.text("guid");
        ConversationBuilder conversation = conversations.computeIfAbsent(
                page.isEmpty() ? input.baseName() : page, key -> new ConversationBuilder(key).url(key));
        String author = author(item);
        String title = CommentHtml.of(item.text("title")).text();
        if (title.startsWith("Comment on ") && title.endsWith(" by " + author) && title.length() > 15 + author.length())
            conversation.title(title.substring(11, title.length() - 4 - author.length()));
        String body = body(item);
        Matcher reply = REPLY.matcher(body);
        boolean isReply = reply.find();
        String date = item.text("pubDate").isEmpty() ? item.text("date") : item.text("pubDate");
        Comment.Builder comment = Comment.builder(id.isBlank() ? String.valueOf(conversation.size() + 1) : id)
                .author(Author.named(author))
                .postedAt(Times.parse(date));
        ExportMarkup.put(comment, ExportMarkup.of(isReply ? body.substring(reply.end()) : body), input, id, sink);
        if (isReply) conversation.addReplyToId(comment.build(), reply.group(1), null);
        else conversation.add(comment.build());
    }

    private static String author(XmlRecord item) {
        if (!item.text("creator").isEmpty())
            return CommentHtml.of(item.text("creator")).text();
        String author = item.text("author");
        int open = author.indexOf('(');
        if (open >= 0 && author.endsWith(")")) return author.substring(open + 1, author.length() - 1);
        String title = CommentHtml.of(item.text("title")).text();
        int colon = title.indexOf(": ");
        return author.isEmpty() && colon >= 0 && colon < 12 ? title.substring(colon + 2) : author;
    }
}

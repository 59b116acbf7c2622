package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A blog's export by WordPress (WXR, any version): items that hold their comments. Pings are no comments. */
final class WordPressExport implements Source {
    private static final Set<String> MARKUP = Set.of("comment_content");
    /** Types of record that WordPress and its plug-ins keep among the comments, though no reader wrote them. */
    private static final Set<String> NO_COMMENTS = Set.of(
            "pingback",
            "trackback",
            "webmention",
            "order_note",
            "action_log",
            "like",
            "repost",
            "note",
            "edd_payment_note",
            "wp_log");

    @Override
    public String name() {
        return "wordpress-xml";
    }

    @Override
    public String reads() {
        return "WordPress export (WXR)";
    }

    @Override
    public String recognisedBy() {
        return "a namespace wordpress.org/export";
    }

    @Override
    public String keeps() {
        return "ids, replies, times, pending, spam and trash, the article's title and address";
    }

    @Override
    public Fit fit(Input input) {
        if (!input.headHas("<rss") || !input.headHas("/export/") && !input.headHas("<wp:")) return Fit.NONE;
        XmlRecord root = XmlStream.root(input);
        if (!root.plainName().equals("rss")) return Fit.NONE;
        return root.declares("wordpress.org/export/") || input.headHas("<wp:wxr_version>") ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        int found = 0;
        int items = 0;
        try (XmlStream xml = new XmlStream(input)) {
            while (xml.next()) {
                if (!xml.name().equals("item")) continue;
                items++;
                found += item(xml, items, input, sink);
            }
            xml.tell(sink);
        }
        if (found == 0) sink.notice(input.name() + ": is a WordPress export without comments");
    }

    /** Reads one post with its comments, and says how many there were. */
    private static int item(XmlStream xml, int position, Input input, Sink sink) throws IOException {
        String title = "";
        String link = "";
        String id = "";
        List<XmlRecord> comments = new ArrayList<>();
        int level = xml.depth();
        while (xml.nextInside(level)) {
            switch (xml.name()) {
                case "title" -> title = xml.record(Set.of("title")).text();
                case "link" -> link = xml.record(Set.of()).text();
                case "wp:post_id" -> id = xml.record(Set.of()).text();
                default -> {
                    if (!xml.name().endsWith(":comment")) {
                        xml.skip();
                        continue;
                    }
                    XmlRecord comment = xml.record(MARKUP);
                    if (xml.isCut()) continue;
                    boolean isComment = !comment.text("comment_id").isEmpty()
                            || !comment.text("comment_content").isEmpty();
                    if (isComment
                            && !NO_COMMENTS.contains(
                                    comment.text("comment_type").toLowerCase(Locale.ROOT))) comments.add(comment);
                }
            }
        }
        if (comments.isEmpty()) return 0;
        ConversationBuilder conversation = new ConversationBuilder(
                        id.isEmpty() ? input.baseName() + "-" + position : id)
                .title(CommentHtml.of(title).text())
                .url(link);
        for (XmlRecord comment : comments) add(comment, conversation, input, sink);
        Flaws.deliver(conversation, input.name(), sink);
        return comments.size();
    }

    private static void add(XmlRecord comment, ConversationBuilder conversation, Input input, Sink sink) {
        String given = comment.text("comment_id");
        String id = given.isEmpty() ? String.valueOf(conversation.size() + 1) : given;
        String user = comment.text("comment_user_id");
        Comment.Builder built = Comment.builder(id)
                .author(new Author(
                        CommentHtml.of(comment.text("comment_author")).text(),
                        user.equals("0") ? null : user,
                        Author.Role.READER))
                .postedAt(postedAt(comment))
                .state(state(comment.text("comment_approved")));
        ExportMarkup.put(built, ExportMarkup.withLineBreaks(comment.text("comment_content")), input, id, sink);
        String parent = comment.text("comment_parent");
        if (parent.isEmpty() || parent.equals("0")) conversation.add(built.build());
        else conversation.addReplyToId(built.build(), parent, null);
    }

    private static @Nullable PostedAt postedAt(XmlRecord comment) {
        PostedAt utc = Times.parse(comment.text("comment_date_gmt") + "Z");
        return utc == null ? Times.parse(comment.text("comment_date")) : utc;
    }

    private static State state(String approved) {
        return switch (approved) {
            case "0", "hold", "unapproved" -> State.PENDING;
            case "spam" -> State.SPAM;
            case "trash" -> State.REMOVED;
            case "post-trashed" -> State.DELETED;
            default -> State.VISIBLE;
        };
    }
}

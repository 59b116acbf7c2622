package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.ConversationBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comments as entries of an Atom feed: Blogger's export (of any age) and comment feeds, WordPress's comment feeds, Reddit's
 * thread feeds, and others that follow RFC 4685 ({@code thr:in-reply-to}).
 */
final class AtomComments implements Source {
    private static final Set<String> MARKUP = Set.of("content", "summary", "title");
    private static final String KIND = "/kind#";
    private static final String IN_COMMENTS = "/comments/default/";

    @Override
    public String name() {
        return "atom";
    }

    @Override
    public String reads() {
        return "Blogger export, comment feeds (Atom)";
    }

    @Override
    public String recognisedBy() {
        return "a root <feed> whose entries are of Blogger's kinds or say thr:in-reply-to";
    }

    @Override
    public String keeps() {
        return "ids, replies, times, removed comments, the post's title and address";
    }

    @Override
    public Fit fit(Input input) {
        if (!input.headHas("<feed")) return Fit.NONE;
        XmlRecord root = XmlStream.root(input);
        if (!root.plainName().equals("feed")) return Fit.NONE;
        boolean isBlogger = root.declares("schemas.google.com/blogger/2018")
                || input.headHas("schemas.google.com/blogger/2008/kind#");
        boolean answers = input.headHas(":in-reply-to") || input.headHas("<in-reply-to ");
        boolean isThread = input.headHas("<id>t1_");
        return isBlogger || answers || isThread ? Fit.STRONG : Fit.NONE;
    }

    /** What a feed tells of the post under discussion. */
    private record Post(String title, String url, String author) {}

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Map<String, Post> posts = new HashMap<>();
        List<Map.Entry<String, XmlRecord>> all = new ArrayList<>();
        Map<String, XmlRecord> comments = new HashMap<>();
        String feedTitle = "";
        try (XmlStream xml = new XmlStream(input)) {
            while (xml.next()) {
                if (xml.name().equals("title"))
                    feedTitle = plain(xml.record(MARKUP).text());
                else if (xml.name().equals("entry")) {
                    XmlRecord entry = xml.record(MARKUP);
                    if (xml.isCut()) break;
                    String id = entry.text("id").isEmpty() ? "entry " + (all.size() + 1) : entry.text("id");
                    if (isComment(entry)) {
                        all.add(Map.entry(id, entry));
                        comments.putIfAbsent(id, entry);
                    } else
                        posts.put(
                                id,
                                new Post(plain(entry.text("title")), alternate(entry), entry.text("author", "uri")));
                }
            }
            xml.tell(sink);
        }
        Map<String, ConversationBuilder> conversations = new LinkedHashMap<>();
        IdentityHashMap<XmlRecord, String> told = new IdentityHashMap<>();
        for (Map.Entry<String, XmlRecord> e : all) {
            String post = post(e.getValue(), comments, told);
            ConversationBuilder conversation =
                    conversations.computeIfAbsent(post.isEmpty() ? input.baseName() : post, ConversationBuilder::new);
            if (conversation.size() == 0) describe(conversation, posts.get(post), e.getValue(), post);
            add(e.getKey(), e.getValue(), posts.get(post), comments, conversation, input, sink);
        }
        if (conversations.size() == 1 && posts.isEmpty())
            for (ConversationBuilder only : conversations.values()) only.title(withoutPreamble(feedTitle));
        for (ConversationBuilder conversation : conversations.values()) Flaws.deliver(conversation, input.name(), sink);
        if (comments.isEmpty()) sink.notice(input.name() + ": is a feed without comments");
    }

    private static String plain(String markup) {
        return CommentHtml.of(markup).text();
    }

    /** A feed's title without the words that comment feeds put before the post's. */
    static String withoutPreamble(String title) {
        return title.replaceFirst("^Comments on:? ", "");
    }

    private static boolean isComment(XmlRecord entry) {
        for (XmlRecord category : entry.all("category")) {
            String term = category.attribute("term");
            if (term.contains(KIND)) return term.endsWith(KIND + "comment");
        }
        String type = entry.text("type");
        if (!type.isEmpty()) return type.equals("COMMENT");
        String id = entry.text("id");
        return !entry.all("in-reply-to").isEmpty() || id.contains("#comment-") || id.startsWith("t1_");
    }

    private static String alternate(XmlRecord entry) {
        for (XmlRecord link : entry.all("link")) {
            String rel = link.attribute("rel");
            if (rel.isEmpty() || rel.equals("alternate")) return link.attribute("href");
        }
        return "";
    }

    /** What the entry says that it answers: the post, or a comment. */
    private static List<String> answered(XmlRecord entry) {
        List<String> refs = new ArrayList<>();
        for (XmlRecord link : entry.all("in-reply-to")) refs.add(link.attribute("ref"));
        if (!entry.text("parent").isEmpty()) refs.add(entry.text("parent"));
        return refs;
    }

    /**
     * The id of the post under which the comment stands; empty where the feed does not say.
     *
     * @param told what comments looked at before tell of their posts
     */
    private static String post(
            XmlRecord comment, Map<String, XmlRecord> comments, IdentityHashMap<XmlRecord, String> told) {
        List<XmlRecord> way = new ArrayList<>();
        String post = "";
        for (XmlRecord at = comment; at != null; ) {
            String known = told.get(at);
            if (known != null) {
                post = known;
                break;
            }
            // Who comes by again goes in a circle, which tells of no post.
            told.put(at, "");
            way.add(at);
            XmlRecord next = null;
            for (String ref : answered(at)) {
                next = comments.get(ref);
                if (next != null) continue;
                post = withoutFragment(ref);
                break;
            }
            at = next;
        }
        for (XmlRecord passed : way) told.put(passed, post);
        String id = comment.text("id");
        return !post.isEmpty() ? post : id.contains("#comment-") ? withoutFragment(id) : "";
    }

    private static String withoutFragment(String address) {
        int hash = address.indexOf("#comment-");
        return hash < 0 ? address : address.substring(0, hash);
    }

    private static @Nullable String parent(XmlRecord comment, Map<String, XmlRecord> comments) {
        String stated = comment.text("inReplyTo");
        if (!stated.isEmpty())
            return comments.containsKey(stated) || !stated.equals(comment.text("parent")) ? stated : null;
        for (String ref : answered(comment)) if (comments.containsKey(ref) || ref.contains("#comment-")) return ref;
        String id = comment.text("id");
        int number = id.lastIndexOf("post-") + 5;
        for (XmlRecord link : comment.all("link")) {
            String href = link.attribute("href");
            int at = href.indexOf(IN_COMMENTS);
            if (!link.attribute("rel").equals("related") || at < 0 || number < 5) continue;
            String digits = href.substring(at + IN_COMMENTS.length()).replaceFirst("[?#/].*", "");
            if (digits.matches("\\d{1,30}")) return id.substring(0, number) + digits;
        }
        return null;
    }

    private static void describe(ConversationBuilder conversation, @Nullable Post post, XmlRecord first, String id) {
        if (post != null) {
            conversation.title(post.title).url(post.url);
            return;
        }
        for (XmlRecord link : first.all("in-reply-to"))
            if (link.attribute("ref").equals(id)) conversation.url(link.attribute("href"));
        String title = plain(first.text("title"));
        String by = " by " + first.text("author", "name");
        if (title.startsWith("Comment on ") && title.endsWith(by) && title.length() > 11 + by.length())
            conversation.title(title.substring(11, title.length() - by.length()));
    }

    private static void add(
            String id,
            XmlRecord entry,
            @Nullable Post post,
            Map<String, XmlRecord> comments,
            ConversationBuilder conversation,
            Input input,
            Sink sink) {
        String body = entry.text("content").isEmpty() ? entry.text("summary") : entry.text("content");
        String published = entry.text("published");
        Comment.Builder comment = Comment.builder(id)
                .author(author(entry, post))
                .postedAt(Times.parse(published.isEmpty() ? entry.text("updated") : published))
                .state(state(entry, body));
        ExportMarkup.put(comment, ExportMarkup.of(body), input, id, sink);
        String parent = parent(entry, comments);
        if (parent == null) conversation.add(comment.build());
        else conversation.addReplyToId(comment.build(), parent, null);
    }

    private static Author author(XmlRecord entry, @Nullable Post post) {
        String uri = entry.text("author", "uri");
        String name = entry.text("author", "name").replaceFirst("^/u/", "");
        if (name.equals("Anonymous")) return new Author(name, null, Author.Role.ANONYMOUS);
        boolean wrotePost = post != null && !uri.isEmpty() && uri.equals(post.author);
        return new Author(name, uri, wrotePost ? Author.Role.ARTICLE_AUTHOR : Author.Role.READER);
    }

    private static State state(XmlRecord entry, String body) {
        boolean removed = entry.all("extendedProperty").stream()
                .anyMatch(p -> p.attribute("name").equals("blogger.contentRemoved")
                        && p.attribute("value").equals("true"));
        if (removed) return body.contains("by a blog administrator") ? State.REMOVED : State.DELETED;
        String status = entry.text("status").toUpperCase(Locale.ROOT);
        if (status.contains("SPAM")) return State.SPAM;
        if (status.contains("TRASH") || status.contains("DELETED")) return State.REMOVED;
        boolean draft = entry.text("control", "draft").equals("yes");
        return draft || status.contains("PENDING") || status.contains("DRAFT") ? State.PENDING : State.VISIBLE;
    }
}

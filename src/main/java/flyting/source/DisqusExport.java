package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A forum's export by Disqus: threads, then posts that name their thread and the post they answer by the attribute
 * {@code dsq:id}. The element {@code id} is the site's own and means nothing here.
 */
final class DisqusExport implements Source {
    private static final Set<String> MARKUP = Set.of("message");

    @Override
    public String name() {
        return "disqus-xml";
    }

    @Override
    public String reads() {
        return "Disqus export (XML)";
    }

    @Override
    public String recognisedBy() {
        return "a root <disqus> of the namespace http://disqus.com";
    }

    @Override
    public String keeps() {
        return "ids, replies, times, deleted and spam, anonymous authors, the article's title and address";
    }

    @Override
    public Fit fit(Input input) {
        if (!input.headHas("<disqus")) return Fit.NONE;
        XmlRecord root = XmlStream.root(input);
        if (!root.plainName().equals("disqus")) return Fit.NONE;
        return root.declares("disqus.com") ? Fit.STRONG : Fit.WEAK;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Map<String, ConversationBuilder> threads = new LinkedHashMap<>();
        int posts = 0;
        try (XmlStream xml = new XmlStream(input)) {
            while (xml.next()) {
                if (xml.name().equals("thread")) {
                    XmlRecord thread = xml.record(MARKUP);
                    threads.computeIfAbsent(thread.attribute("id"), DisqusExport::conversation)
                            .title(thread.text("title"))
                            .url(thread.text("link"));
                } else if (xml.name().equals("post")) {
                    XmlRecord post = xml.record(MARKUP);
                    if (xml.isCut()) break;
                    posts++;
                    String thread = post.anywhere("thread").attribute("id");
                    add(post, threads.computeIfAbsent(thread, DisqusExport::conversation), posts, input, sink);
                }
            }
            xml.tell(sink);
        }
        for (ConversationBuilder thread : threads.values())
            if (thread.size() > 0) Flaws.deliver(thread, input.name(), sink);
        if (posts == 0) sink.notice(input.name() + ": is a Disqus export without posts");
    }

    private static ConversationBuilder conversation(String id) {
        return new ConversationBuilder(id.isEmpty() ? "no thread" : id);
    }

    private static void add(XmlRecord post, ConversationBuilder thread, int position, Input input, Sink sink) {
        String id = post.attribute("id").isEmpty() ? String.valueOf(position) : post.attribute("id");
        XmlRecord author = post.anywhere("author");
        boolean isAnonymous = author.text("isAnonymous").equals("true");
        String name = author.text("name").isEmpty() ? author.text("username") : author.text("name");
        String time = post.anywhere("createdAt").text();
        PostedAt postedAt = Times.parse(time);
        if (postedAt == null && !time.isEmpty())
            sink.problem(new Problem(
                    "%s: comment %s".formatted(input.name(), id), "its time is in no known form; kept without"));
        Comment.Builder comment = Comment.builder(id)
                .author(new Author(
                        name, author.textOrNull("username"), isAnonymous ? Author.Role.ANONYMOUS : Author.Role.READER))
                .postedAt(postedAt)
                .state(state(post));
        ExportMarkup.put(comment, ExportMarkup.of(post.text("message")), input, id, sink);
        String parent = post.anywhere("parent").attribute("id");
        if (parent.isEmpty()) thread.add(comment.build());
        else thread.addReplyToId(comment.build(), parent, null);
    }

    private static State state(XmlRecord post) {
        if (post.anywhere("isSpam").text().equals("true")) return State.SPAM;
        if (post.anywhere("isDeleted").text().equals("true")) return State.DELETED;
        return post.anywhere("isApproved").text().equals("false") ? State.PENDING : State.VISIBLE;
    }
}

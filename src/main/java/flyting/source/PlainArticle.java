package flyting.source;

import flyting.conversation.ConversationBuilder;
import java.io.IOException;
import org.jsoup.nodes.Document;

/** A page on which no comments are to be seen. A result, not an error. */
final class PlainArticle implements Source {
    @Override
    public String name() {
        return "article";
    }

    @Override
    public String reads() {
        return "a page without comments (HTML or text)";
    }

    @Override
    public String recognisedBy() {
        return "no other format fits";
    }

    @Override
    public String keeps() {
        return "nothing: it says that there are no comments, and where the page would load them from";
    }

    @Override
    public Fit fit(Input input) {
        return input.kind() == Input.Kind.HTML || input.kind() == Input.Kind.TEXT ? Fit.WEAK : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() != Input.Kind.HTML) {
            PageText.checkLength(input);
            Flaws.deliver(new ConversationBuilder(input.baseName()), input.name(), sink);
            return;
        }
        Document page = input.page();
        String elsewhere = Elsewhere.sentence(page);
        PageThread thread = new PageThread(input, page, sink);
        if (elsewhere == null) thread.deliver(page);
        else {
            thread.deliver((Integer) null);
            sink.notice(input.name() + ": " + elsewhere);
        }
    }
}

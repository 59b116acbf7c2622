package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Certainty;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.conversation.Span;
import flyting.policy.Decision;
import flyting.score.Evidence;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import flyting.score.ThreadMeasures;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * One page to read the thread on, with evidence underlined, scores, decisions, filters and plots. The comments are data in
 * it, which its script turns into text nodes: no markup is ever made of what somebody wrote.
 */
final class HtmlReport implements TextReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new InertJson())
            .build();

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String ending() {
        return ".html";
    }

    @Override
    public String writes() {
        return "one page for a browser: the thread with evidence, scores, decisions, filters and plots";
    }

    @Override
    public Pages open(Writer out, ReportOptions options) throws IOException {
        HtmlPage page = HtmlPage.load();
        out.write(page.head());
        return new Data(FACTORY.createGenerator(ObjectWriteContext.empty(), out), out, page.tail());
    }

    /** The data inside the page; closing it ends the page. */
    private static final class Data implements Pages {
        private final JsonGenerator json;
        private final Writer out;
        private final String tail;

        Data(JsonGenerator json, Writer out, String tail) {
            this.json = json;
            this.out = out;
            this.tail = tail;
            json.writeStartObject();
            json.writeArrayPropertyStart("attributes");
            for (Attribute attribute : Attribute.all()) json.writeString(attribute.label());
            json.writeEndArray();
            json.writeArrayPropertyStart("conversations");
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            put(conversation, null, null, (i, comment) -> {});
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            put(
                    scored.conversation(),
                    scored.model(),
                    ThreadMeasures.of(scored),
                    (i, comment) -> judgement(scored.comments().get(i), decisions.get(i)));
        }

        private void put(
                Conversation conversation,
                @Nullable String model,
                @Nullable ThreadMeasures measures,
                BiConsumer<Integer, Comment> judgement)
                throws IOException {
            try {
                json.writeStartObject();
                json.writeStringProperty("id", conversation.id());
                text("title", conversation.title());
                text("url", conversation.url());
                text("model", model);
                if (measures != null) {
                    json.writeName("measures");
                    MeasuresJson.write(json, measures);
                }
                json.writeArrayPropertyStart("comments");
                for (int i = 0; i < conversation.comments().size(); i++) {
                    Comment comment = conversation.comments().get(i);
                    json.writeStartObject();
                    comment(conversation, comment, i);
                    judgement.accept(i, comment);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }

        /** What the file says. Whatever is absent, or as it mostly is, is left out: the page stays small. */
        private void comment(Conversation conversation, Comment comment, int position) {
            ReplyLink reply = comment.reply();
            json.writeStringProperty("id", comment.id());
            if (reply != null) {
                if (reply.to() != null) json.writeNumberProperty("parent", conversation.position(reply.to()));
                text("answers", reply.name());
                if (reply.certainty() != Certainty.STATED)
                    json.writeStringProperty("certainty", reply.certainty().label());
                if (reply.candidates().size() > 1)
                    json.writeNumberProperty("candidates", reply.candidates().size());
            }
            if (conversation.depth(position) > 0) json.writeNumberProperty("depth", conversation.depth(position));
            Author author = comment.author();
            text("author", author.name());
            if (author.role() != Author.Role.READER)
                json.writeStringProperty("role", author.role().name().toLowerCase(Locale.ROOT));
            if (comment.postedAt() != null)
                json.writeStringProperty("at", comment.postedAt().toString());
            if (comment.votes() != null) json.writeNumberProperty("votes", comment.votes());
            if (Boolean.TRUE.equals(comment.edited())) json.writeBooleanProperty("edited", true);
            if (comment.state() != Comment.State.VISIBLE)
                json.writeStringProperty("state", comment.state().label());
            json.writeStringProperty("text", comment.text());
            if (!comment.quotes().isEmpty()) {
                json.writeArrayPropertyStart("quotes");
                for (Span quote : comment.quotes()) range(quote);
                json.writeEndArray();
            }
        }

        /** Scores in ten-thousandths, attributes by their number. */
        private void judgement(ScoredComment scored, Decision decision) {
            json.writeArrayPropertyStart("scores");
            for (Attribute attribute : Attribute.all())
                json.writeNumber(Math.round(scored.scores().get(attribute) * 10_000));
            json.writeEndArray();
            json.writeStringProperty("decision", decision.outcome().label());
            if (!decision.reasons().isEmpty()) {
                json.writeArrayPropertyStart("reasons");
                for (String reason : decision.reasons()) json.writeString(reason);
                json.writeEndArray();
            }
            if (!scored.found().isEmpty()) {
                json.writeArrayPropertyStart("found");
                for (Attribute attribute : scored.foundInOrder()) json.writeNumber(attribute.ordinal());
                json.writeEndArray();
            }
            if (scored.evidence().isEmpty()) return;
            json.writeArrayPropertyStart("evidence");
            for (Evidence evidence : scored.evidence()) {
                json.writeStartArray();
                json.writeNumber(evidence.attribute().ordinal());
                json.writeNumber(evidence.span().begin());
                json.writeNumber(evidence.span().end());
                json.writeEndArray();
            }
            json.writeEndArray();
        }

        private void text(String name, @Nullable String value) {
            if (value != null) json.writeStringProperty(name, value);
        }

        private void range(Span span) {
            json.writeStartArray();
            json.writeNumber(span.begin());
            json.writeNumber(span.end());
            json.writeEndArray();
        }

        @Override
        public void close() throws IOException {
            try {
                json.writeEndArray();
                json.writeEndObject();
                json.close();
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
            out.write(tail);
            out.flush();
        }
    }
}

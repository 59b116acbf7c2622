package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.conversation.Span;
import flyting.policy.Decision;
import flyting.score.Evidence;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** JSON lines: everything that is known of a comment, one object a line. */
final class JsonLines implements TextReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build();

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String ending() {
        return ".jsonl";
    }

    @Override
    public String writes() {
        return "everything that is known, one JSON object a comment";
    }

    @Override
    public Pages open(Writer out, ReportOptions options) {
        return new Lines(FACTORY.createGenerator(ObjectWriteContext.empty(), out));
    }

    private static final class Lines implements Pages {
        private final JsonGenerator json;

        Lines(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            try {
                for (int i = 0; i < conversation.comments().size(); i++) {
                    begin(conversation, i);
                    end();
                }
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            try {
                for (int i = 0; i < scored.comments().size(); i++) {
                    begin(scored.conversation(), i);
                    judgement(scored.comments().get(i), decisions.get(i));
                    json.writeStringProperty("model", scored.model());
                    end();
                }
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }

        private void begin(Conversation conversation, int position) {
            Comment comment = conversation.comments().get(position);
            ReplyLink reply = comment.reply();
            json.writeStartObject();
            json.writeStringProperty("conversation_id", conversation.id());
            json.writeStringProperty("id", comment.id());
            text("reply_to", comment.replyTo());
            text("reply_to_name", reply == null ? null : reply.name());
            text("reply_certainty", reply == null ? null : reply.certainty().label());
            texts("candidates", reply == null ? List.of() : reply.candidates());
            json.writeNumberProperty("depth", conversation.depth(position));
            text("author", comment.author().name());
            text(
                    "posted_at",
                    comment.postedAt() == null ? null : comment.postedAt().toString());
            if (comment.votes() == null) json.writeNullProperty("votes");
            else json.writeNumberProperty("votes", comment.votes());
            json.writeStringProperty("state", comment.state().label());
            json.writeStringProperty("text", comment.text());
            json.writeArrayPropertyStart("quotes");
            for (Span quote : comment.quotes()) span(quote);
            json.writeEndArray();
        }

        private void judgement(ScoredComment scored, Decision decision) {
            json.writeObjectPropertyStart("scores");
            for (Attribute attribute : Attribute.all())
                fixed(attribute.label(), scored.scores().get(attribute));
            json.writeEndObject();
            json.writeStringProperty("decision", decision.outcome().label());
            texts("reasons", decision.reasons());
            json.writeArrayPropertyStart("evidence");
            for (Evidence evidence : scored.evidence()) {
                json.writeStartObject();
                json.writeStringProperty("attribute", evidence.attribute().label());
                json.writeName("span");
                span(evidence.span());
                json.writeStringProperty(
                        "text", evidence.span().of(scored.comment().text()));
                fixed("weight", evidence.weight());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void end() {
            json.writeEndObject();
            json.writeRaw('\n');
        }

        private void text(String name, @Nullable String value) {
            if (value == null) json.writeNullProperty(name);
            else json.writeStringProperty(name, value);
        }

        private void texts(String name, List<String> values) {
            json.writeArrayPropertyStart(name);
            for (String value : values) json.writeString(value);
            json.writeEndArray();
        }

        private void span(Span span) {
            json.writeStartArray();
            json.writeNumber(span.begin());
            json.writeNumber(span.end());
            json.writeEndArray();
        }

        private void fixed(String name, double value) {
            json.writeName(name);
            json.writeNumber(ModerationCsv.fixed(value));
        }

        @Override
        public void close() throws IOException {
            try {
                json.close();
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }
    }
}

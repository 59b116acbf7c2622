package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.PostedAt;
import flyting.policy.Decision;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The {@code utterances.jsonl} of a ConvoKit corpus (Chang and others 2020). A corpus wants ids that are unique in all of it,
 * and conversations with one root that gives them their id: so an utterance's id begins with its thread's, a top-level comment
 * with its replies is a conversation, and {@code meta} tells the thread and the comment's own id.
 */
final class ConvoKitUtterances implements TextReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build();

    @Override
    public String name() {
        return "convokit";
    }

    @Override
    public String ending() {
        return "utterances.jsonl";
    }

    @Override
    public String writes() {
        return "utterances of a ConvoKit corpus, with the scores in meta";
    }

    /** Hears of every utterance's conversation and speaker, which a corpus lists beside its utterances. */
    interface Listener {
        void utterance(String conversationId, Conversation thread, String speaker);
    }

    @Override
    public Pages open(Writer out, ReportOptions options) {
        return open(out, (conversation, thread, speaker) -> {});
    }

    /** Starts the utterances of a corpus. */
    static Pages open(Writer out, Listener listener) {
        return new Lines(FACTORY.createGenerator(ObjectWriteContext.empty(), out), listener);
    }

    private static final class Lines implements Pages {
        private final JsonGenerator json;
        private final Listener listener;
        private final Set<String> threads = new HashSet<>();

        Lines(JsonGenerator json, Listener listener) {
            this.json = json;
            this.listener = listener;
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            write(conversation, null, List.of());
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            write(scored.conversation(), scored, decisions);
        }

        private void write(Conversation conversation, @Nullable ScoredConversation scored, List<Decision> decisions)
                throws IOException {
            String thread = conversation.id();
            for (int n = 2; !threads.add(thread); n++) thread = conversation.id() + "~" + n;
            try {
                String root = "";
                for (int i = 0; i < conversation.comments().size(); i++) {
                    Comment comment = conversation.comments().get(i);
                    String id = thread + "/" + comment.id();
                    if (conversation.depth(i) == 0) root = id;
                    json.writeStartObject();
                    json.writeStringProperty("id", id);
                    json.writeStringProperty("conversation_id", root);
                    json.writeStringProperty("text", comment.text());
                    String name = comment.author().name();
                    String speaker = name == null ? "[unknown] " + id : name;
                    json.writeStringProperty("speaker", speaker);
                    listener.utterance(root, conversation, speaker);
                    if (comment.replyTo() == null) json.writeNullProperty("reply-to");
                    else json.writeStringProperty("reply-to", thread + "/" + comment.replyTo());
                    PostedAt at = comment.postedAt();
                    if (at == null) json.writeNullProperty("timestamp");
                    else json.writeNumberProperty("timestamp", at.time().toEpochSecond(ZoneOffset.UTC));
                    json.writeObjectPropertyStart("meta");
                    json.writeStringProperty("thread", conversation.id());
                    json.writeStringProperty("comment_id", comment.id());
                    if (comment.votes() != null) json.writeNumberProperty("votes", comment.votes());
                    if (scored != null) judgement(scored.comments().get(i), decisions.get(i), scored.model());
                    json.writeEndObject();
                    json.writeArrayPropertyStart("vectors");
                    json.writeEndArray();
                    json.writeEndObject();
                    json.writeRaw('\n');
                }
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }

        private void judgement(ScoredComment scored, Decision decision, String model) {
            for (Attribute attribute : Attribute.all()) {
                json.writeName(attribute.label());
                json.writeNumber(ModerationCsv.fixed(scored.scores().get(attribute)));
            }
            json.writeStringProperty("decision", decision.outcome().label());
            json.writeStringProperty("model", model);
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

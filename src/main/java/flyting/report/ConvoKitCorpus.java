package flyting.report;

import flyting.conversation.Conversation;
import flyting.policy.Decision;
import flyting.score.ScoredConversation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A whole ConvoKit corpus, packed: its utterances, the speakers and conversations that they name, with the title and address
 * of the thread, and an index. Unpacked into a folder, it is what {@code Corpus(filename=FOLDER)} loads.
 */
final class ConvoKitCorpus implements Report {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String name() {
        return "corpus";
    }

    @Override
    public String ending() {
        return "corpus.zip";
    }

    @Override
    public String writes() {
        return "a whole ConvoKit corpus: utterances, speakers, conversations and index, as a zip";
    }

    @Override
    public Pages open(OutputStream out, ReportOptions options) throws IOException {
        return new Files(new ZipOutputStream(out, StandardCharsets.UTF_8));
    }

    private static final class Files implements Pages {
        private final ZipOutputStream zip;
        private final Writer text;
        private final Pages utterances;
        private final Set<String> speakers = new LinkedHashSet<>();
        private final Map<String, Conversation> conversations = new LinkedHashMap<>();

        Files(ZipOutputStream zip) throws IOException {
            this.zip = zip;
            text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            begin("utterances.jsonl");
            utterances = ConvoKitUtterances.open(text, (conversation, thread, speaker) -> {
                speakers.add(speaker);
                conversations.putIfAbsent(conversation, thread);
            });
        }

        private void begin(String name) throws IOException {
            zip.putNextEntry(Zip.entry(name));
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            utterances.write(conversation);
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            utterances.write(scored, decisions);
        }

        @Override
        public void close() throws IOException {
            utterances.close();
            end();
            file("speakers.json", json -> {
                for (String speaker : speakers) described(json, speaker, null);
            });
            file("conversations.json", json -> conversations.forEach((id, thread) -> described(json, id, thread)));
            file("corpus.json", json -> {});
            file("index.json", ConvoKitCorpus::index);
            zip.finish();
        }

        private void end() throws IOException {
            text.flush();
            zip.closeEntry();
        }

        private interface Members {
            void write(JsonGenerator json);
        }

        private void file(String name, Members members) throws IOException {
            begin(name);
            StringWriter written = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), written)) {
                json.writeStartObject();
                members.write(json);
                json.writeEndObject();
            }
            text.append(written.getBuffer()).append('\n');
            end();
        }

        private static void described(JsonGenerator json, String id, @Nullable Conversation thread) {
            json.writeObjectPropertyStart(id);
            json.writeObjectPropertyStart("meta");
            if (thread != null) {
                json.writeStringProperty("thread", thread.id());
                if (thread.title() != null) json.writeStringProperty("title", thread.title());
                if (thread.url() != null) json.writeStringProperty("url", thread.url());
            }
            json.writeEndObject();
            json.writeArrayPropertyStart("vectors");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Without entries ConvoKit learns the kinds of metadata from the data. */
    private static void index(JsonGenerator json) {
        for (String of : List.of("utterances-index", "speakers-index", "conversations-index", "overall-index")) {
            json.writeObjectPropertyStart(of);
            json.writeEndObject();
        }
        json.writeNumberProperty("version", 1);
        json.writeArrayPropertyStart("vectors");
        json.writeEndArray();
    }
}

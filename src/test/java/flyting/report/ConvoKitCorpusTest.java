package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.Flyting;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.source.Inputs;
import flyting.source.Limits;
import flyting.source.Problem;
import flyting.source.ReadOptions;
import flyting.source.Sink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The rules of ConvoKit's corpus format, and the way back through Flyting's own reader. */
class ConvoKitCorpusTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Conversation talk(String id, String title) {
        ConversationBuilder builder = new ConversationBuilder(id).title(title).url("https://example.org/" + id);
        builder.add(Comment.of("1", Author.named("Ann"), "First,\n\"line\" \uD83D\uDC3B"));
        builder.addReplyToId(
                Comment.of("2", Author.UNKNOWN, "how odd").toBuilder()
                        .postedAt(PostedAt.ofEpochSecond(1_300_000_000))
                        .votes(3)
                        .build(),
                "1",
                null);
        builder.add(Comment.of("3", Author.named("B\u00e9n"), "who?"));
        builder.addReplyToId(Comment.of("4", Author.named("Ann"), "me"), "2", null);
        return builder.build(flaw -> {});
    }

    private static byte[] corpus(Conversation... conversations) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report.Pages pages = new ConvoKitCorpus().open(out, ReportOptions.PLAIN)) {
            for (Conversation conversation : conversations) pages.write(conversation);
        }
        return out.toByteArray();
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    @Test
    void filesNameOneAnotherAsTheFormatWants() throws IOException {
        Map<String, String> files = files(corpus(talk("a", "The quarry"), talk("b", "The ferry"), talk("a", "Again")));
        assertThat(files)
                .containsOnlyKeys(
                        "utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json");
        Map<String, JsonNode> utterances = new HashMap<>();
        Set<String> speakers = new TreeSet<>();
        Set<String> conversations = new TreeSet<>();
        for (String line : files.getOrDefault("utterances.jsonl", "").lines().toList()) {
            JsonNode utterance = MAPPER.readTree(line);
            assertThat(utterances.put(utterance.get("id").asString(), utterance))
                    .as("an id is unique")
                    .isNull();
            speakers.add(utterance.get("speaker").asString());
            conversations.add(utterance.get("conversation_id").asString());
        }
        assertThat(utterances).hasSize(12);
        assertThat(utterances.keySet()).containsAll(conversations);
        for (JsonNode utterance : utterances.values())
            if (!utterance.get("reply-to").isNull())
                assertThat(utterances).containsKey(utterance.get("reply-to").asString());
        for (String list : List.of("speakers.json", "conversations.json")) {
            JsonNode all = MAPPER.readTree(files.get(list));
            assertThat(new TreeSet<>(all.propertyNames()))
                    .isEqualTo(list.startsWith("speakers") ? speakers : conversations);
            for (JsonNode one : all) assertThat(one.propertyNames()).containsExactly("meta", "vectors");
        }
        assertThat(MAPPER.readTree(files.get("corpus.json")).isObject()).isTrue();
        assertThat(MAPPER.readTree(files.get("index.json")).propertyNames())
                .contains("utterances-index", "speakers-index", "conversations-index", "overall-index", "version");
    }

    @Test
    void sameCorpusComesBackThroughTheReader(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("talk.corpus.zip"), corpus(talk("a", "The quarry")));
        List<Conversation> read = new ArrayList<>();
        Sink sink = new Sink() {
            @Override
            public void conversation(Conversation conversation) {
                read.add(conversation);
            }

            @Override
            public void problem(Problem problem) {
                throw new AssertionError(problem.toString());
            }

            @Override
            public void notice(String sentence) {
                throw new AssertionError(sentence);
            }
        };
        Inputs.each(
                List.of(file.toString()),
                InputStream.nullInputStream(),
                Limits.DEFAULT,
                input -> Flyting.read(input, null, ReadOptions.NONE, sink),
                (name, why) -> {
                    throw new AssertionError(why);
                });
        assertThat(read).hasSize(2).allMatch(c -> "The quarry".equals(c.title()));
        Map<String, Comment> written = new HashMap<>();
        for (Comment comment : talk("a", "").comments()) written.put("a/" + comment.id(), comment);
        Set<String> seen = new HashSet<>();
        for (Conversation conversation : read)
            for (Comment comment : conversation.comments()) {
                Comment before = Objects.requireNonNull(written.get(comment.id()), comment.id());
                seen.add(comment.id());
                assertThat(comment.text()).isEqualTo(before.text());
                assertThat(comment.postedAt()).isEqualTo(before.postedAt());
                assertThat(comment.replyTo()).isEqualTo(before.replyTo() == null ? null : "a/" + before.replyTo());
                if (before.author().isKnown())
                    assertThat(comment.author().name())
                            .isEqualTo(before.author().name());
            }
        assertThat(seen).isEqualTo(written.keySet());
    }
}

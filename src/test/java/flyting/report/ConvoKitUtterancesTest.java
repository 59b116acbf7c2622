package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.policy.DefaultPolicy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a ConvoKit corpus wants of its utterances. */
class ConvoKitUtterancesTest {
    private static Conversation talk() {
        ConversationBuilder builder = new ConversationBuilder("talk");
        builder.add(Comment.of("1", Author.named("Ann"), "=first\nline \uD83D\uDC3B"));
        builder.addReplyToId(
                Comment.of("2", Author.UNKNOWN, "how silly").toBuilder()
                        .postedAt(PostedAt.ofEpochSecond(1234))
                        .votes(3)
                        .build(),
                "1",
                null);
        builder.addReplyToId(Comment.of("3", Author.UNKNOWN, "indeed"), "2", null);
        builder.addReplyToName(Comment.of("4", Author.named("Ben"), "who?"), "Nobody Here");
        return builder.build(flaw -> {});
    }

    private static Map<String, JsonNode> utterances(Conversation... conversations) throws IOException {
        FakeScorer scorer = new FakeScorer();
        StringWriter out = new StringWriter();
        try (Report.Pages pages = new ConvoKitUtterances().open(out, ReportOptions.PLAIN)) {
            for (Conversation conversation : conversations) {
                ScoredConversation scored = scorer.score(conversation);
                pages.write(scored, new DefaultPolicy(scorer).decide(scored));
            }
        }
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : out.toString().lines().toList()) {
            JsonNode utterance = mapper.readTree(line);
            assertThat(byId.put(utterance.get("id").asString(), utterance))
                    .as("an id is unique")
                    .isNull();
        }
        return byId;
    }

    private static JsonNode utterance(Map<String, JsonNode> utterances, String id) {
        return Objects.requireNonNull(utterances.get(id), id);
    }

    @Test
    void everyUtteranceHasTheFieldsOfTheFormat() throws IOException {
        for (JsonNode utterance : utterances(talk()).values()) {
            assertThat(utterance.propertyNames())
                    .containsExactly(
                            "id", "conversation_id", "text", "speaker", "reply-to", "timestamp", "meta", "vectors");
            assertThat(utterance.get("speaker").asString()).isNotBlank();
            assertThat(utterance.get("vectors").isArray()).isTrue();
        }
    }

    @Test
    void repliesLeadToOneRootThatNamesTheConversation() throws IOException {
        Map<String, JsonNode> utterances = utterances(talk(), talk());
        assertThat(utterances).hasSize(8);
        for (JsonNode utterance : utterances.values()) {
            String root = utterance.get("conversation_id").asString();
            JsonNode at = utterance;
            for (int steps = 0; !at.get("reply-to").isNull(); steps++) {
                assertThat(steps).as("no circle").isLessThan(8);
                JsonNode parent = utterance(utterances, at.get("reply-to").asString());
                assertThat(parent.get("conversation_id").asString()).isEqualTo(root);
                at = parent;
            }
            assertThat(at.get("id").asString()).isEqualTo(root);
        }
    }

    @Test
    void speakersWithoutANameAreNotOnePerson() throws IOException {
        Map<String, JsonNode> utterances = utterances(talk());
        assertThat(utterance(utterances, "talk/2").get("speaker").asString())
                .isNotEqualTo(utterance(utterances, "talk/3").get("speaker").asString());
    }

    @Test
    void whatIsKnownGoesAlong() throws IOException {
        Map<String, JsonNode> utterances = utterances(talk());
        JsonNode second = utterance(utterances, "talk/2");
        assertThat(second.get("timestamp").asLong()).isEqualTo(1234);
        assertThat(second.get("meta").get("votes").asInt()).isEqualTo(3);
        assertThat(second.get("meta").get("thread").asString()).isEqualTo("talk");
        assertThat(second.get("meta").get("comment_id").asString()).isEqualTo("2");
        assertThat(second.get("meta").get("incivility").asDouble()).isEqualTo(0.6);
        assertThat(second.get("meta").get("decision").asString()).isEqualTo("review");
        assertThat(utterance(utterances, "talk/1").get("timestamp").isNull()).isTrue();
        assertThat(utterance(utterances, "talk/1").get("text").asString()).isEqualTo("=first\nline \uD83D\uDC3B");
        assertThat(List.copyOf(utterances.keySet())).containsExactly("talk/1", "talk/2", "talk/3", "talk/4");
    }
}

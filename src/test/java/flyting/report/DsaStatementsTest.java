package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.policy.Decision;
import flyting.policy.Decision.Outcome;
import flyting.policy.DefaultPolicy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsaStatementsTest {
    private static final FakeScorer SCORER = new FakeScorer();
    private static final ReportOptions OPTIONS =
            new ReportOptions(false, 100, false, false, LocalDate.of(2026, 3, 9), "A \"Platform\"\n");

    private static Conversation talk() {
        List<String> texts = List.of(
                "a fine day",
                "what a mindless oaf",
                "I will break his nose",
                "how silly",
                "hm",
                "it is the hidden hand",
                "não, mindless oaf",
                "that lot again",
                "");
        ConversationBuilder builder = new ConversationBuilder("talk \"of\" the\ttown ".repeat(40));
        for (int i = 0; i < texts.size(); i++) {
            Comment.Builder comment =
                    Comment.builder("c" + i).author(Author.named("Ann Author")).text(texts.get(i));
            if (i % 3 == 0) comment.postedAt(PostedAt.ofEpochSecond(1_700_000_000L + i * 86_400L));
            if (i == 1) comment.postedAt(PostedAt.ofEpochSecond(0));
            builder.add(comment.build());
        }
        return builder.build(flaw -> {});
    }

    private static List<String> statements(List<Decision> decisions, ReportOptions options) throws IOException {
        ScoredConversation scored = SCORER.score(talk());
        StringWriter out = new StringWriter();
        try (Report.Pages pages = new DsaStatements().open(out, options)) {
            pages.write(scored, decisions);
        }
        return out.toString().lines().toList();
    }

    private static List<String> statements() throws IOException {
        return statements(new DefaultPolicy(SCORER).decide(SCORER.score(talk())), OPTIONS);
    }

    private static List<String> faults(String statement) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Reports.dsaSchema(), InputFormat.JSON);
        return schema.validate(statement, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void everyHeldOrRejectedCommentHasAStatementThatFitsTheSchema() throws IOException {
        List<String> statements = statements();
        assertThat(statements).hasSize(7);
        for (String statement : statements)
            assertThat(faults(statement)).as(statement).isEmpty();
    }

    @Test
    void longReasonsAreCutToWhatTheDatabaseTakes() throws IOException {
        String long_ = "\uD83D\uDC3B".repeat(3_000);
        List<Decision> decisions = Collections.nCopies(
                9,
                new Decision(
                        Outcome.REVIEW,
                        Collections.nCopies(900, "a_reason_of_some_length"),
                        Collections.nCopies(900, long_)));
        for (String statement : statements(decisions, OPTIONS))
            assertThat(faults(statement)).isEmpty();
    }

    @Test
    void statementsTellNeitherWordsNorNames() throws IOException {
        assertThat(String.join("\n", statements())).doesNotContain("oaf", "nose", "Ann", "Author", "town");
    }

    @Test
    void factsAreThoseOfTheDecision() throws IOException {
        List<String> statements = statements();
        assertThat(statements.get(0))
                .contains(
                        "\"decision_visibility\":[\"DECISION_VISIBILITY_CONTENT_REMOVED\"]",
                        "\"category\":\"STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH\"",
                        "\"automated_decision\":\"AUTOMATED_DECISION_FULLY\"",
                        "\"application_date\":\"2026-03-09\"",
                        "\"content_date\":\"2026-03-09\"",
                        "The day on which it was posted is not known",
                        "clear_incivility",
                        "name_calling 0.9300");
        assertThat(statements.get(1)).contains("STATEMENT_CATEGORY_VIOLENCE");
        assertThat(statements.get(2))
                .contains(
                        "DECISION_VISIBILITY_CONTENT_DISABLED",
                        "AUTOMATED_DECISION_PARTIALLY",
                        "\"content_date\":\"2023-11-17\"");
        assertThat(statements.get(4)).contains("NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS");
        assertThat(statements.get(5)).contains("OTHER_VIOLATION_TC").doesNotContain("content_language");
    }

    @Test
    void identifiersAreUniqueAndTheSameInEveryRun() throws IOException {
        List<String> puids = puids(OPTIONS);
        assertThat(puids).doesNotHaveDuplicates().isEqualTo(puids(OPTIONS));
        assertThat(puids(new ReportOptions(false, 100, false, false, LocalDate.of(2026, 3, 9), "Another")))
                .doesNotContainAnyElementsOf(puids);
    }

    private static List<String> puids(ReportOptions options) throws IOException {
        return statements(new DefaultPolicy(SCORER).decide(SCORER.score(talk())), options).stream()
                .map(s -> s.replaceAll(".*\"puid\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"puid\":\"flyting- | \"puid\":\"fly ting-",
                "\"puid\": | \"uid\":",
                "STATEMENT_CATEGORY_ILLEGAL | STATEMENT_CATEGORY_LEGAL",
                "\"decision_visibility\":[\"DECISION_VISIBILITY_CONTENT_REMOVED\"], | ''",
                "\"incompatible_content_explanation\" | \"illegal_content_explanation\"",
                "\"application_date\":\"2026 | \"application_date\":\"2019",
                "\"application_date\":\"2026-03 | \"application_date\":\"2026-3",
                "\"automated_detection\":\"Yes | \"automated_detection\":\"Perhaps",
                "\"territorial_scope\":[\"AT\" | \"territorial_scope\":[\"US\"",
                "[\"CONTENT_TYPE_TEXT\"] | []"
            })
    void schemaRefusesWhatTheDatabaseRefuses(String right, String wrong) throws IOException {
        String statement = statements().get(0);
        assertThat(statement).contains(right);
        assertThat(faults(statement.replace(right, wrong))).isNotEmpty();
    }
}

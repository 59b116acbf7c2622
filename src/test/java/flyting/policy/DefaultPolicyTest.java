package flyting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.policy.Decision.Outcome;
import flyting.score.FakeScorer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultPolicyTest {
    private static Decision decided(Comment comment, Attribute... experimental) {
        FakeScorer scorer = new FakeScorer(experimental);
        ConversationBuilder builder = new ConversationBuilder("c");
        builder.add(comment);
        Decision decision = new DefaultPolicy(scorer)
                .decide(scorer.score(builder.build(flaw -> {})))
                .get(0);
        assertThat(decision.sentences()).hasSameSizeAs(decision.reasons());
        return new Decision(decision.outcome(), decision.reasons());
    }

    private static Decision decided(String text, Attribute... experimental) {
        return decided(Comment.of("1", Author.UNKNOWN, text), experimental);
    }

    @Test
    void calmCommentIsApprovedWithoutReasons() {
        assertThat(decided("a fine day")).isEqualTo(new Decision(Outcome.APPROVE, List.of()));
    }

    @Test
    void clearIncivilityIsRejected() {
        assertThat(decided("you mindless oaf"))
                .isEqualTo(new Decision(Outcome.REJECT, List.of("clear_incivility", "incivility", "name_calling")));
    }

    @Test
    void clearThreatIsRejected() {
        assertThat(decided("I will break his nose").outcome()).isEqualTo(Outcome.REJECT);
    }

    @Test
    void mildIncivilityIsReviewed() {
        assertThat(decided("how silly")).isEqualTo(new Decision(Outcome.REVIEW, List.of("incivility")));
    }

    @Test
    void uncertainIncivilityIsReviewed() {
        assertThat(decided("hm")).isEqualTo(new Decision(Outcome.REVIEW, List.of("uncertain_incivility")));
    }

    @Test
    void conspiracyAloneIsNeverRejected() {
        assertThat(decided("it is the hidden hand")).isEqualTo(new Decision(Outcome.REVIEW, List.of("conspiracy")));
    }

    @Test
    void curseAtNobodyIsApproved() {
        assertThat(decided("damn this winter").outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void experimentalAttributeDecidesNothing() {
        assertThat(decided("break his nose", Attribute.THREAT).outcome()).isEqualTo(Outcome.APPROVE);
        assertThat(decided("hm", Attribute.INCIVILITY).outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void commentInAnotherLanguageIsReviewedWhateverItsScores() {
        assertThat(decided("não, mindless oaf")).isEqualTo(new Decision(Outcome.REVIEW, List.of("not_english")));
    }

    @Test
    void commentWithoutTextIsApproved() {
        assertThat(decided("")).isEqualTo(new Decision(Outcome.APPROVE, List.of("no_text")));
        Comment removed = Comment.builder("1")
                .text("mindless oaf")
                .state(Comment.State.REMOVED)
                .build();
        assertThat(decided(removed)).isEqualTo(new Decision(Outcome.APPROVE, List.of("no_text")));
    }

    @Test
    void printedPolicyIsTheOneThatDecides() throws IOException {
        assertThat(PolicyFile.parse("default.toml", DefaultPolicy.toml())).isEqualTo(DefaultPolicy.rules());
        assertThat(DefaultPolicy.rules().warnings()).isEmpty();
    }
}

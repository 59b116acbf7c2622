package flyting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.policy.Decision.Outcome;
import flyting.score.FakeScorer;
import flyting.score.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final FakeScorer SCORER = new FakeScorer();

    private static Conversation talk(String... texts) {
        ConversationBuilder builder = new ConversationBuilder("c");
        for (int i = 0; i < texts.length; i++) builder.add(Comment.of(String.valueOf(i), Author.UNKNOWN, texts[i]));
        return builder.build(flaw -> {});
    }

    /** Six comments and their labels: two that ought to be held, three that ought to pass, one of which nothing is said. */
    private static Trial tried() {
        Trial trial = new Trial(DefaultPolicy.rules(), SCORER);
        trial.add(
                SCORER.score(talk("mindless oaf", "a veiled insult", "how silly", "mindless oaf", "calm", "hm")),
                List.of(
                        Map.of(Attribute.INCIVILITY, true),
                        Map.of(Attribute.INCIVILITY, true, Attribute.THREAT, false),
                        Map.of(Attribute.INCIVILITY, false),
                        Map.of(Attribute.INCIVILITY, false, Attribute.VULGARITY, true),
                        Map.of(Attribute.CONSPIRACY, false),
                        Map.of(Attribute.VULGARITY, true)));
        return trial;
    }

    @Test
    void decisionsAndReasonsAreCounted() {
        Trial trial = tried();
        assertThat(trial.comments(Outcome.APPROVE)).isEqualTo(2);
        assertThat(trial.comments(Outcome.REVIEW)).isEqualTo(2);
        assertThat(trial.comments(Outcome.REJECT)).isEqualTo(2);
        assertThat(trial.reasons())
                .containsEntry("clear_incivility", new Trial.Given(2, 1, 1))
                .containsEntry("incivility", new Trial.Given(3, 1, 2))
                .containsEntry("uncertain_incivility", new Trial.Given(1, 0, 0))
                .containsEntry("threat", new Trial.Given(0, 0, 0));
        assertThat(trial.reasons().keySet()).startsWith("clear_threat", "clear_incivility", "threat");
    }

    @Test
    void costIsMissedAndWronglyHeldComments() {
        Trial.Step now = tried().asItStands();
        assertThat(now.held()).isEqualTo(new Share(4, 6));
        assertThat(now.rejected()).isEqualTo(new Share(2, 6));
        assertThat(now.missed()).isEqualTo(new Share(1, 2));
        assertThat(now.wronglyHeld()).isEqualTo(new Share(2, 3));
        assertThat(now.wronglyRejected()).isEqualTo(new Share(1, 3));
    }

    @Test
    void attributesThatRulesDoNotAskForDoNotCount() {
        assertThat(tried().concern())
                .containsExactly(
                        Attribute.INCIVILITY,
                        Attribute.NAME_CALLING,
                        Attribute.IDENTITY_ATTACK,
                        Attribute.THREAT,
                        Attribute.CONSPIRACY);
        assertThat(new Trial(DefaultPolicy.rules(), new FakeScorer(Attribute.THREAT)).concern())
                .doesNotContain(Attribute.THREAT);
    }

    @Test
    void sweepHoldsLessAsThresholdsRise() {
        List<Trial.Step> sweep = tried().sweep();
        assertThat(sweep).extracting(Trial.Step::factor).isSorted().contains(1.0);
        assertThat(sweep).contains(tried().asItStands());
        List<Integer> held = new ArrayList<>();
        for (Trial.Step step : sweep) held.add(-step.held().hits());
        assertThat(held).isSorted();
        assertThat(sweep.get(0).held()).isEqualTo(new Share(4, 6));
        assertThat(sweep.get(sweep.size() - 1).held()).isEqualTo(new Share(2, 6));
    }

    @Test
    void commentsWithoutLabelsAreCountedAndJudgeNothing() {
        Trial trial = new Trial(DefaultPolicy.rules(), SCORER);
        trial.add(SCORER.score(talk("how silly", "calm")));
        assertThat(trial.asItStands().held()).isEqualTo(new Share(1, 2));
        assertThat(trial.asItStands().missed().of()).isZero();
        assertThat(trial.asItStands().wronglyHeld().of()).isZero();
    }
}

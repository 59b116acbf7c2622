package flyting.policy;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.policy.Decision.Outcome;
import flyting.score.FakeScorer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePolicyTest {
    private static String rule(String code, String decision, String when) {
        return "[[rule]]\ncode = \"%s\"\ndecision = \"%s\"\nwhen = \"%s\"\nsentence = \"Because of %1$s.\"\n"
                .formatted(code, decision, when);
    }

    private static RulePolicy policy(String toml, FakeScorer scorer) throws PolicyException {
        return new RulePolicy(PolicyFile.parse("mine.toml", toml), scorer);
    }

    private static List<Decision> decided(String toml, Conversation conversation, Attribute... experimental)
            throws PolicyException {
        FakeScorer scorer = new FakeScorer(experimental);
        return policy(toml, scorer).decide(scorer.score(conversation));
    }

    private static Decision decided(String toml, String text, Attribute... experimental) throws PolicyException {
        ConversationBuilder builder = new ConversationBuilder("c");
        builder.add(Comment.of("1", Author.UNKNOWN, text));
        return decided(toml, builder.build(flaw -> {}), experimental).get(0);
    }

    /** Comments that answer one another in a row, by the authors in turn. */
    private static Conversation chain(List<String> texts, String... authors) {
        ConversationBuilder builder = new ConversationBuilder("c");
        for (int i = 0; i < texts.size(); i++) {
            Comment comment = Comment.of(String.valueOf(i), Author.named(authors[i % authors.length]), texts.get(i));
            if (i == 0) builder.add(comment);
            else builder.addReplyToId(comment, String.valueOf(i - 1), null);
        }
        return builder.build(flaw -> {});
    }

    private static List<Outcome> outcomes(List<Decision> decisions) {
        return decisions.stream().map(Decision::outcome).toList();
    }

    @Test
    void firstRuleThatHoldsDecidesAndLaterOnesAddTheirReasons() throws PolicyException {
        String toml = rule("grave", "reject", "incivility >= 0.9")
                + rule("mild", "review", "incivility")
                + rule("curse", "review", "vulgarity");
        assertThat(decided(toml, "you mindless oaf"))
                .isEqualTo(new Decision(
                        Outcome.REJECT, List.of("grave", "mild"), List.of("Because of grave.", "Because of mild.")));
        assertThat(decided(toml, "how silly"))
                .extracting(Decision::outcome, Decision::reasons)
                .containsExactly(Outcome.REVIEW, List.of("mild"));
    }

    @Test
    void orderOfRulesMatters() throws PolicyException {
        String toml = rule("mild", "review", "incivility") + rule("grave", "reject", "incivility >= 0.9");
        assertThat(decided(toml, "you mindless oaf").outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void rulesThatDisagreeSendTheCommentToAPerson() throws PolicyException {
        for (String toml : List.of(
                rule("fine", "approve", "vulgarity < 0.5") + rule("grave", "reject", "incivility"),
                rule("grave", "reject", "incivility") + rule("fine", "approve", "vulgarity < 0.5")))
            assertThat(decided(toml, "you mindless oaf"))
                    .satisfies(d -> assertThat(d.outcome()).isEqualTo(Outcome.REVIEW))
                    .satisfies(d -> assertThat(d.reasons())
                            .hasSize(3)
                            .startsWith("rules_disagree")
                            .contains("fine", "grave"))
                    .satisfies(d -> assertThat(d.sentences()).hasSize(3));
    }

    @Test
    void approvalThatComesFirstIsNotOverruledByAReview() throws PolicyException {
        String toml = rule("curse_at_nobody", "approve", "vulgarity and not incivility")
                + rule("curse", "review", "vulgarity");
        assertThat(decided(toml, "damn this winter").outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void scoreNearTheThresholdAbstains() throws PolicyException {
        String toml = "[uncertain]\nattributes = [\"incivility\"]\nfrom = 0.9\n" + rule("rude", "reject", "incivility");
        assertThat(decided(toml, "hm"))
                .extracting(Decision::outcome, Decision::reasons)
                .containsExactly(Outcome.REVIEW, List.of("uncertain_incivility"));
        assertThat(decided(toml.replace("0.9", "0.95"), "hm").outcome()).isEqualTo(Outcome.APPROVE);
        assertThat(decided(rule("rude", "reject", "incivility"), "hm").outcome())
                .isEqualTo(Outcome.APPROVE);
    }

    @ParameterizedTest
    @CsvSource({
        "it is the hidden hand and their scheme, REVIEW",
        "the hollow moon is their scheme, REVIEW",
        "it is the hidden hand, APPROVE",
        "it is their scheme, APPROVE",
        "a fine day, APPROVE"
    })
    void combinationWantsOneOfEach(String text, Outcome outcome) throws PolicyException {
        String toml = "[groups]\nwho = [\"hidden_actor\", \"named_theory\"]\n"
                + rule("plot", "review", "(hidden_actor or named_theory) and (secret_plan or cover_up)");
        assertThat(decided(toml, text).outcome()).isEqualTo(outcome);
        assertThat(decided(toml.replace("(hidden_actor or named_theory)", "who"), text)
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void scoreOfAGroupIsTheHighest() throws PolicyException {
        String toml = "[groups]\nrude = [\"vulgarity\", \"incivility\"]\n" + rule("rude", "review", "rude > 0.85");
        assertThat(decided(toml, "damn this winter").outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(decided(toml, "how silly").outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void wordsMustStandThereWhereARuleWantsThem() throws PolicyException {
        String toml = rule("shown", "review", "words(name_calling)");
        assertThat(decided(toml, "you mindless oaf").outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(decided(toml, "how silly").outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void experimentalAttributeNeitherHoldsNorFails() throws PolicyException {
        for (String when : List.of("threat", "not threat", "threat < 0.5", "words(threat)", "threat and incivility"))
            assertThat(decided(rule("r", "reject", when), "break his nose, how silly", Attribute.THREAT)
                            .outcome())
                    .as(when)
                    .isEqualTo(Outcome.APPROVE);
        assertThat(decided(rule("r", "reject", "threat or incivility"), "how silly", Attribute.THREAT)
                        .outcome())
                .isEqualTo(Outcome.REJECT);
        assertThat(decided(rule("r", "review", "target(group)"), "that lot again", Attribute.IDENTITY_ATTACK)
                        .outcome())
                .isEqualTo(Outcome.APPROVE);
    }

    @Test
    void experimentalAttributeDecidesWhereThePolicySaysSo() throws PolicyException {
        assertThat(decided("experimental = true\n" + rule("r", "reject", "threat"), "break his nose", Attribute.THREAT)
                        .outcome())
                .isEqualTo(Outcome.REJECT);
    }

    @Test
    void depthIsCountedFromTheTop() throws PolicyException {
        assertThat(outcomes(decided(
                        rule("deep", "review", "depth >= 2"), chain(List.of("a", "b", "c", "d"), "Ann", "Ben"))))
                .containsExactly(Outcome.APPROVE, Outcome.APPROVE, Outcome.REVIEW, Outcome.REVIEW);
    }

    @Test
    void repliesToAFlaggedCommentAreKnown() throws PolicyException {
        String toml = rule("rude", "review", "incivility") + rule("answer", "review", "replies_to_flagged");
        assertThat(decided(toml, chain(List.of("how silly", "no", "yes"), "Ann", "Ben")))
                .extracting(Decision::reasons)
                .containsExactly(List.of("rude"), List.of("answer"), List.of());
    }

    @Test
    void earlierFlagsOfAnAuthorCountAlsoFromEarlierConversations() throws PolicyException {
        String toml =
                rule("again", "reject", "incivility and earlier_flags >= 2") + rule("rude", "review", "incivility");
        FakeScorer scorer = new FakeScorer();
        RulePolicy policy = policy(toml, scorer);
        Conversation talk = chain(List.of("how silly", "how silly", "calm"), "Ann");
        assertThat(outcomes(policy.decide(scorer.score(talk))))
                .containsExactly(Outcome.REVIEW, Outcome.REVIEW, Outcome.APPROVE);
        assertThat(outcomes(policy.decide(scorer.score(chain(List.of("how silly", "how silly"), "Ann", "Ben")))))
                .containsExactly(Outcome.REJECT, Outcome.REVIEW);
    }

    @Test
    void earlierMeansEarlierByTheClock() throws PolicyException {
        ConversationBuilder builder = new ConversationBuilder("c");
        for (int i = 0; i < 3; i++)
            builder.add(Comment.of(String.valueOf(i), Author.named("Ann"), "how silly").toBuilder()
                    .postedAt(PostedAt.ofEpochSecond(1000 - i))
                    .build());
        assertThat(outcomes(decided(
                        rule("again", "reject", "earlier_flags >= 2") + rule("rude", "review", "incivility"),
                        builder.build(flaw -> {}))))
                .containsExactly(Outcome.REJECT, Outcome.REVIEW, Outcome.REVIEW);
    }

    @Test
    void unknownAuthorsHaveNoEarlierFlags() throws PolicyException {
        ConversationBuilder builder = new ConversationBuilder("c");
        IntStream.range(0, 4).forEach(i -> builder.add(Comment.of(String.valueOf(i), Author.UNKNOWN, "how silly")));
        assertThat(outcomes(decided(rule("again", "reject", "earlier_flags >= 1"), builder.build(flaw -> {}))))
                .containsOnly(Outcome.APPROVE);
    }

    @Test
    void targetIsTheReaderTheGroupOrSomethingElse() throws PolicyException {
        String toml = rule("reader", "review", "target(reader)")
                + rule("group", "review", "target(group)")
                + rule("other", "review", "target(other)");
        assertThat(decided(
                        toml,
                        chain(
                                List.of(
                                        "you are all silly",
                                        "You are silly. I mean it.",
                                        "That plan is silly. But thank you.",
                                        "that lot, and you with them",
                                        "that lot again",
                                        "a fine day to you"),
                                "Ann",
                                "Ben")))
                .extracting(Decision::reasons)
                .containsExactly(
                        List.of("other"),
                        List.of("reader"),
                        List.of("other"),
                        List.of("reader", "group"),
                        List.of("group"),
                        List.of());
    }

    @Test
    void whatRejectsForConspiracyAloneOrWithoutAnyScoreIsWarnedOf() throws PolicyException {
        assertThat(PolicyFile.parse("p", rule("plot", "reject", "conspiracy")).warnings())
                .singleElement()
                .asString()
                .contains("'plot' rejects for conspiracy alone; add");
        assertThat(PolicyFile.parse("p", rule("deep", "reject", "depth > 3")).warnings())
                .singleElement()
                .asString()
                .contains("'deep' rejects without looking at any score; add");
        assertThat(PolicyFile.parse("p", "experimental = true\n" + rule("x", "review", "threat"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("leave it out");
        assertThat(PolicyFile.parse("p", rule("ok", "approve", "threat < 0.1")).warnings())
                .singleElement()
                .asString()
                .contains("no rule holds anything");
    }
}

package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.policy.DefaultPolicy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ThreadTreeTest {
    private static String scored(Conversation conversation, boolean colour, int width) throws IOException {
        FakeScorer scorer = new FakeScorer();
        StringWriter out = new StringWriter();
        try (Report.Pages pages = new ThreadTree().open(out, new ReportOptions(colour, width, false, false))) {
            ScoredConversation scored = scorer.score(conversation);
            pages.write(scored, new DefaultPolicy(scorer).decide(scored));
        }
        return out.toString();
    }

    private static Conversation talk() {
        ConversationBuilder builder = new ConversationBuilder("talk").title("Bridge to be closed");
        builder.add(Comment.of("1", Author.named("Ann"), "The bridge is old."));
        builder.addReplyToId(Comment.of("2", Author.UNKNOWN, "what a mindless oaf"), "1", null);
        builder.addReplyToName(Comment.of("3", Author.named("Cem"), "see the hidden hand at work"), "Zoe");
        return builder.build(flaw -> {});
    }

    @Test
    void plainTreeShowsWhoSaysWhatToWhomAndWhy() throws IOException {
        assertThat(scored(talk(), false, 100)).isEqualTo("""
                Bridge to be closed
                3 comments, scored by fake@00000001

                Ann  #1
                │ incivility ▱▱▱▱▱▱▱▱   0 %  conspiracy ▱▱▱▱▱▱▱▱   0 %
                │ The bridge is old.
                │
                └─ unknown  #2  answers #1 by Ann
                     incivility ▰▰▰▰▰▰▰▰  96 %  conspiracy ▱▱▱▱▱▱▱▱   0 %  name_calling
                     REJECT: clear_incivility, incivility, name_calling
                     words:  incivility “mindless oaf”  name_calling “mindless oaf”
                     what a mindless oaf

                Cem  #3  answers Zoe, who wrote none of these
                  incivility ▱▱▱▱▱▱▱▱   0 %  conspiracy ▰▰▰▰▰▰▰▰  99 %  hidden_actor  REVIEW: conspiracy
                  words:  conspiracy “the hidden hand”  hidden_actor “the hidden hand”
                  see the hidden hand at work
                """);
    }

    @Test
    void wordsAreColouredOnATerminal() throws IOException {
        assertThat(scored(talk(), true, 100))
                .contains("what a \u001b[4;31mmindless oaf\u001b[0m")
                .contains("see \u001b[4;36mthe hidden hand\u001b[0m at work")
                .doesNotContain("words:");
    }

    @Test
    void nothingFromACommentReachesTheTerminalUnseen() throws IOException {
        ConversationBuilder builder = new ConversationBuilder("t\u001b[2J").title("x\u001b]0;owned\u0007");
        builder.add(Comment.of("\u001b[1m", Author.named("\u001b[5mAnn\u009b"), "a\u001b[31mb\u0000\u202Ec\rd"));
        assertThat(scored(builder.build(flaw -> {}), false, 80))
                .doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E]")
                .contains("a␛[31mb␀<U+202E>c");
    }

    @Test
    void linesKeepToTheWidthHoweverDeepTheReplies() throws IOException {
        ConversationBuilder builder = new ConversationBuilder("deep");
        builder.add(
                Comment.of("0", Author.named("漢字の名前"), "字".repeat(90) + " mindless oaf 👨‍👩‍👧 " + "x".repeat(70)));
        for (int i = 1; i < 200; i++)
            builder.addReplyToId(
                    Comment.of("" + i, Author.named("A"), "some words that are many ".repeat(5)), "" + (i - 1), null);
        assertThat(scored(builder.build(flaw -> {}), false, 60).lines())
                .allSatisfy(line -> assertThat(TerminalText.width(line)).isLessThanOrEqualTo(60));
    }

    @Test
    void widthIsCountedAsATerminalDoes() {
        assertThat(TerminalText.width("abc")).isEqualTo(3);
        assertThat(TerminalText.width("漢字")).isEqualTo(4);
        assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
        assertThat(TerminalText.width("👨‍👩‍👧")).isEqualTo(2);
        assertThat(TerminalText.width("\uD83C\uDDEB\uD83C\uDDEE")).isEqualTo(2);
        assertThat(TerminalText.width("❤\uFE0F")).isEqualTo(2);
    }

    @Test
    void rightToLeftTextIsSetApart() {
        assertThat(TerminalText.visible("שלום")).isEqualTo("\u2068שלום\u2069");
    }
}

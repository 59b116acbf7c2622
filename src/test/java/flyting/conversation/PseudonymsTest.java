package flyting.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private static final Pseudonyms MINE = new Pseudonyms("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));

    private static String masked(String text, String... authors) {
        return mask(Comment.of("x", Author.named("Zoe"), text), authors).text();
    }

    private static Comment mask(Comment comment, String... authors) {
        return masked(comment, authors).conversation().comments().get(0);
    }

    private static Pseudonyms.Masked masked(Comment comment, String... authors) {
        ConversationBuilder builder = new ConversationBuilder("c");
        builder.add(comment);
        for (int i = 0; i < authors.length; i++) builder.add(Comment.of("a" + i, Author.named(authors[i]), "words"));
        return MINE.mask(builder.build(flaw -> {}));
    }

    @Test
    void sameNameHasTheSamePseudonymAndOthersAnother() {
        assertThat(MINE.of("Marek W.")).matches("user-[0-9a-f]{12}").isEqualTo(MINE.of(" marek  w. "));
        assertThat(MINE.of("Marek V.")).isNotEqualTo(MINE.of("Marek W."));
    }

    @Test
    void pseudonymIsTheKeyedHashOfTheName() {
        // HMAC-SHA-256 of "what do ya want for nothing?" under the key "Jefe" (RFC 4231, test case 2).
        assertThat(new Pseudonyms("Jefe".getBytes(StandardCharsets.UTF_8)).of("what do ya want for nothing?"))
                .isEqualTo("user-5bdcc146bf60");
        assertThat(new Pseudonyms(new byte[] {1}).of("Ann")).isNotEqualTo(new Pseudonyms(new byte[] {2}).of("Ann"));
    }

    @Test
    void authorsAndWhomTheyAnswerAreReplaced() {
        ConversationBuilder builder = new ConversationBuilder("c");
        builder.add(Comment.of("1", new Author("Ann", "4711", Author.Role.MODERATOR), "hello"));
        builder.addReplyToName(Comment.of("2", Author.named("Ben"), "Ann, hello"), "Ann");
        builder.add(Comment.of("3", Author.UNKNOWN, "nobody"));
        List<Comment> masked =
                MINE.mask(builder.build(flaw -> {})).conversation().comments();
        assertThat(masked.get(0).author().name()).isEqualTo(MINE.of("Ann"));
        assertThat(masked.get(0).author().id()).startsWith("user-").doesNotContain("4711");
        assertThat(masked.get(0).author().role()).isEqualTo(Author.Role.MODERATOR);
        assertThat(masked.get(1).reply())
                .isNotNull()
                .extracting(ReplyLink::name, ReplyLink::to)
                .containsExactly(MINE.of("Ann"), "1");
        assertThat(masked.get(2).author()).isEqualTo(Author.UNKNOWN);
    }

    @Test
    void nameInAnAddressIsReplaced() {
        Comment comment = Comment.builder("x")
                .author(Author.named("Zoe"))
                .text("Marek W., you are right about Marek W.")
                .address(new Span(0, 9))
                .build();
        Comment masked = mask(comment, "Marek W.");
        assertThat(masked.text()).isEqualTo(MINE.of("Marek W.") + ", you are right about Marek W.");
        assertThat(Objects.requireNonNull(masked.address()).of(masked.text())).startsWith(MINE.of("Marek W."));
    }

    @Test
    void namesAfterAnAtAreReplaced() {
        assertThat(masked("see @ben and @Ann Lee.", "Ben", "Ann Lee"))
                .isEqualTo("see @" + MINE.of("Ben") + " and @" + MINE.of("Ann Lee") + ".");
        assertThat(masked("ask @some_body, he knows", "Ben")).isEqualTo("ask @" + MINE.of("some_body") + ", he knows");
        assertThat(masked("write to me@example.org @ noon", "Ben")).isEqualTo("write to me@example.org @ noon");
    }

    @Test
    void longestNameWins() {
        assertThat(masked("@Ann Lee says", "Ann", "Ann Lee")).isEqualTo("@" + MINE.of("Ann Lee") + " says");
        assertThat(masked("@Annika says", "Ann")).isEqualTo("@" + MINE.of("Annika") + " says");
    }

    @Test
    void spansStayOnTheirWords() {
        String text = "@Ben you said \"no\" to a fool";
        Comment comment = Comment.builder("x")
                .text(text)
                .quotes(List.of(new Span(14, 18)))
                .build();
        Pseudonyms.Masked masked = masked(comment, "Ben");
        Comment own = masked.conversation().comments().get(0);
        assertThat(own.quotes())
                .singleElement()
                .satisfies(q -> assertThat(q.of(own.text())).isEqualTo("\"no\""));
        Span fool = masked.shifts().get(0).of(new Span(text.length() - 4, text.length()));
        assertThat(fool.of(own.text())).isEqualTo("fool");
        Span name = masked.shifts().get(0).of(new Span(2, 4));
        assertThat(name.of(own.text())).isEqualTo(MINE.of("Ben"));
    }
}

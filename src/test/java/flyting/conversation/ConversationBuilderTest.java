package flyting.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationBuilderTest {
    private final List<Flaw> flaws = new ArrayList<>();
    private final ConversationBuilder builder = new ConversationBuilder("c");

    private Conversation built() {
        return builder.build(flaws::add);
    }

    private void add(String id, String author, String text) {
        builder.add(Comment.of(id, Author.named(author), text));
    }

    private void reply(String id, String author, String text, String to) {
        builder.addReplyToId(Comment.of(id, Author.named(author), text), to, null);
    }

    private void named(String id, String author, String text, String to) {
        builder.addReplyToName(Comment.of(id, Author.named(author), text), to);
    }

    private static List<String> ids(List<Comment> comments) {
        return comments.stream().map(Comment::id).toList();
    }

    private static ReplyLink link(Conversation conversation, String id) {
        return Objects.requireNonNull(conversation.find(id).orElseThrow().reply());
    }

    private static @Nullable String addressed(Conversation conversation, String id) {
        Comment comment = conversation.find(id).orElseThrow();
        return comment.address() == null ? null : comment.address().of(comment.text());
    }

    @Test
    void conversationWithoutCommentsIsEmpty() {
        assertThat(built().comments()).isEmpty();
        assertThat(flaws).isEmpty();
    }

    @Test
    void branchesStandWholeAndSiblingsInTheOrderOfTheFile() {
        add("a", "Ann", "first");
        add("b", "Bob", "second");
        reply("c", "Cid", "to a", "a");
        reply("d", "Dee", "to b", "b");
        reply("e", "Eve", "to c", "c");
        reply("f", "Fay", "to a", "a");
        Conversation c = built();
        assertThat(ids(c.comments())).containsExactly("a", "c", "e", "f", "b", "d");
        assertThat(c.depth(c.position("e"))).isEqualTo(2);
        assertThat(ids(c.children(0))).containsExactly("c", "f");
        assertThat(ids(c.roots())).containsExactly("a", "b");
        assertThat(c.parent(c.comments().get(1)).orElseThrow().id()).isEqualTo("a");
        assertThat(c.position("nobody")).isEqualTo(-1);
        assertThat(link(c, "c").certainty()).isEqualTo(Certainty.STATED);
    }

    @Test
    void replyMayStandBeforeWhatItAnswers() {
        reply("b", "Bob", "answer", "a");
        add("a", "Ann", "question");
        assertThat(ids(built().comments())).containsExactly("a", "b");
        assertThat(flaws).isEmpty();
    }

    @Test
    void replyToAbsentCommentStaysTopLevelAndIsReported() {
        reply("1", "Ann", "no you", "gone");
        Conversation c = built();
        assertThat(link(c, "1")).isEqualTo(ReplyLink.unresolved(null, List.of("gone")));
        assertThat(c.roots()).hasSize(1);
        assertThat(flaws)
                .containsExactly(
                        new Flaw("1", "answers 'gone', which is not in this file; kept as a top-level comment"));
    }

    @Test
    void replyToAbsentCommentIsLinkedByTheNameGiven() {
        add("1", "Ann", "hello");
        builder.addReplyToId(Comment.of("2", Author.named("Bob"), "hi"), "gone", "Ann");
        assertThat(link(built(), "2").to()).isEqualTo("1");
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).finding()).contains("linked by the name given");
    }

    @Test
    void replyToItselfStaysTopLevel() {
        reply("1", "Ann", "me, myself", "1");
        assertThat(link(built(), "1").certainty()).isEqualTo(Certainty.UNRESOLVED);
        assertThat(flaws).extracting(Flaw::finding).first().asString().contains("which is itself");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 1000})
    void circleIsCutOnceAtItsFirstComment(int length) {
        for (int i = 0; i < length; i++) reply("r" + i, "A" + i, "round", "r" + (i + 1) % length);
        reply("tail", "Zed", "hangs on", "r" + length / 2);
        Conversation c = built();
        assertThat(c.comments()).hasSize(length + 1);
        assertThat(ids(c.roots())).containsExactly("r0");
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).commentId()).isEqualTo("r0");
        assertThat(c.find("tail").orElseThrow().replyTo()).isEqualTo("r" + length / 2);
    }

    @Test
    void commentsThatShareAnIdAreBothKept() {
        add("1", "Ann", "one");
        add("1", "Bob", "another");
        add("1~2", "Cid", "a third");
        reply("2", "Dee", "to the first", "1");
        Conversation c = built();
        assertThat(ids(c.comments())).containsExactly("1", "2", "1~2~", "1~2");
        assertThat(c.find("1~2~").orElseThrow().text()).isEqualTo("another");
        assertThat(flaws).hasSize(1);
    }

    @Test
    void recordThatComesTwiceIsKeptOnce() {
        add("1", "Ann", "one");
        reply("2", "Bob", "two", "1");
        add("1", "Ann", "one");
        reply("2", "Bob", "two", "1");
        assertThat(ids(built().comments())).containsExactly("1", "2");
        assertThat(flaws).hasSize(2);
    }

    @Test
    void repliesMayBeHundredThousandDeep() {
        int n = 100_000;
        for (int i = n; i > 0; i--) reply("" + i, "A", "deep", "" + (i - 1));
        add("0", "A", "root");
        Conversation c = assertTimeoutPreemptively(Duration.ofSeconds(20), this::built);
        assertThat(c.comments()).hasSize(n + 1);
        assertThat(c.depth(n)).isEqualTo(n);
        assertThat(flaws).isEmpty();
    }

    @Test
    void manyRepliesToOneNameAreLinkedInTime() {
        int n = 40_000;
        for (int i = 0; i < n; i++) named("" + i, i % 2 == 0 ? "Ann" : "Bob", "again " + i % 100, "Ann");
        Conversation c = assertTimeoutPreemptively(Duration.ofSeconds(20), this::built);
        assertThat(c.comments()).hasSize(n);
    }

    @Test
    void manyRepliesToNobodyAreReadInTime() {
        int n = 60_000;
        for (int i = 0; i < n; i++) named("" + i, "Ann" + i, "again", "Nobody");
        Conversation c = assertTimeoutPreemptively(Duration.ofSeconds(20), this::built);
        assertThat(c.roots()).hasSize(n);
    }

    /** Any links among few ids, many of them repeated, absent, circular. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomLinksLoseNoCommentAndLeaveNoCircle(long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(200);
        for (int i = 0; i < n; i++) {
            String text = "text " + i;
            Comment comment = Comment.builder("" + random.nextInt(n))
                    .author(Author.named(random.nextBoolean() ? "N" + random.nextInt(8) : null))
                    .text(text)
                    .postedAt(random.nextInt(3) == 0 ? PostedAt.ofEpochSecond(random.nextInt(1000)) : null)
                    .build();
            switch (random.nextInt(4)) {
                case 0 -> builder.add(comment);
                case 1 -> builder.addReplyToId(comment, "" + random.nextInt(n + 5), null);
                case 2 -> builder.addReplyToName(comment, "N" + random.nextInt(10));
                default -> builder.addReplyToText(comment, "text " + random.nextInt(n + 5));
            }
        }
        Conversation c = built();
        Set<String> texts = new HashSet<>();
        Set<String> before = new HashSet<>();
        int depth = -1;
        for (int i = 0; i < c.comments().size(); i++) {
            Comment comment = c.comments().get(i);
            texts.add(comment.text());
            if (comment.replyTo() != null) {
                assertThat(before).contains(comment.replyTo());
                assertThat(c.depth(i)).isEqualTo(c.depth(c.position(comment.replyTo())) + 1);
            } else assertThat(c.depth(i)).isZero();
            assertThat(c.depth(i)).isLessThanOrEqualTo(depth + 1);
            depth = c.depth(i);
            assertThat(before.add(comment.id())).isTrue();
        }
        assertThat(texts).hasSize(n);
        assertThat(c.comments()).hasSize(n);
    }

    @Test
    void nameThatOneEarlierCommentBearsIsNamed() {
        add("1", "Ann Onymous", "hello");
        named("2", "Bob", "well", "ann  onymous");
        add("3", "Ann Onymous", "later");
        assertThat(link(built(), "2")).isEqualTo(new ReplyLink("1", "ann  onymous", Certainty.NAMED, List.of("1")));
    }

    @Test
    void nameThatSeveralBearIsInferredFromSharedWords() {
        add("1", "Ann", "the harbour tunnel leaks");
        add("2", "Ann", "I like soup");
        named("3", "Bob", "no tunnel leaks, liar", "Ann");
        ReplyLink link = link(built(), "3");
        assertThat(link.certainty()).isEqualTo(Certainty.INFERRED);
        assertThat(link.candidates()).containsExactly("1", "2");
        assertThat(link.to()).isEqualTo("1");
    }

    @Test
    void nearerCommentWinsWhereNoWordIsShared() {
        add("1", "Ann", "apples");
        add("2", "Ann", "pears");
        named("3", "Bob", "hm", "Ann");
        assertThat(link(built(), "3").candidates()).containsExactly("2", "1");
    }

    @Test
    void nameOfALaterCommentOnlyIsInferred() {
        add("0", "Ann", "x");
        named("1", "Bob", "hey", "Ann");
        named("2", "Bob", "hey", "Zoe");
        add("3", "Zoe", "late");
        Conversation c = built();
        assertThat(link(c, "2").certainty()).isEqualTo(Certainty.INFERRED);
        assertThat(link(c, "2").to()).isEqualTo("3");
    }

    @Test
    void nameThatNobodyBearsIsUnresolvedWithUnknownAuthorsAsCandidates() {
        add("1", "", "the mayor sold the bridge");
        add("2", "Ann", "no");
        add("3", "", "nice weather");
        named("4", "Bob", "jas, what mayor, what bridge?", "jas");
        add("5", "", "after it");
        Conversation c = built();
        assertThat(link(c, "4")).isEqualTo(ReplyLink.unresolved("jas", List.of("1", "3")));
        assertThat(addressed(c, "4")).isEqualTo("jas, ");
        assertThat(flaws).isEmpty();
    }

    @Test
    void newestFirstListTakesLaterEntriesAsEarlier() {
        named("1", "Cid", "why", "Bob");
        named("2", "Bob", "so", "Ann");
        add("3", "Bob", "start");
        add("4", "Ann", "first");
        Conversation c = built();
        assertThat(link(c, "2").to()).isEqualTo("4");
        assertThat(link(c, "2").certainty()).isEqualTo(Certainty.NAMED);
        assertThat(link(c, "1").candidates()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void timesTellWhichCommentIsEarlier() {
        builder.add(Comment.builder("1")
                .author(Author.named("Ann"))
                .text("late")
                .postedAt(PostedAt.ofEpochSecond(900))
                .build());
        builder.addReplyToName(
                Comment.builder("2")
                        .author(Author.named("Bob"))
                        .text("hm")
                        .postedAt(PostedAt.ofEpochSecond(500))
                        .build(),
                "Ann");
        builder.add(Comment.builder("3")
                .author(Author.named("Ann"))
                .text("early")
                .postedAt(PostedAt.ofEpochSecond(100))
                .build());
        assertThat(link(built(), "2").to()).isEqualTo("3");
    }

    @Test
    void parentsTextFindsTheParentWhateverItsBlanks() {
        add("1", "Ann", "a  long\nstory");
        builder.addReplyToText(Comment.of("2", Author.UNKNOWN, "boring"), " a long story ");
        builder.addReplyToText(Comment.of("3", Author.UNKNOWN, "what"), "never said");
        Conversation c = built();
        assertThat(link(c, "2").to()).isEqualTo("1");
        assertThat(link(c, "3").certainty()).isEqualTo(Certainty.UNRESOLVED);
        assertThat(flaws).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ann|Ann, you fool|`Ann, `",
                "Ann|ANN: no|`ANN: `",
                "Ann|`  Ann - no`|`Ann - `",
                "Ann|Ann—no|Ann—",
                "Ann|Ann ... no|`Ann ... `",
                "Ann|@Ann no|`@Ann `",
                "Ann|@ann, no|`@ann, `",
                "Ann|@ann,no|`@ann,`",
                "Ann|Ann|Ann",
                "Is it raining?|Is it raining?, no|`Is it raining?, `",
                "Dr. No (retired)|Dr. No (retired), no|`Dr. No (retired), `",
                "a.*[b]+$|a.*[b]+$, no|`a.*[b]+$, `",
                "\\Q\\E|\\Q\\E, no|`\\Q\\E, `",
                "Jürgen Ö.|jürgen ö.: nein|`jürgen ö.: `",
                "IRIS|iris, you|`iris, `",
                "iris|IRIS, you|`IRIS, `"
            })
    void addressIsTheNameAndWhatPartsItFromTheSpeech(String name, String text, String address) {
        for (Locale locale : List.of(Locale.ROOT, new Locale("tr", "TR"))) {
            Locale before = Locale.getDefault();
            Locale.setDefault(locale);
            try {
                Span span = Objects.requireNonNull(ConversationBuilder.addressOf(text, name));
                assertThat(span.of(text)).isEqualTo(address);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann|Anna, you fool",
                "Ann|Ann is a fool",
                "Ann|Ann's a fool",
                "Ann|@Anna no",
                "Ann|well, Ann, no",
                "Al|Al-Madina is a town",
                "U|U.N. troops",
                "Ann|@Ann-Marie no",
                "Ann|''"
            })
    void textThatDoesNotTurnToTheNameHasNoAddress(String name, String text) {
        assertThat(ConversationBuilder.addressOf(text, name)).isNull();
    }

    @Test
    void addressIsFoundForAStatedParent() {
        add("1", "Jet fuel expert", "calm words");
        reply("2", "Bob", "Jet fuel expert, you may be right", "1");
        assertThat(addressed(built(), "2")).isEqualTo("Jet fuel expert, ");
    }

    @Test
    void titleAndAddressAreKeptUnlessBlank() {
        Conversation c = builder.title(" News ").url(" ").build(flaws::add);
        assertThat(c.title()).isEqualTo("News");
        assertThat(c.url()).isNull();
        assertThat(c.id()).isEqualTo("c");
    }
}

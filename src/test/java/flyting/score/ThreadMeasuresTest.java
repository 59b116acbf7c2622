package flyting.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Five small conversations, measured by hand. "silly" is uncivil, "the hidden hand" conspiratorial. */
class ThreadMeasuresTest {
    /** A line of a conversation; empty for no author and no parent, minute -1 for no time. */
    private record Line(String id, String author, String parent, int minute, String text) {}

    private static final List<Line> QUARREL_OF_TWO = List.of(
            new Line("1", "Ann", "", -1, "a thought"),
            new Line("2", "Ben", "1", -1, "you are silly"),
            new Line("3", "Ann", "2", -1, "no, you are silly"),
            new Line("4", "Ben", "3", -1, "sorry"));

    private static final List<Line> STAR = List.of(
            new Line("1", "Ann", "", -1, "the hidden hand is at work"),
            new Line("2", "Ben", "1", -1, "that is silly"),
            new Line("3", "Cid", "1", -1, "you silly person"),
            new Line("4", "Dot", "1", -1, "indeed"),
            new Line("5", "Eve", "1", -1, "the hidden hand again"),
            new Line("6", "", "1", -1, "hello"));

    private static final List<Line> TWO_BRANCHES = List.of(
            new Line("a", "Ann", "", -1, "calm"),
            new Line("a1", "Ben", "a", -1, "calm"),
            new Line("a2", "Cid", "a", -1, "silly"),
            new Line("a11", "Ann", "a1", -1, "calm"),
            new Line("a12", "Dot", "a1", -1, "calm"),
            new Line("b", "Dot", "", -1, "silly and the hidden hand"),
            new Line("b1", "Ann", "b", -1, "silly"),
            new Line("b11", "Dot", "b1", -1, "silly"));

    /** Six civil comments, then six uncivil ones. */
    private static final List<Line> TURNED = turned();

    private static final List<Line> GAPS = List.of(
            new Line("1", "", "", -1, "silly"),
            new Line("2", "", "1", -1, "silly"),
            new Line("3", "Ann", "1", -1, ""),
            new Line("4", "Ann", "3", -1, "não, silly"),
            new Line("5", "Ben", "4", -1, "calm"),
            new Line("6", "Ben", "5", -1, "silly"));

    private static List<Line> turned() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++)
            lines.add(new Line("c" + (char) ('a' + i), "Ann", "", i, i < 6 ? "calm" : "that is silly"));
        return List.copyOf(lines);
    }

    static List<List<Line>> conversations() {
        return List.of(QUARREL_OF_TWO, STAR, TWO_BRANCHES, TURNED, GAPS);
    }

    private static ThreadMeasures measured(List<Line> lines) {
        ConversationBuilder builder = new ConversationBuilder("talk").title("A talk");
        for (Line line : lines) {
            Comment.Builder comment = Comment.builder(line.id())
                    .author(Author.named(line.author()))
                    .text(line.text());
            if (line.minute() >= 0) comment.postedAt(PostedAt.ofEpochSecond(60L * line.minute()));
            if (line.parent().isEmpty()) builder.add(comment.build());
            else builder.addReplyToId(comment.build(), line.parent(), null);
        }
        return ThreadMeasures.of(new FakeScorer().score(builder.build(flaw -> {})));
    }

    @Test
    void quarrelOfTwo() {
        ThreadMeasures m = measured(QUARREL_OF_TWO);
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsExactly(4, 2, 4, 1, 1);
        assertThat(m.reciprocity()).isEqualTo(new Share(2, 2));
        assertThat(m.uncivil()).isEqualTo(new Share(2, 4));
        assertThat(m.conspiratorial()).isEqualTo(new Share(0, 4));
        assertThat(m.afterUncivil()).isEqualTo(new Share(1, 2));
        assertThat(m.afterCivil()).isEqualTo(new Share(1, 1));
        assertThat(m.aimedAt())
                .containsEntry(Target.READER, new Share(2, 2))
                .containsEntry(Target.GROUP, new Share(0, 2))
                .containsEntry(Target.OTHER, new Share(0, 2));
        assertThat(m.targets())
                .containsExactly(
                        new ThreadMeasures.Answered("Ben", new Share(1, 1)),
                        new ThreadMeasures.Answered("Ann", new Share(1, 2)));
        assertThat(m.turn()).isNull();
        assertThat(m.branches()).containsExactly(new ThreadMeasures.Branch("1", 4, 2, 0));
    }

    @Test
    void star() {
        ThreadMeasures m = measured(STAR);
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsExactly(6, 5, 2, 5, 2);
        assertThat(m.reciprocity()).isEqualTo(new Share(0, 4));
        assertThat(m.uncivil()).isEqualTo(new Share(2, 6));
        assertThat(m.conspiratorial()).isEqualTo(new Share(2, 6));
        assertThat(m.afterUncivil()).isEqualTo(new Share(0, 0));
        assertThat(m.afterCivil()).isEqualTo(new Share(2, 5));
        assertThat(m.aimedAt())
                .containsEntry(Target.READER, new Share(1, 2))
                .containsEntry(Target.OTHER, new Share(1, 2));
        assertThat(m.targets()).containsExactly(new ThreadMeasures.Answered("Ann", new Share(2, 5)));
        assertThat(m.branches()).containsExactly(new ThreadMeasures.Branch("1", 6, 2, 2));
    }

    @Test
    void twoBranches() {
        ThreadMeasures m = measured(TWO_BRANCHES);
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsExactly(8, 4, 3, 3, 3);
        // Ben, Cid and Dot answer others; Ann answers Ben and Dot, and Dot answers Ben and Ann: Ann and Ben, Ann and
        // Dot in turn.
        assertThat(m.reciprocity()).isEqualTo(new Share(4, 6));
        assertThat(m.uncivil()).isEqualTo(new Share(4, 8));
        assertThat(m.conspiratorial()).isEqualTo(new Share(1, 8));
        assertThat(m.afterUncivil()).isEqualTo(new Share(2, 2));
        assertThat(m.afterCivil()).isEqualTo(new Share(1, 4));
        assertThat(m.targets())
                .containsExactly(
                        new ThreadMeasures.Answered("Ann", new Share(2, 3)),
                        new ThreadMeasures.Answered("Dot", new Share(1, 1)));
        assertThat(m.branches())
                .containsExactly(new ThreadMeasures.Branch("b", 3, 3, 1), new ThreadMeasures.Branch("a", 5, 1, 0));
    }

    @Test
    void conversationThatTurned() {
        ThreadMeasures m = measured(TURNED);
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsExactly(12, 1, 1, 12, 1);
        assertThat(m.reciprocity()).isEqualTo(new Share(0, 0));
        ThreadMeasures.Turn turn = Objects.requireNonNull(m.turn());
        assertThat(turn.comment()).isEqualTo("cg");
        assertThat(turn.at()).hasToString("1970-01-01T00:06:00Z");
        assertThat(turn.before()).isEqualTo(new Share(0, 6));
        assertThat(turn.after()).isEqualTo(new Share(6, 6));
        // 2 of the 924 orders of six and six are as clear.
        assertThat(turn.p()).isGreaterThan(0).isLessThan(0.01);
        assertThat(m.branches()).extracting(ThreadMeasures.Branch::comment).containsExactly("cg", "ch", "ci");
    }

    @Test
    void gapsAreLeftOutOfShares() {
        ThreadMeasures m = measured(GAPS);
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsExactly(6, 2, 5, 2, 2);
        assertThat(m.reciprocity()).isEqualTo(new Share(0, 1));
        assertThat(m.uncivil()).isEqualTo(new Share(3, 4));
        assertThat(m.afterUncivil())
                .as("two unknown authors may be two persons")
                .isEqualTo(new Share(1, 1));
        assertThat(m.afterCivil()).as("nobody answers himself").isEqualTo(new Share(0, 0));
        assertThat(m.targets()).isEmpty();
        assertThat(m.branches()).containsExactly(new ThreadMeasures.Branch("1", 6, 3, 0));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void orderOfTheFileDoesNotMatter(List<Line> lines) {
        ThreadMeasures expected = measured(lines);
        for (int seed = 0; seed < 50; seed++) {
            List<Line> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(measured(shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void conversationWithoutCommentsIsMeasured() {
        ThreadMeasures m = measured(List.of());
        assertThat(List.of(m.comments(), m.authors(), m.depth(), m.width(), m.hIndex()))
                .containsOnly(0);
        assertThat(m.uncivil().rate()).isNaN();
    }

    @Test
    void intervalsAreWilsons() {
        assertThat(new Share(1, 4).low()).isEqualTo(0.04559, within(1e-5));
        assertThat(new Share(1, 4).high()).isEqualTo(0.69936, within(1e-5));
        assertThat(new Share(0, 5).low()).isZero();
        assertThat(new Share(0, 5).high()).isEqualTo(0.43448, within(1e-5));
        assertThat(new Share(5, 5).high()).isEqualTo(1);
        assertThat(new Share(0, 0).high()).isNaN();
    }

    @Test
    void changelessSeriesHasNoTurnAndTheEarliestOfSeveralIsTaken() {
        assertThat(ChangePoint.in(new boolean[] {true, true, true}, 1)).isNull();
        assertThat(ChangePoint.in(new boolean[] {}, 1)).isNull();
        ChangePoint even = Objects.requireNonNull(ChangePoint.in(new boolean[] {false, true, true, false}, 1));
        assertThat(even.position()).isEqualTo(1);
        assertThat(even.p()).isGreaterThan(0.3);
    }
}

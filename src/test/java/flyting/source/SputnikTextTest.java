package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Certainty;
import flyting.conversation.Comment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SputnikTextTest {
    private static final String TOP = """
            10:02 GMT +34 May 2017
                Mayor Opens Bridge of Glass

                The mayor of Lower Fenwick opened a bridge.
                Community standardsDiscussion
                • Сomment

                All comments

            """;

    private static Collected page(String... lines) throws IOException {
        return Collected.read(null, "bridge.txt", TOP + String.join("\n", lines) + "\n    Show new comments (0)\n");
    }

    /** Each comment as {@code author → parent: text}. */
    private static List<String> told(Collected page) {
        return page.comments().stream().map(SputnikTextTest::told).toList();
    }

    private static String told(Comment comment) {
        String parent = comment.replyTo() == null ? "" : " → " + comment.replyTo();
        return comment.id() + " " + comment.author().name() + parent + ": " + comment.text();
    }

    private static @Nullable String addressed(Comment comment) {
        return comment.address() == null ? null : comment.address().of(comment.text());
    }

    @Test
    void bulletsAreCommentsAndNamesAreLinked() throws IOException {
        Collected page = page(
                "    • Old Tom",
                "      A bridge to nowhere.",
                "",
                "      Who paid?",
                "    • avatar",
                "      Clowns, all of them.",
                "    • Meg 77in reply toOld Tom(Show commentHide comment)",
                "      Old Tom, you did.");
        assertThat(page.format).isEqualTo("sputnik-text");
        assertThat(told(page))
                .containsExactly(
                        "1 Old Tom: A bridge to nowhere.\n\nWho paid?",
                        "3 Meg 77 → 1: Old Tom, you did.",
                        "2 null: Clowns, all of them.");
        assertThat(Objects.requireNonNull(page.comment("3").reply()).certainty())
                .isEqualTo(Certainty.NAMED);
        assertThat(addressed(page.comment("3"))).isEqualTo("Old Tom, ");
        assertThat(page.problems).isEmpty();
    }

    @Test
    void nameThatNobodyBearsStaysUnresolved() throws IOException {
        Collected page = page(
                "    • avatar",
                "      The glass will crack by winter.",
                "    • Megin reply tojoe(Show commentHide comment)",
                "      joe, glass does crack, moron");
        assertThat(page.comment("2").replyTo()).isNull();
        assertThat(Objects.requireNonNull(page.comment("2").reply()).candidates())
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What did you say?",
                "lost in reply to nobody",
                "\"Quote\" Jones",
                "4 8 15",
                "a.*b(c)",
                "O'Hara",
                "Ünal Şen",
                "Edit"
            })
    void nameMayHoldAnything(String name) throws IOException {
        Collected page = page(
                "    • " + name,
                "      first words",
                "    • " + name + "in reply toMeg(Show commentHide comment)",
                "      Meg, second words",
                "    • Meg",
                "      third words",
                "    • Megin reply to" + name + "(Show commentHide comment)",
                "      " + name + ", fourth words");
        assertThat(page.comments()).hasSize(4);
        assertThat(page.comment("1").author().name()).isEqualTo(name);
        assertThat(page.comment("2").author().name()).isEqualTo(name);
        assertThat(page.comment("2").replyTo()).isEqualTo("3");
        assertThat(Objects.requireNonNull(page.comment("4").reply()).name()).isEqualTo(name);
        assertThat(page.comment("4").replyTo()).isIn("1", "2");
        assertThat(addressed(page.comment("4"))).isEqualTo(name + ", ");
    }

    @Test
    void timesAndButtonsAreNotText() throws IOException {
        Collected page = page(
                "    • Old Tom",
                "      Reply",
                "      10:15 GMT, 04.05.2017",
                "      A bridge to nowhere.",
                "      Reply",
                "    • Meg in reply to Old Tom (Show commentHide comment)",
                "      11:20, 04.05.2017 | Edit | Delete",
                "      Old Tom, hush.",
                "      Edit | Delete",
                "    • Ann | Edit | Delete",
                "      Fine weather.");
        assertThat(told(page))
                .containsExactly(
                        "1 Old Tom: A bridge to nowhere.", "2 Meg → 1: Old Tom, hush.", "3 Ann: Fine weather.");
        assertThat(page.comment("1").postedAt()).hasToString("2017-05-04T10:15Z");
        assertThat(page.comment("2").postedAt()).hasToString("2017-05-04T11:20");
    }

    @Test
    void newestFirstPageIsLinkedBackInTime() throws IOException {
        Collected page = page(
                "    • Megin reply toOld Tom(Show commentHide comment)",
                "      Old Tom, no.",
                "    • Old Tomin reply toAnn(Show commentHide comment)",
                "      Ann, yes.",
                "    • Ann",
                "      Maybe.");
        assertThat(page.comment("1").replyTo()).isEqualTo("2");
        assertThat(page.comment("2").replyTo()).isEqualTo("3");
        assertThat(page.comment("2").reply()).isNotNull();
        assertThat(Objects.requireNonNull(page.comment("2").reply()).certainty())
                .isEqualTo(Certainty.NAMED);
    }

    @Test
    void deeperBulletsAreTheBody() throws IOException {
        Collected page = page(
                "    • Old Tom", "      My list:", "      • glass", "        • more glass", "    • Meg", "      Ha.");
        assertThat(told(page)).containsExactly("1 Old Tom: My list:\n• glass\n  • more glass", "2 Meg: Ha.");
    }

    @Test
    void emptyStubIsNoComment() throws IOException {
        Collected page = page(
                "    • Old Tom", "      Hm.", "    • in reply to(Show commentHide comment)", "    • Meg", "      Ha.");
        assertThat(told(page)).containsExactly("1 Old Tom: Hm.", "2 Meg: Ha.");
    }

    @Test
    void listGoesOnAfterShowMore() throws IOException {
        Collected page = page("    • Old Tom", "      Hm.", "    Show more comments (20)", "    • Meg", "      Ha.");
        assertThat(told(page)).containsExactly("1 Old Tom: Hm.", "2 Meg: Ha.");
    }

    @Test
    void whatStandsBelowTheListIsNotRead() throws IOException {
        Collected page = Collected.read(
                null,
                "x.txt",
                TOP
                        + "    • Old Tom\n      Hm.\n    Show new comments (0)\n    Most read\n    • Another article\n      by us\n");
        assertThat(told(page)).containsExactly("1 Old Tom: Hm.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"•", "*", "-", "·", "◦"})
    void otherBulletsTabsBlanksAndLineEndsReadTheSame(String bullet) throws IOException {
        String plain = TOP + "    • Old Tom\n      Hm, so.\n    • Megin reply toOld Tom(Show commentHide comment)\n"
                + "      Old Tom, no.\n    Show new comments (0)\n";
        List<String> expected = List.of("1 Old Tom: Hm, so.", "2 Meg → 1: Old Tom, no.");
        String bulleted = plain.replace("•", bullet);
        assertThat(told(Collected.read(null, "a.txt", bulleted))).isEqualTo(expected);
        assertThat(told(Collected.read(null, "a.txt", bulleted.replace("\n", "\r\n"))))
                .isEqualTo(expected);
        assertThat(told(Collected.read(
                        null, "a.txt", bulleted.replace("      ", "\t\t").replace("    ", "\t"))))
                .isEqualTo(expected);
        assertThat(told(Collected.read(
                        null, "a.txt", bulleted.replace(' ', '\u00A0').replace("\u00A0comments", " comments"))))
                .isEqualTo(expected);
        assertThat(told(Collected.read(null, "a.txt", bulleted.replace("\u0421omment", "Comment"))))
                .isEqualTo(expected);
    }

    @Test
    void articleMayHoldTheWordsAllComments() throws IOException {
        Collected page = Collected.read(
                null,
                "x.txt",
                "    The editor wrote:\n    All comments\n    • are welcome\n    • and read\n\n"
                        + TOP
                        + "    • Old Tom\n      Hm.\n    Show new comments (0)\n");
        assertThat(told(page)).containsExactly("1 Old Tom: Hm.");
    }

    @Test
    void commentMayHoldTheWordsAllComments() throws IOException {
        Collected page = page(
                "    • Old Tom",
                "      Hm.",
                "      All comments",
                "      get deleted here!",
                "    • Meg",
                "      Ha.");
        assertThat(told(page)).containsExactly("1 Old Tom: Hm.\nAll comments\nget deleted here!", "2 Meg: Ha.");
    }

    @Test
    void pageWithAnEmptyListHasNoComments() throws IOException {
        assertThat(page().comments()).isEmpty();
        assertThat(Collected.read(null, "x.txt", "Mayor opens bridge\n\n• one\n• two\n")
                        .comments())
                .isEmpty();
    }

    @Test
    @EnabledIf(value = "flyting.source.Samples#present", disabledReason = "reads the real pages in ../shared")
    void seedIsReadExactly() throws IOException {
        Collected page = Collected.read(null, Path.of("../shared/seeds/002_ec9726e31c84fe2b.txt"));
        assertThat(page.comments()).hasSize(10);
        assertThat(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10").stream()
                        .map(id -> Objects.requireNonNullElse(
                                page.comment(id).author().name(), "?")))
                .containsExactly(
                        "Beady-eyed Insomniac",
                        "Jet fuel can't melt steel beams",
                        "?",
                        "Is it because I am black?",
                        "Is it because I am black?",
                        "?",
                        "?",
                        "v76",
                        "dan sheppard",
                        "choticastile");
        assertThat(page.comment("5").replyTo()).isEqualTo("1");
        assertThat(page.comment("10").replyTo()).isEqualTo("2");
        assertThat(page.replies(Certainty.NAMED)).isEqualTo(2);
        assertThat(page.replies()).isEqualTo(2);
        assertThat(Objects.requireNonNull(page.comment("8").reply()).certainty())
                .isEqualTo(Certainty.UNRESOLVED);
        assertThat(Objects.requireNonNull(page.comment("8").reply()).name()).isEqualTo("jas");
        assertThat(Objects.requireNonNull(page.comment("8").reply()).candidates())
                .startsWith("3")
                .containsExactlyInAnyOrder("3", "6", "7");
        assertThat(page.comment("4").text()).contains("\n\n");
        assertThat(page.comment("5").text()).contains("\n\n");
        assertThat(addressed(page.comment("10"))).isEqualTo("Jet fuel can't melt steel beams, ");
        assertThat(page.problems).isEmpty();
    }

    @ParameterizedTest
    @EnabledIf(value = "flyting.source.Samples#present", disabledReason = "reads the real pages in ../shared")
    @ValueSource(
            strings = {
                "000_33d3aa8a32e2eda0.txt",
                "001_4732e7bace0d0b89.txt",
                "003_de9775200697e0f2.txt",
                "004_9add53b5d1fe0ff4.txt"
            })
    void articleWithoutCommentsGivesNone(String file) throws IOException {
        Collected page = Collected.read(null, Path.of("../shared/seeds", file));
        assertThat(page.comments()).isEmpty();
        assertThat(page.problems).isEmpty();
    }
}

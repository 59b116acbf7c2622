package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Certainty;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SputnikPageTest {
    private static String item(String id, String parent, String author, String other, String body) {
        String answered = other.isEmpty()
                ? ""
                : "<span>in reply to</span><a class='other-author'>" + other
                        + "</a><a class='show-answer' data-parent_id='" + parent + "'>(Show comment</a>";
        return "<li data-id='%s' data-parent-id='%s' data-likes='%s'><h5><a class='author'>%s</a>%s</h5>"
                        .formatted(id, parent, id.length(), author, answered)
                + "<time class='time'>10:15</time> <time class='date'>04.05.2017</time><div class='body'>" + body
                + "</div></li>";
    }

    private static Collected page(String main, String top, int more) throws IOException {
        return Collected.read(
                null,
                "bridge.html",
                "<!DOCTYPE html><html><head><title>x</title><meta property='og:title' content='Bridge of Glass'>"
                        + "<link rel='canonical' href='https://news.example/bridge'></head><body>"
                        + "<div id='articleId' data-id='4711'></div><section class='comments'><div id='commentsGeneral'>"
                        + "<div class='empty-comment'><ul>" + item("", "", "{name}", "", "{text}") + "</ul></div>"
                        + "<div class='comments-list top'><ul>" + top + "</ul></div>"
                        + "<div class='comments-list main'><ul class='main'>" + main + "</ul></div>"
                        + "<a class='more'>Show more comments (" + more + ")</a></div></section></body></html>");
    }

    @Test
    void parentsAreStatedAndEverythingElseIsKept() throws IOException {
        Collected page = page(
                item("11", "", "Old Tom", "", "A bridge to nowhere.<br><br>Who paid?")
                        + item("222", "11", "Meg", "Old Tom", "Old Tom, you did."),
                "",
                0);
        assertThat(page.format).isEqualTo("sputnik-page");
        assertThat(page.conversations.get(0).id()).isEqualTo("4711");
        assertThat(page.conversations.get(0).title()).isEqualTo("Bridge of Glass");
        assertThat(page.conversations.get(0).url()).isEqualTo("https://news.example/bridge");
        assertThat(page.comment("11").text()).isEqualTo("A bridge to nowhere.\n\nWho paid?");
        assertThat(page.comment("11").votes()).isEqualTo(2);
        assertThat(page.comment("11").postedAt()).hasToString("2017-05-04T10:15");
        assertThat(page.comment("222").replyTo()).isEqualTo("11");
        assertThat(Objects.requireNonNull(page.comment("222").reply()).certainty())
                .isEqualTo(Certainty.STATED);
        assertThat(page.problems).isEmpty();
    }

    @Test
    void topListAndHiddenTemplateAddNoComments() throws IOException {
        String first = item("1", "", "Old Tom", "", "Hm.");
        Collected page = page(first + item("2", "1", "Meg", "Old Tom", "Ha."), first, 0);
        assertThat(page.comments()).extracting(c -> c.id()).containsExactly("1", "2");
        assertThat(page.problems).isEmpty();
    }

    @Test
    void newestFirstListIsPutInReplyOrder() throws IOException {
        Collected page = page(
                item("3", "2", "Ann", "Meg", "c") + item("2", "1", "Meg", "Tom", "b") + item("1", "0", "Tom", "", "a"),
                "",
                0);
        assertThat(page.comments()).extracting(c -> c.id()).containsExactly("1", "2", "3");
    }

    @Test
    void parentThatIsNotOnThePageLeavesATopLevelComment() throws IOException {
        Collected page = page(item("2", "9", "Meg", "Tom", "b"), "", 0);
        assertThat(page.comment("2").replyTo()).isNull();
        assertThat(page.problems).hasSize(1);
        assertThat(page.problems.get(0)).asString().contains("bridge.html: comment 2", "'9'");
    }

    @Test
    void pageThatNestsTooDeepSaysSo() throws IOException {
        Collected page = page(item("1", "", "Meg", "", "<i>".repeat(600) + "a"), "", 0);
        assertThat(page.problems).anyMatch(p -> p.toString().contains("deeper than 512 levels"));
    }

    @Test
    void avatarIsNobody() throws IOException {
        Collected page = page(item("1", "", "avatar", "", "a") + item("2", "", "avatar", "", "b"), "", 0);
        assertThat(page.comments()).extracting(c -> c.author().isKnown()).containsExactly(false, false);
    }

    @Test
    void markupInWordsStaysText() throws IOException {
        Collected page = page(
                item(
                        "1",
                        "",
                        "&lt;script&gt;x&lt;/script&gt;",
                        "",
                        "&lt;img src=x onerror=alert(1)&gt;<script>alert(2)</script>"),
                "",
                0);
        assertThat(page.comment("1").author().name()).isEqualTo("<script>x</script>");
        assertThat(page.comment("1").text()).isEqualTo("<img src=x onerror=alert(1)>");
    }

    @Test
    void withheldCommentsAreMentioned() throws IOException {
        assertThat(page(item("1", "", "Tom", "", "a"), "", 20).notices).anyMatch(n -> n.contains("20 more comments"));
        Collected empty = page("", "", 0);
        assertThat(empty.comments()).isEmpty();
        assertThat(empty.notices).isEmpty();
    }
}

package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Author;
import flyting.conversation.Comment.State;
import flyting.conversation.Conversation;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DisqusExportTest {
    private static Collected forum() throws IOException {
        return Collected.fixture("disqus-xml", "forum.xml");
    }

    private static Collected faults() throws IOException {
        return Collected.fixture("disqus-xml", "faults.xml");
    }

    @Test
    void postsAreGroupedByThreadWithTitleAndAddress() throws IOException {
        Collected read = forum();
        assertThat(read.conversations).extracting(Conversation::id).containsExactly("70", "71");
        assertThat(read.conversations)
                .extracting(Conversation::title)
                .containsExactly("Bridge closed & nobody asked", "Ferry late again");
        assertThat(read.conversations.get(1).url()).isEqualTo("https://harbour.example/ferry");
        assertThat(read.comments()).hasSize(7);
        assertThat(read.problems).isEmpty();
    }

    @Test
    void parentsAreToldByTheAttributeAndNotByTheElementId() throws IOException {
        Collected read = forum();
        assertThat(read.replies()).isEqualTo(4);
        assertThat(read.comment("504").replyTo()).isEqualTo("501");
    }

    @Test
    void replyToDeletedCommentStaysInThread() throws IOException {
        Collected read = forum();
        assertThat(read.comment("502").state()).isEqualTo(State.DELETED);
        assertThat(read.comment("503").replyTo()).isEqualTo("502");
        assertThat(read.comment("503").author().role()).isEqualTo(Author.Role.ANONYMOUS);
        assertThat(read.comment("503").quotes()).hasSize(1);
        assertThat(read.comment("505").state()).isEqualTo(State.SPAM);
    }

    @Test
    void markupBecomesText() throws IOException {
        assertThat(forum().comment("501").text()).isEqualTo("They closed it to hide the cracks.\n\nWake up!");
        assertThat(forum().comment("501").postedAt()).hasToString("2015-03-02T09:11:00Z");
    }

    @Test
    void nothingIsLostToFaults() throws IOException {
        Collected read = faults();
        assertThat(read.comments()).hasSize(8);
        assertThat(read.replies()).isEqualTo(5);
        assertThat(read.comment("601").text()).isEqualTo("A stray and bell.");
        assertThat(read.comment("602").text())
                .startsWith("Salt & pepper")
                .contains("1 < 2")
                .contains("bold");
        assertThat(read.comment("603").text()).isEqualTo("Never closed");
        assertThat(read.comment("604").text()).isEqualTo("After it");
        assertThat(read.comment("606").text()).isEqualTo("No end");
        assertThat(read.comment("608").text()).contains("An end in the middle").contains("of it");
        assertThat(read.conversations).hasSize(1);
        assertThat(read.problems).hasSize(1);
    }

    @Test
    void whatStandsBeforeABreakIsRead() throws IOException {
        String whole = java.nio.file.Files.readString(
                java.nio.file.Path.of("src/test/resources/flyting/source/disqus-xml/forum.xml"));
        Collected read = Collected.read(null, "cut.xml", whole.substring(0, whole.indexOf("Gone now</blockquote>")));
        assertThat(read.comments()).hasSize(3);
        assertThat(read.problems).hasSize(1);
        assertThat(read.problems.get(0).finding()).contains("breaks off");
    }

    @Test
    void entitiesOfAFilesOwnAreRefusedInWords() {
        String bomb = "<!DOCTYPE disqus [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                + "<disqus xmlns=\"http://disqus.com\"><post><message>&b;</message></post></disqus>";
        assertThatThrownBy(() -> Collected.read("disqus-xml", "bomb.xml", bomb))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("declares entities of its own");
    }

    @Test
    void hugeTextAndDeepNestingAreCutAndSaid() throws IOException {
        String begin = "<disqus xmlns=\"http://disqus.com\"><post dsq:id=\"1\"><message>";
        String end = "</message></post><post dsq:id=\"2\"><message>next</message></post></disqus>";
        Collected huge = Collected.read(null, "huge.xml", begin + "x".repeat(50_000_000) + end);
        assertThat(huge.comments()).hasSize(2);
        assertThat(huge.problems).isNotEmpty();
        Collected deep =
                Collected.read(null, "deep.xml", begin + "<a>".repeat(1_000_000) + "</a>".repeat(1_000_000) + end);
        assertThat(deep.comments()).hasSize(2);
        assertThat(deep.comment("2").text()).isEqualTo("next");
        assertThat(deep.problems.get(0).finding()).contains("deeper than 512 levels");
    }
}

package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Comment.State;
import flyting.conversation.Conversation;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPressExportTest {
    @ParameterizedTest
    @ValueSource(strings = {"blog.xml", "blog-https-1.0.xml"})
    void commentsAreReadAndPingsAreNot(String file) throws IOException {
        Collected read = Collected.fixture("wordpress-xml", file);
        assertThat(read.conversations)
                .extracting(Conversation::title)
                .containsExactly("Who moved the clock?", "Tower & bell");
        assertThat(read.comments()).hasSize(8);
        assertThat(read.replies()).isEqualTo(5);
        assertThat(read.problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "blog.xml")
    void lineBreaksStatesAndTimesAreKept(String file) throws IOException {
        Collected read = Collected.fixture("wordpress-xml", file);
        assertThat(read.comment("11").text()).isEqualTo("The mayor took it.\nI saw him & his cousin.\n\nAsk him.");
        assertThat(read.comment("11").postedAt()).hasToString("2019-05-04T10:01:00Z");
        assertThat(read.comment("12").author().id()).isEqualTo("3");
        assertThat(read.comment("15").state()).isEqualTo(State.PENDING);
        assertThat(read.comment("16").state()).isEqualTo(State.SPAM);
        assertThat(read.comment("17").state()).isEqualTo(State.REMOVED);
        assertThat(read.comment("18").text()).isEqualTo("Plain <b> sign");
        assertThat(read.comment("21").state()).isEqualTo(State.DELETED);
        assertThat(read.comment("22").quotes()).hasSize(1);
        assertThat(read.comment("22").text()).isEqualTo("First!\n\nNobody cares.");
    }
}

package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Author;
import flyting.conversation.Comment.State;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommentFeedsTest {
    private static final String BLOG = "tag:blogger.com,1999:blog-5.post-";

    @Test
    void bloggerExportGivesACommentsPostAndParent() throws IOException {
        Collected read = Collected.fixture("atom", "blogger-export.xml");
        assertThat(read.comments()).hasSize(4);
        assertThat(read.replies()).isEqualTo(2);
        assertThat(read.conversations.get(0).title()).isEqualTo("Why the pond is black");
        assertThat(read.conversations.get(0).url()).isEqualTo("http://garden.example/2011/06/800.html");
        assertThat(read.comment(BLOG + "901").text()).isEqualTo("Lies, all of it.\nWho paid you?");
        assertThat(read.comment(BLOG + "901").postedAt()).hasToString("2011-06-01T08:00:00Z");
        assertThat(read.comment(BLOG + "902").replyTo()).isEqualTo(BLOG + "901");
        assertThat(read.comment(BLOG + "902").author().role()).isEqualTo(Author.Role.ARTICLE_AUTHOR);
        assertThat(read.comment(BLOG + "903").state()).isEqualTo(State.DELETED);
        assertThat(read.comment(BLOG + "904").author().role()).isEqualTo(Author.Role.ANONYMOUS);
    }

    @Test
    void parentUnderAnotherPostIsSaidToBeAbsent() throws IOException {
        Collected read = Collected.fixture("atom", "blogger-export.xml");
        assertThat(read.comment(BLOG + "904").replyTo()).isNull();
        assertThat(read.problems).hasSize(1);
    }

    @Test
    void newerBloggerExportIsRead() throws IOException {
        Collected read = Collected.fixture("atom", "takeout.xml");
        assertThat(read.comments()).hasSize(2);
        assertThat(read.replies()).isEqualTo(1);
        assertThat(read.conversations.get(0).title()).isEqualTo("The well");
        assertThat(read.comments().get(1).state()).isEqualTo(State.SPAM);
    }

    @Test
    void atomFeedLinksByInReplyTo() throws IOException {
        Collected read = Collected.fixture("atom", "comments-feed.xml");
        assertThat(read.conversations).hasSize(1);
        assertThat(read.conversations.get(0).title()).isEqualTo("Salt road");
        assertThat(read.comments().get(0).text()).isEqualTo("Salt & 1 < 2\n\nTwice\nover");
        assertThat(read.replies()).isEqualTo(1);
    }

    @Test
    void rssFeedLinksByTheSentenceBeforeAReply() throws IOException {
        Collected read = Collected.fixture("rss", "comments-feed.xml");
        assertThat(read.comments()).hasSize(2);
        assertThat(read.comment("32").replyTo()).isEqualTo("31");
        assertThat(read.comment("32").text()).isEqualTo("So are you.");
        assertThat(read.comment("31").author().name()).isEqualTo("Nell");
        assertThat(read.conversations.get(0).title()).isEqualTo("Salt road");
        assertThat(read.notices).anyMatch(n -> n.contains("1 pingbacks"));
    }

    @Test
    void feedOfPostsIsNotReadAsComments() {
        String feed = "<rss version=\"2.0\"><channel><title>News</title><item><title>A</title>"
                + "<link>https://road.example/a</link><description>A post</description></item></channel></rss>";
        assertThatThrownBy(() -> Collected.read(null, "posts.xml", feed)).isInstanceOf(UnreadableException.class);
    }
}

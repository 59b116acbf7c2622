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
    void atomCommentsThatShareAnIdAreAllKeptAndStandUnderTheirPost() throws IOException {
        String post = "https://road.example/?p=7";
        String feed =
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\">"
                        + entry(post + "#comment-1", "First.", post)
                        + entry(post + "#comment-2", "Answer.", post + "#comment-1")
                        + entry(post + "#comment-2", "Another with its id.", post + "#comment-1")
                        + entry(post + "#comment-2", "Answer.", post + "#comment-1")
                        + entry(post + "#comment-4", "In a circle.", post + "#comment-5")
                        + entry(post + "#comment-5", "In the same.", post + "#comment-4")
                        + "</feed>";
        Collected read = Collected.read(null, "comments.xml", feed);
        assertThat(read.conversations).hasSize(1);
        assertThat(read.comments())
                .extracting(c -> c.text())
                .containsExactlyInAnyOrder("First.", "Answer.", "Another with its id.", "In a circle.", "In the same.");
        assertThat(read.comment(post + "#comment-2~2").text()).isEqualTo("Another with its id.");
        assertThat(read.problems)
                .extracting(Object::toString)
                .anyMatch(p -> p.contains("word for word"))
                .anyMatch(p -> p.contains("shares its id"));
    }

    private static String entry(String id, String text, String answers) {
        return "<entry><id>%s</id><author><name>Ovid</name></author><content>%s</content><thr:in-reply-to ref=\"%s\"/></entry>"
                .formatted(id, text, answers);
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

package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {
    @ParameterizedTest
    @CsvSource({
        "wordpress.txt, 4, 0",
        "nested.md, 3, 1",
        "blogger.txt, 2, 0",
        "hacker-news.txt, 3, 0",
        "disqus.txt, 3, 1",
    })
    void renderedPageGivesItsCommentsAndLinks(String file, int comments, int replies) throws IOException {
        Collected read = Collected.fixture("page-text", file);
        assertThat(read.format).isEqualTo("page-text");
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
        assertThat(read.comments()).allMatch(c -> c.author().isKnown());
        assertThat(read.comments()).noneMatch(c -> c.text().contains("eply"));
        assertThat(read.notices).isEmpty();
    }

    @Test
    void timesQuotesAndParagraphsAreKept() throws IOException {
        Collected read = Collected.fixture("page-text", "wordpress.txt");
        assertThat(read.comment("1").postedAt()).hasToString("2015-05-03T09:12");
        assertThat(read.comment("1").text())
                .isEqualTo("Nobody asked the herons either.\n\nThey left on the first day.");
        assertThat(read.comment("2").quotes()).hasSize(1);
        assertThat(Collected.fixture("page-text", "blogger.txt").comment("2").postedAt())
                .hasToString("2015-05-04T08:00");
    }

    @Test
    void nameRepliedToAndModeratorAreKept() throws IOException {
        Collected read = Collected.fixture("page-text", "disqus.txt");
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
        assertThat(read.comment("3").author().role()).isEqualTo(Author.Role.MODERATOR);
        assertThat(read.comments()).extracting(Comment::text).contains("Stay on topic, you two.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Headline\nAda Quill\nMay 3, 2015\nThe pond.\n12 comments\n\nHeadline two\nBram\nMay 4, 2015\nThe lane.\n",
                "Ada • 3 hours ago\nHeadline one\nBram • 4 hours ago\nHeadline two\n",
                "1. Headline (x.example)\n12 points by ada 3 hours ago | hide | 3 comments\n2. Another\n9 points by dee 1 hour ago | hide | 1 comment\n",
                "Ada said...\nnothing.\n\nBram said...\nless.\n",
                "May 3, 2015 at 9:12 am\nThe dam broke.\nMay 4, 2015 at 8:00 am\nThe mayor came.\n",
            })
    void textWithoutCommentsGivesNone(String text) throws IOException {
        Collected read = Collected.read(null, "page.txt", text);
        assertThat(read.comments()).isEmpty();
    }
}

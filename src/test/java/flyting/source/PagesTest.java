package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Author;
import flyting.conversation.Certainty;
import flyting.conversation.Comment;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    @ParameterizedTest
    @CsvSource({
        "wordpress-page, html5.html, 4, 2",
        "wordpress-page, xhtml.html, 3, 0",
        "wordpress-page, wpdiscuz.html, 3, 1",
        "disqus-page, written.html, 3, 1",
        "disqus-page, frame.html, 2, 1",
        "intensedebate-page, written.html, 2, 1",
        "reddit-page, old.html, 3, 2",
        "reddit-page, shreddit.html, 2, 1",
        "hacker-news-page, today.html, 4, 2",
        "blogger-page, threaded.html, 3, 1",
        "blogger-page, terms.html, 2, 0",
        "livefyre-page, written.html, 2, 1",
        "drupal-page, seven.html, 3, 1",
        "drupal-page, nine.html, 2, 1",
        "discourse-page, crawler.html, 2, 0",
        "mastodon-page, web.html, 2, 1",
        "schema-org-page, microdata.html, 2, 1",
        "schema-org-page, jsonld.html, 3, 1",
        "page, named.html, 5, 3",
        "page, plain-divs.html, 4, 1",
        "page, footer-signed.html, 2, 0",
        "page, nested-list.html, 3, 1",
        "page, terms.html, 5, 0",
        "page, signed-paragraphs.html, 5, 0",
        "page, headings.html, 5, 0",
        "page, german.html, 5, 0",
        "page, byline.html, 2, 0",
        "state-page, next.html, 3, 1",
        "state-page, initial-state.html, 2, 1",
        "state-page, parsed.html, 2, 1",
        "state-page, entities.html, 3, 1",
        "article, teasers.html, 0, 0",
        "article, topics.html, 0, 0",
        "article, disqus-embed.html, 0, 0",
    })
    void pageGivesItsCommentsAndLinks(String format, String file, int comments, int replies) throws IOException {
        Collected read = Collected.fixture(format, file);
        assertThat(read.format).isEqualTo(format);
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
    }

    @Test
    void bylineIsTheNameBetweenItsDashAndItsDot() throws IOException {
        assertThat(Collected.fixture("page", "byline.html").comments())
                .extracting(Comment::author)
                .containsExactly(Author.named("Vera"), Author.named("Willi"));
    }

    @Test
    void commentsInAPagesDataAreReadAndItsArticleIsNone() throws IOException {
        Collected read = Collected.fixture("state-page", "next.html");
        assertThat(read.comments())
                .extracting(Comment::text)
                .containsExactly("I do not believe it.\n\nShow me.", "Why not?", "Good for the sheep.");
        assertThat(read.comment("c2").replyTo()).isEqualTo("c1");
        assertThat(read.comment("c2").author()).isEqualTo(Author.named("Quirin"));
        assertThat(read.conversations.get(0).title()).isEqualTo("A new well");
    }

    @Test
    void dataThatAScriptAssignsKeepsItsEscapesAndAuthors() throws IOException {
        assertThat(Collected.fixture("state-page", "parsed.html").comments())
                .extracting(Comment::text)
                .containsExactly("It's \"high\".", "Caf\u00e9 wall, not weir.");
        assertThat(Collected.fixture("state-page", "entities.html").comments())
                .extracting(c -> c.author().name())
                .containsExactly("Gerda", "Ulf", "Gerda");
    }

    @Test
    void wordPressKeepsTheArticlesAuthorPendingCommentsAndTimes() throws IOException {
        Collected read = Collected.fixture("wordpress-page", "html5.html");
        assertThat(read.comment("12").author())
                .isEqualTo(Author.named("Ed Itor").as(Author.Role.ARTICLE_AUTHOR));
        assertThat(read.comment("14").state()).isEqualTo(Comment.State.PENDING);
        assertThat(read.comment("11").postedAt()).hasToString("2019-03-04T09:15:00Z");
        assertThat(read.comment("11").quotes()).hasSize(1);
    }

    @Test
    void moreCommentsToldThanHeldAreNoticed() throws IOException {
        assertThat(Collected.fixture("wordpress-page", "html5.html").notices)
                .anyMatch(n -> n.contains("there are 6 comments, but holds 4"));
        assertThat(Collected.fixture("wordpress-page", "xhtml.html").notices).isEmpty();
    }

    @Test
    void replyToDeletedCommentStaysInThread() throws IOException {
        Collected read = Collected.fixture("reddit-page", "old.html");
        assertThat(read.comment("aa2").state()).isEqualTo(Comment.State.DELETED);
        assertThat(read.comment("aa3").replyTo()).isEqualTo("aa2");
        assertThat(read.comment("aa1").votes()).isEqualTo(42);
    }

    @Test
    void bareNameRepliedToIsNamedAndALinkIsStated() throws IOException {
        Collected read = Collected.fixture("page", "named.html");
        assertThat(read.replies(Certainty.STATED)).isEqualTo(2);
        assertThat(read.replies(Certainty.NAMED)).isEqualTo(1);
        assertThat(read.comment("comment-03").text()).isEqualTo("Which ones?");
    }

    @Test
    void marginMakesAReply() throws IOException {
        Collected read = Collected.fixture("page", "plain-divs.html");
        assertThat(read.comment("n3").replyTo()).isEqualTo("n2");
        assertThat(read.comment("n2").text()).isEqualTo("Agreed.\nAll of them.");
    }

    @Test
    void drupalNamesTheCommentReplied() throws IOException {
        Comment reply = Collected.fixture("drupal-page", "nine.html").comment("92");
        assertThat(reply.replyTo()).isEqualTo("91");
        assertThat(reply.reply())
                .isNotNull()
                .satisfies(r -> assertThat(r.name()).isEqualTo("Tia"));
        assertThat(reply.text()).isEqualTo("Radiation, obviously.");
    }

    @Test
    void commentsLoadedFromElsewhereAreSaidToBeThere() throws IOException {
        assertThat(Collected.fixture("article", "disqus-embed.html").notices)
                .singleElement()
                .asString()
                .contains("Disqus", "export");
    }

    @Test
    void pageOfTooManyTagsIsRefused() {
        assertThatThrownBy(() -> Collected.read(null, "deep.html", "<html><body>" + "<div>".repeat(1_000_000)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("tags");
    }
}

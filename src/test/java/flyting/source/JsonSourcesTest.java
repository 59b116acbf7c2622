package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.Span;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from each JSON format's fixtures. */
class JsonSourcesTest {
    @ParameterizedTest
    @CsvSource({
        "reddit-json, thread.json, 1, 4, 2",
        "reddit-json, morechildren.json, 1, 2, 1",
        "reddit-dump, scattered.jsonl, 2, 6, 4",
        "reddit-dump, arctic-shift.jsonl, 1, 2, 1",
        "reddit-dump, pushshift-api.json, 1, 2, 1",
        "hackernews-json, item.json, 1, 4, 2",
        "hackernews-json, search.json, 1, 2, 1",
        "hackernews-json, firebase.json, 1, 3, 1",
        "youtube-json, threads.json, 1, 4, 2",
        "youtube-json, video.info.json, 1, 3, 1",
        "youtube-json, downloaded.jsonl, 1, 3, 1",
        "guardian-json, discussion.json, 1, 4, 2",
        "nyt-json, community.json, 1, 3, 1",
        "discourse-json, topic.json, 1, 5, 3",
        "discourse-json, latest.json, 2, 3, 1",
        "mastodon-json, context.json, 1, 3, 1",
        "mastodon-json, thread.json, 1, 3, 2",
        "lobsters-json, story.json, 1, 4, 2",
        "commento-json, export.json, 2, 4, 2",
        "commento-json, api.json, 1, 1, 0",
        "remark42-json, tree.json, 1, 3, 2",
        "remark42-json, plain.json, 1, 3, 2",
        "remark42-json, backup.jsonl, 1, 3, 2",
        "isso-json, api.json, 1, 3, 1",
        "isso-json, generic.json, 2, 3, 0",
        "wordpress-json, rest.json, 1, 2, 1",
        "wordpress-json, dotcom.json, 1, 2, 1",
        "coral-json, stream.json, 1, 3, 2",
        "coral-json, flat.json, 1, 2, 1",
        "telegram-json, chat.json, 1, 3, 2",
        "lemmy-json, comments.json, 1, 3, 2",
        "bluesky-json, thread.json, 1, 2, 1",
        "stackexchange-json, comments.json, 1, 2, 1",
        "convokit, utterances.jsonl, 2, 3, 1",
        "convokit, utterances-old.json, 1, 2, 1",
        "table, comments.json, 1, 2, 1",
        "table, nested.json, 1, 2, 1",
        "table, lines.jsonl, 1, 2, 1",
        "table, civil-comments.csv, 2, 4, 2",
        "table, nyt.csv, 1, 2, 1",
    })
    void everyCommentAndReplyIsFound(String format, String file, int conversations, int comments, int replies)
            throws IOException {
        Collected read = Collected.fixture(format, file);
        assertThat(read.conversations).hasSize(conversations);
        assertThat(read.comments()).hasSize(comments);
        assertThat(read.replies()).isEqualTo(replies);
    }

    @Test
    void redditListingKeepsQuotesRolesAndWhatIsLeftOut() throws IOException {
        Collected read = Collected.fixture("reddit-json", "thread.json");
        Comment first = read.comment("a1");
        assertThat(first.text()).isEqualTo("The council took it. They > us.\n\nwho else\n\nWake up.");
        assertThat(first.quotes())
                .singleElement()
                .satisfies(q -> assertThat(q.of(first.text())).isEqualTo("who else"));
        assertThat(read.comment("a2").state()).isEqualTo(State.DELETED);
        assertThat(read.comment("a3").author().role()).isEqualTo(Author.Role.MODERATOR);
        assertThat(read.comment("a3").edited()).isTrue();
        assertThat(read.comment("a4").state()).isEqualTo(State.REMOVED);
        assertThat(read.comment("a4").votes()).isNull();
        assertThat(read.conversations.get(0).title()).isEqualTo("Who moved my shed?");
        assertThat(read.notices).singleElement().asString().contains("2 more comments were left out");
    }

    @Test
    void redditDumpGroupsScatteredLinesAndReadsMarkdown() throws IOException {
        Collected read = Collected.fixture("reddit-dump", "scattered.jsonl");
        assertThat(read.conversations).extracting(c -> c.id()).containsExactly("p1", "p2");
        Comment marked = read.comment("c2");
        assertThat(marked.text())
                .isEqualTo(
                        "They hide the <b>truth</b> &amp; more.\n\nquoted words\n\nSee this <http://example.org/x>.");
        assertThat(marked.quotes().get(0).of(marked.text())).isEqualTo("quoted words");
        assertThat(read.comment("c5").replyTo()).isEqualTo("c4");
        assertThat(read.comment("c4").author().role()).isEqualTo(Author.Role.DELETED);
        assertThat(marked.postedAt()).hasToString("2005-12-12T05:26:28Z");
        assertThat(read.problems).isEmpty();
    }

    @Test
    void redditRemovalIsKnownThoughTheTextIsKept() throws IOException {
        Collected read = Collected.fixture("reddit-dump", "arctic-shift.jsonl");
        assertThat(read.comment("k2").state()).isEqualTo(State.REMOVED);
        assertThat(read.comment("k1").author().role()).isEqualTo(Author.Role.ARTICLE_AUTHOR);
    }

    @Test
    void telegramPiecesAreOneTextAndEventsAreNone() throws IOException {
        Collected read = Collected.fixture("telegram-json", "chat.json");
        Comment pieces = read.comment("3");
        assertThat(pieces.text()).isEqualTo("the new crane It is here <https://harbour.example/crane>.");
        assertThat(pieces.quotes().get(0).of(pieces.text())).isEqualTo("the new crane");
        assertThat(pieces.postedAt()).hasToString("2024-01-01T10:06:00Z");
        assertThat(pieces.edited()).isTrue();
        assertThat(read.comment("4").author().role()).isEqualTo(Author.Role.DELETED);
        assertThat(read.conversations.get(0).title()).isEqualTo("Harbour talk");
    }

    @Test
    void lemmyPathTellsTheParent() throws IOException {
        Collected read = Collected.fixture("lemmy-json", "comments.json");
        assertThat(read.comment("12").replyTo()).isEqualTo("11");
        assertThat(read.comment("12").author()).isEqualTo(Author.named("birchy").as(Author.Role.ARTICLE_AUTHOR));
        assertThat(read.comment("13").state()).isEqualTo(State.REMOVED);
        assertThat(read.conversations.get(0).title()).isEqualTo("The bridge is closed");
    }

    @Test
    void blueskyThreadsPostIsTheArticle() throws IOException {
        Collected read = Collected.fixture("bluesky-json", "thread.json");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("At last!", "And who pays for it?");
        assertThat(read.comments().get(0).replyTo()).isNull();
        assertThat(read.problems).isEmpty();
    }

    @Test
    void stackExchangeNamesTheUserRepliedTo() throws IOException {
        Collected read = Collected.fixture("stackexchange-json", "comments.json");
        Comment reply = read.comment("101");
        assertThat(reply.replyTo()).isEqualTo("100");
        assertThat(reply.reply()).hasFieldOrPropertyWithValue("name", "Fritz & Co");
        assertThat(reply.author().role()).isEqualTo(Author.Role.MODERATOR);
        assertThat(read.comment("100").text()).isEqualTo("This does not answer how to oil it.");
    }

    @Test
    void deletedHackerNewsCommentHoldsItsReplies() throws IOException {
        Collected read = Collected.fixture("hackernews-json", "item.json");
        assertThat(read.comment("102").state()).isEqualTo(State.DELETED);
        assertThat(read.comment("103").replyTo()).isEqualTo("102");
        assertThat(read.comment("101").text()).isEqualTo("You're wrong.\n\nPlainly \"wrong\".");
        assertThat(read.conversations.get(0).title()).isEqualTo("Show: a shed");
    }

    @Test
    void youTubeRepliesKeepWhomTheyName() throws IOException {
        Collected read = Collected.fixture("youtube-json", "threads.json");
        Comment reply = read.comment("Ug1.b");
        assertThat(reply.replyTo()).isEqualTo("Ug1");
        assertThat(reply.reply()).hasFieldOrPropertyWithValue("name", "Round Rita");
        assertThat(reply.address()).isEqualTo(new Span(0, "@Round Rita ".length()));
        assertThat(read.comment("Ug2").author().role()).isEqualTo(Author.Role.ARTICLE_AUTHOR);
        assertThat(read.notices).anyMatch(n -> n.contains("there are 5 comments, but holds 4"));
        assertThat(Collected.fixture("youtube-json", "downloaded.jsonl")
                        .comment("Ui1")
                        .votes())
                .isEqualTo(1200);
    }

    @Test
    void guardianReplyAnswersTheOneItNamesAndBlockedOneStays() throws IOException {
        Collected read = Collected.fixture("guardian-json", "discussion.json");
        assertThat(read.comment("3").replyTo()).isEqualTo("2");
        assertThat(read.comment("4").state()).isEqualTo(State.REMOVED);
        assertThat(read.conversations.get(0).url()).isEqualTo("https://www.example.org/p/4xyz");
        assertThat(read.notices).anyMatch(n -> n.contains("there are 5 comments, but holds 4"));
    }

    @Test
    void discourseRepliesCallPostNumbers() throws IOException {
        Collected read = Collected.fixture("discourse-json", "topic.json");
        assertThat(read.comment("507").replyTo()).isEqualTo("503");
        assertThat(read.comment("509").state()).isEqualTo(State.DELETED);
        assertThat(read.comment("507").edited()).isTrue();
        assertThat(read.comment("503").votes()).isEqualTo(3);
        assertThat(read.comments()).noneMatch(c -> c.id().equals("510"));
    }

    @Test
    void mastodonWarningStandsBeforeTheText() throws IOException {
        Collected read = Collected.fixture("mastodon-json", "context.json");
        assertThat(read.comment("4").text()).isEqualTo("moon talk\n\nIs too");
        assertThat(read.comment("4").edited()).isTrue();
    }

    @Test
    void commentoAndIssoKnowTheirAuthorsAndStates() throws IOException {
        Collected commento = Collected.fixture("commento-json", "export.json");
        assertThat(commento.comment("ab").author().name()).isEqualTo("Yan");
        assertThat(commento.comment("ab").quotes()).hasSize(1);
        assertThat(commento.comment("ac").state()).isEqualTo(State.DELETED);
        assertThat(commento.comment("ad").state()).isEqualTo(State.PENDING);
        Collected isso = Collected.fixture("isso-json", "api.json");
        assertThat(isso.comment("3").author().role()).isEqualTo(Author.Role.ANONYMOUS);
        assertThat(isso.comment("1").votes()).isEqualTo(2);
        assertThat(Collected.fixture("isso-json", "generic.json")
                        .conversations
                        .get(1)
                        .title())
                .isEqualTo("Tom & Ann");
    }

    @Test
    void coralKeepsDeletedPlaceholdersAndStatus() throws IOException {
        Collected stream = Collected.fixture("coral-json", "stream.json");
        assertThat(stream.comment("cc").state()).isEqualTo(State.DELETED);
        assertThat(stream.comment("ca").text()).isEqualTo("Scam.\nAll of it.");
        assertThat(stream.conversations.get(0).title()).isEqualTo("Sheds tax");
        assertThat(Collected.fixture("coral-json", "flat.json").comment("da").state())
                .isEqualTo(State.PENDING);
    }

    @Test
    void wordPressPingIsNoComment() throws IOException {
        Collected read = Collected.fixture("wordpress-json", "rest.json");
        assertThat(read.comment("7").text()).isEqualTo("They lie – all of them 🙂");
        assertThat(read.comment("9").postedAt()).hasToString("2019-02-08T15:28:33Z");
    }

    @Test
    void brokenLineIsAProblemAndTheOthersAreKept() throws IOException {
        Collected read = Collected.read(
                null,
                "x",
                "{\"cid\":\"a\",\"text\":\"t\",\"votes\":\"1\"}\n{\"cid\":\"b\",\"te\n{\"cid\":\"c\",\"text\":\"u\",\"votes\":\"2\"}\n");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("a", "c");
        assertThat(read.problems).hasSize(1);
    }
}

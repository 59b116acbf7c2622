package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Comment.State;
import flyting.conversation.Span;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scrapers, research tools and networks give out as tables or JSON, without a reader of their own. */
class ExportTablesTest {
    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    @Test
    void peopleListedBesideTheCommentsLendThemTheirNames() throws IOException {
        Collected read = Collected.read(null, "wall.json", json("""
                        {'response': {'items': [
                          {'id': 11, 'from_id': 3, 'date': 1700000000, 'text': 'The weir leaks.'},
                          {'id': 12, 'from_id': -8, 'date': 1700000100, 'text': '[id3|Gerda], since when?', 'reply_to_comment': 11},
                          {'id': 13, 'from_id': 0, 'date': 1700000200, 'text': '', 'deleted': true, 'reply_to_comment': 12}],
                         'profiles': [{'id': 3, 'first_name': 'Gerda', 'last_name': 'Lund'}],
                         'groups': [{'id': 8, 'name': 'Weir Watch'}]}}
                        """));
        assertThat(read.comments())
                .extracting(c -> String.valueOf(c.author().name()))
                .containsExactly("Gerda Lund", "Weir Watch", "null");
        assertThat(read.comment("12").text()).isEqualTo("Gerda, since when?");
        assertThat(read.comment("13").state()).isEqualTo(State.DELETED);
    }

    @Test
    void tweetsThatAnApiIncludesForReferenceAreNoComments() throws IOException {
        Collected read = Collected.read(null, "search.json", json("""
                        {'data': [
                          {'id': '21', 'text': 'The weir leaks.', 'author_id': '3', 'conversation_id': '20', 'created_at': '2024-05-02T08:00:00.000Z',
                           'referenced_tweets': [{'type': 'replied_to', 'id': '20'}], 'public_metrics': {'retweet_count': 1, 'like_count': 4}},
                          {'id': '22', 'text': 'Since when?', 'author_id': '4', 'conversation_id': '20', 'created_at': '2024-05-02T09:00:00.000Z',
                           'referenced_tweets': [{'type': 'quoted', 'id': '9'}, {'type': 'replied_to', 'id': '21'}], 'public_metrics': {'retweet_count': 0, 'like_count': 0}}],
                         'includes': {'users': [{'id': '3', 'name': 'Gerda L.', 'username': 'gerda'}, {'id': '4', 'name': 'Ulf', 'username': 'ulf_k'}],
                           'tweets': [{'id': '20', 'text': 'News of the weir.', 'author_id': '7', 'created_at': '2024-05-02T07:00:00.000Z'}]}}
                        """));
        assertThat(read.comments())
                .extracting(Comment::id, c -> c.author().name(), Comment::votes, Comment::replyTo)
                .containsExactly(tuple("21", "Gerda L.", 4, null), tuple("22", "Ulf", 0, "21"));
        assertThat(read.problems).isEmpty();
    }

    @Test
    void messageIsCalledByWhatRefersToIt() throws IOException {
        Collected read = Collected.read(null, "chat.json", json("""
                        {'messages': [
                          {'id': '31', 'timestamp': '2024-05-02T08:00:00+00:00', 'content': 'The weir leaks.', 'author': {'id': '3', 'name': 'Gerda'}},
                          {'id': '32', 'timestamp': '2024-05-02T09:00:00+00:00', 'content': 'Since when?', 'author': {'id': '4', 'name': 'Ulf'},
                           'reference': {'messageId': '31', 'channelId': '1'}}]}
                        """));
        assertThat(read.comment("32").replyTo()).isEqualTo("31");
    }

    @Test
    void shelfMarkIsNoParent() throws IOException {
        Collected read = Collected.read("table", "t.csv", "id,reference,text\n1,A-7,Fine boat\n2,A-9,Slow boat\n");
        assertThat(read.comments()).allMatch(c -> c.reply() == null);
        assertThat(read.problems).isEmpty();
    }

    @Test
    void screenNameIsWhatATweetsAuthorIsCalledBy() throws IOException {
        Collected read = Collected.read(null, "tweets.json", json("""
                        [{'id_str': '41', 'full_text': 'The weir leaks.', 'created_at': 'Thu May 02 08:00:00 +0000 2024',
                          'user': {'name': 'Gerda of the weir', 'screen_name': 'gerda'}, 'in_reply_to_status_id_str': null, 'favorite_count': 2}]
                        """));
        assertThat(read.comments().get(0).author().name()).isEqualTo("gerda");
        assertThat(read.comments().get(0).votes()).isEqualTo(2);
    }

    @Test
    void postsOfAnImageBoardAnswerTheNumberTheyBeginWith() throws IOException {
        Collected read = Collected.read(null, "thread.json", json("""
                        {'posts': [
                          {'no': 500, 'name': 'Anonymous', 'time': 1700000000, 'resto': 0, 'com': 'The weir leaks.<br>Since May.'},
                          {'no': 507, 'name': 'Anonymous', 'time': 1700000100, 'resto': 500,
                           'com': '<a href=\\"#p500\\" class=\\"quotelink\\">&gt;&gt;500</a><br><span class=\\"quote\\">&gt;Since May</span><br>April.'},
                          {'no': 509, 'name': 'Ulf', 'time': 1700000200, 'resto': 500,
                           'com': '<a href=\\"/w/thread/4#p44\\" class=\\"quotelink\\">&gt;&gt;44</a><br>That was another weir.'}]}
                        """));
        Comment answer = read.comment("507");
        assertThat(answer.replyTo()).isEqualTo("500");
        assertThat(answer.quotes()).containsExactly(new Span(6, 16));
        assertThat(answer.author().role()).isEqualTo(Author.Role.ANONYMOUS);
        assertThat(read.comment("509").reply()).isNull();
        assertThat(read.problems).isEmpty();
    }

    @Test
    void numberThatIsNotToldApartIsNoId() throws IOException {
        Collected read = Collected.read("table", "t.csv", "no,text\n4,Fine boat\n4,Slow boat\n");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("1", "2");
    }

    @Test
    void postAboveItsCommentsGivesThemTheTitle() throws IOException {
        Collected read = Collected.read(null, "items.json", json("""
                        [{'id': 'p1', 'dataType': 'post', 'title': 'Weir in need', 'body': 'A report.', 'username': 'desk', 'createdAt': '2024-05-02T07:00:00Z'},
                         {'id': 'c1', 'dataType': 'comment', 'parentId': 'p1', 'postId': 'p1', 'body': 'It leaks.', 'username': 'gerda', 'createdAt': '2024-05-02T08:00:00Z'},
                         {'id': 'c2', 'dataType': 'comment', 'parentId': 'c1', 'postId': 'p1', 'body': 'Since when?', 'username': 'ulf', 'createdAt': '2024-05-02T09:00:00Z'}]
                        """));
        assertThat(read.conversations).singleElement().satisfies(c -> {
            assertThat(c.title()).isEqualTo("Weir in need");
            assertThat(c.comments()).hasSize(2);
        });
        assertThat(read.comment("c2").replyTo()).isEqualTo("c1");
        assertThat(read.problems).isEmpty();
        assertThat(read.notices).anyMatch(n -> n.contains("1 of its rows hold posts"));
    }

    @Test
    void postThatNobodyCommentsOnIsKept() throws IOException {
        Collected read =
                Collected.read("table", "t.csv", "id,kind,parent_id,text\np1,post,,A report.\nc1,comment,,It leaks.\n");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("p1", "c1");
    }

    @Test
    void repliesBelowTheCommentThatCountsThemAnswerIt() throws IOException {
        Collected read = Collected.read(null, "talk.csv", """
                Comment Number (ID),Nickname,Comment Text,Is 2nd Level Comment,User Replied To,Number of Replies
                1,Gerda,It leaks.,No,---,2
                2,Ulf,Since when?,Yes,---,---
                3,Kaj,April.,Yes,Ulf,---
                4,Nell,Hm.,No,---,0
                """);
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
        assertThat(read.comment("3").replyTo()).isEqualTo("2");
        assertThat(read.comment("4").reply()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "'', ''"})
    void replyThatNoCommentAboveItCountsHasNoParent(String first, String second) throws IOException {
        Collected read = Collected.read(
                "table",
                "t.csv",
                "id,text,is_reply,reply_count\n1,It leaks.,0,%s\n2,Since when?,1,%s\n".formatted(first, second));
        assertThat(read.comments()).allMatch(c -> c.reply() == null);
    }

    @Test
    void addressOfThePostPartsItsCommentsFromOthers() throws IOException {
        Collected read = Collected.read("table", "t.csv", """
                id,link,permalink,body
                a,https://weir.example/1/,https://weir.example/1/a,It leaks.
                b,https://weir.example/1/,https://weir.example/1/b,Since when?
                c,https://weir.example/2/,https://weir.example/2/c,Hm.
                """);

        assertThat(read.conversations).extracting(c -> c.comments().size()).containsExactly(2, 1);
    }

    @Test
    void addressThatIsEveryRowsOwnOrItsAuthorsPartsNothing() throws IOException {
        Collected own = Collected.read(
                "table",
                "t.csv",
                "id,post_url,text\na,https://weir.example/a,It leaks.\nb,https://weir.example/b,Hm.\n");
        assertThat(own.conversations).hasSize(1);
        Collected homes = Collected.read(
                "table",
                "t.csv",
                "author,link,text\nGerda,https://g.example,It leaks.\nUlf,https://u.example,Hm.\nUlf,https://u.example,No.\n");
        assertThat(homes.conversations).hasSize(1);
    }

    @Test
    void textOfAnEditorsDocumentIsTakenFromTheMemberBesideIt() throws IOException {
        Collected read = Collected.read(null, "console.json", json("""
                        [{'id': 1, 'created_at': 1700000000, 'parent_id': null, 'status': 'published', 'user': {'id': 3, 'name': 'Gerda', 'username': 'g3'},
                          'body': '{\\"type\\": \\"doc\\"}', 'body_html': '<p>It leaks.</p>', 'upvotes': 3},
                         {'id': 2, 'created_at': 1700000100, 'parent_id': 1, 'status': 'deleted', 'user': null,
                          'body': '{\\"type\\": \\"doc\\"}', 'body_html': '', 'upvotes': 0}]
                        """));
        assertThat(read.comment("1").text()).isEqualTo("It leaks.");
        assertThat(read.comment("1").author().name()).isEqualTo("Gerda");
        assertThat(read.comment("2").state()).isEqualTo(State.DELETED);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-02 04:00:00 EDT, 2024-05-02T08:00:00Z",
        "2024-01-02 04:00 PST, 2024-01-02T12:00Z",
        "2024-05-02 10:00:00 CEST, 2024-05-02T08:00:00Z"
    })
    void zoneCalledByItsNameIsKnown(String written, String time) {
        assertThat(Times.parse(written)).hasToString(time);
    }

    @Test
    void columnOfHtmlIsReadAsAReaderSeesIt() throws IOException {
        Collected read = Collected.read("table", "t.csv", """
                author,text
                gerda,It leaks &amp; drips.<br>Badly.
                ulf,I don&#39;t think so.
                kaj,Plain words
                nell,"<i>One</i>

                Two &gt; one."
                """);

        assertThat(read.comments())
                .extracting(Comment::text)
                .containsExactly("It leaks & drips.\nBadly.", "I don't think so.", "Plain words", "One\n\nTwo > one.");
    }

    @ParameterizedTest
    @CsvSource({"R&D costs too much.", "I <3 this weir.", "Use <weir> instead."})
    void columnWithWhatHtmlWouldWriteOtherwiseIsPlain(String other) throws IOException {
        Collected read =
                Collected.read("table", "t.csv", "id,text\n1,It leaks &amp; drips.<br>Badly.\n2," + other + "\n");
        assertThat(read.comment("1").text()).isEqualTo("It leaks &amp; drips.<br>Badly.");
        assertThat(read.comment("2").text()).isEqualTo(other);
    }

    @Test
    void columnsAreKnownByTheMemberTheirPathEndsWith() throws IOException {
        Collected read = Collected.read(null, "t.csv", """
                id,snippet.videoId,snippet.textOriginal,snippet.authorDisplayName,snippet.publishedAt
                a,v7,It leaks.,gerda,2024-05-02T08:00:00Z
                b,v7,Hm.,ulf,2024-05-02T09:00:00Z
                """);

        assertThat(read.conversations).singleElement().extracting(c -> c.id()).isEqualTo("v7");
        assertThat(read.comment("a").text()).isEqualTo("It leaks.");
        assertThat(read.comment("a").author().name()).isEqualTo("gerda");
    }

    @Test
    void linesThatAreEachAPageOfCommentsAreRead() throws IOException {
        Collected read = Collected.read(null, "pages.jsonl", json("""
                        {'data': [{'id': 'a', 'text': 'It leaks.', 'author_id': '3', 'created_at': '2024-05-02T08:00:00Z'}], 'includes': {'users': [{'id': '3', 'name': 'Gerda'}]}}
                        {'data': [{'id': 'b', 'text': 'Hm.', 'author_id': '4', 'created_at': '2024-05-02T09:00:00Z'}], 'includes': {'users': [{'id': '4', 'name': 'Ulf'}]}}
                        """));
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("Gerda", "Ulf");
    }

    @Test
    void wordsInAnObjectOfACommentAreItsText() throws IOException {
        Collected read = Collected.read(null, "talk.json", json("""
                        {'data': {'replies': [{'rpid': 71, 'root': 0, 'ctime': 1714636800, 'member': {'uname': 'gerda'}, 'content': {'message': 'It leaks.'},
                          'replies': [{'rpid': 72, 'root': 71, 'ctime': 1714640400, 'member': {'uname': 'ulf'}, 'content': {'message': 'Since when?'}}]}]}}
                        """));
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
        assertThat(read.comment("72").replyTo()).isEqualTo("71");
        assertThat(read.comment("72").author().name()).isEqualTo("ulf");
    }

    @Test
    void flagIsNoTime() throws IOException {
        Collected read = Collected.read("table", "t.csv", "id,published,text\n1,true,It leaks.\n2,false,Hm.\n");
        assertThat(read.problems).isEmpty();
        assertThat(read.comment("2").state()).isEqualTo(State.PENDING);
    }

    @ParameterizedTest
    @CsvSource({"list.json, '[%s,%s]'", "lines.jsonl, '%s\n%s\n'"})
    void articleThatHoldsItsCommentsIsNone(String name, String form) throws IOException {
        String one =
                "{'id': 7, 'title': 'Weir in need', 'author': 'desk', 'date': '2024-05-02', 'content': 'A report.', 'comments': ["
                        + "{'id': 71, 'author': 'gerda', 'date': '2024-05-03', 'content': 'It leaks.', 'comments': ["
                        + "{'id': 72, 'author': 'ulf', 'date': '2024-05-04', 'content': 'Since when?'}]}]}";
        String other =
                "{'id': 8, 'title': 'Weir saved', 'author': 'desk', 'date': '2024-06-02', 'content': 'More.', 'comments': ["
                        + "{'id': 81, 'author': 'kaj', 'date': '2024-06-03', 'content': 'Hm.'}]}";
        Collected read =
                Collected.read(null, name, json(form.formatted(one, other).replace("\\n", "\n")));
        assertThat(read.conversations).extracting(c -> c.title()).containsExactly("Weir in need", "Weir saved");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("71", "72", "81");
        assertThat(read.comment("72").replyTo()).isEqualTo("71");
    }

    @Test
    void commentsOfWhichEachHasATitleAreNoArticles() throws IOException {
        Collected read = Collected.read(
                null,
                "t.json",
                json(
                        "[{'id': 1, 'title': 'Leak', 'author': 'gerda', 'date': '2024-05-02', 'body': 'It leaks.', 'comments': ["
                                + "{'id': 2, 'title': 'Re: Leak', 'author': 'ulf', 'date': '2024-05-03', 'body': 'Since when?'}]}]"));
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
    }

    @Test
    void ampersandOfAnAddressDoesNotMakeTextsHtml() throws IOException {
        Collected read = Collected.read("table", "t.csv", "id,text\n1,See https://weir.example?a=1&amp;b=2\n");
        assertThat(read.comment("1").text()).isEqualTo("See https://weir.example?a=1&amp;b=2");
    }

    @Test
    void repliesInTheLineOfACommentAreRead() throws IOException {
        Collected read = Collected.read(null, "t.jsonl", json("""
                        {'id': 'a', 'text': 'It leaks.', 'username': 'gerda', 'replies': []}
                        {'id': 'b', 'text': 'It never did.', 'username': 'kaj', 'replies': [{'id': 'c', 'text': 'Since when?', 'username': 'ulf'}]}
                        """));
        assertThat(read.comments()).extracting(Comment::id).containsExactly("a", "b", "c");
        assertThat(read.comment("c").replyTo()).isEqualTo("b");
    }
}

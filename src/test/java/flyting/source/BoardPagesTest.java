package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What boards, widgets and networks show beside the words of a comment, and how it is told apart from them. */
class BoardPagesTest {
    private static Collected page(String... parts) throws IOException {
        String html = "<!DOCTYPE html><html><head><title>A weir</title></head><body><h1>A weir</h1>"
                + String.join("\n", parts) + "</body></html>";
        return Collected.read(null, "page.html", html);
    }

    private static String quoted(Comment comment) {
        assertThat(comment.quotes()).hasSize(1);
        Span quote = comment.quotes().get(0);
        return comment.text().substring(quote.begin(), quote.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<blockquote cite='./viewtopic.php?p=61#p61'><div><cite>Gerda wrote:</cite>It leaks.</div></blockquote>",
                "<blockquote><div><cite><a href='./viewtopic.php?p=61#p61'>Gerda wrote:</a></cite>It leaks.</div></blockquote>",
                "<blockquote class='bbCodeBlock bbCodeBlock--quote' data-source='post: 61'>It leaks.</blockquote>",
                "<blockquote class=ipsQuote data-ipsquote-contentcommentid=61>It leaks.</blockquote>",
                "<div class=quoteheader><a href='/t.30.msg61#msg61'>Quote from: Gerda</a></div><blockquote>It leaks.</blockquote>"
            })
    void postAnswersTheOneThatItQuotes(String quotation) throws IOException {
        Collected read = page(
                "<div id=posts>",
                "<div class=post id=p61><p class=author>by <strong><a>Gerda</a></strong> &raquo; Thu May 02, 2024 8:00 am</p><div class=content>It leaks.</div></div>",
                "<div class=post id=p62><p class=author>by <strong><a>Ulf</a></strong> &raquo; Thu May 02, 2024 8:30 am</p><div class=content>Which weir do you mean?</div></div>",
                "<div class=post id=p63><p class=author>by <strong><a>Kaj</a></strong> &raquo; Thu May 02, 2024 9:00 am</p><div class=content>"
                        + quotation + "Since when?</div></div>",
                "</div>");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactlyInAnyOrder("Gerda", "Ulf", "Kaj");
        assertThat(read.comment("p63").replyTo()).isEqualTo("p61");
        assertThat(read.comment("p62").replyTo()).isNull();
        assertThat(read.comment("p63").text()).endsWith("Since when?");
        assertThat(read.comment("p63").quotes()).isNotEmpty();
    }

    @Test
    void bodyThatIsABlockquoteIsNoQuotation() throws IOException {
        Collected read = page(
                "<ol id=posts>",
                "<li class=postbit id=post_1><a class=username>Gerda</a> <span class=date>05-22-2024, 08:00 AM</span><div id=post_message_1><blockquote class='postcontent restore'>It leaks.</blockquote></div><blockquote class=signature>Row on</blockquote></li>",
                "<li class=postbit id=post_2><a class=username>Ulf</a> <span class=date>05-22-2024, 09:00 AM</span><div id=post_message_2><blockquote class='postcontent restore'><div class=bbcode_quote>Originally Posted by <strong>Gerda</strong><div class=message>It leaks.</div></div>Since when?</blockquote></div><blockquote class=signature>Row on</blockquote></li>",
                "</ol>");
        assertThat(read.comment("post_1").text()).isEqualTo("It leaks.");
        assertThat(read.comment("post_1").quotes()).isEmpty();
        assertThat(quoted(read.comment("post_2"))).contains("Gerda").endsWith("It leaks.");
    }

    @Test
    void messageIsWhatIsNamedSoHoweverMuchStandsAroundIt() throws IOException {
        String post =
                "<table class=tborder id=postN><tr><td class=thead>05-22-2024, 08:0N AM</td></tr><tr><td><a class=bigusername>NAME</a><div class=smallfont>Senior Member of the board</div><div class=smallfont>Join Date: Jan 2008</div><div class=smallfont>Location: North of the upper weir and of everything else</div></td><td><div id=post_message_N>TEXT</div><div>__________________<br>Row on, and row well</div></td></tr></table>";
        Collected read = page(
                "<div id=posts>",
                post.replace("NAME", "Gerda").replace("TEXT", "It leaks.").replace("N", "1"),
                post.replace("NAME", "Ulf")
                        .replace(
                                "TEXT",
                                "<div style='margin:20px'><div class=smallfont>Quote:</div><table><tr><td class=alt2>It leaks.</td></tr></table></div>Since when?")
                        .replace("N", "2"),
                "</div>");
        assertThat(read.comment("post1").text()).isEqualTo("It leaks.");
        assertThat(quoted(read.comment("post2"))).isEqualTo("Quote:\n\nIt leaks.");
        assertThat(read.comment("post2").text()).endsWith("Since when?");
    }

    @Test
    void lineOverAQuotationThatSaysWhoIsQuotedBelongsToIt() {
        CommentHtml.Body body =
                CommentHtml.of("<p>Quoting Gerda:</p><blockquote>It leaks.</blockquote><p>Since when?</p>");
        assertThat(body.quotes()).containsExactly(new Span(0, body.text().indexOf("\n\nSince")));
        assertThat(CommentHtml.of("<p>I like this one:</p><blockquote>It leaks.</blockquote>")
                        .quotes())
                .containsExactly(new Span(18, 27));
    }

    @Test
    void rowsOfTheFirstBoardsGiveTimeAndWordsWithoutSignature() throws IOException {
        String row =
                "<tr><td><span class=name><a name=N></a><b>NAME</b></span><br><span class=postdetails>Rower<br>Joined: 04 Jan 2014</span></td><td><table><tr><td><a href='viewtopic.php?p=N#N'></a><span class=postdetails>Posted: Thu May 02, 2024 6:05 pm Post subject: Weir</span></td></tr><tr><td colspan=2><span class=postbody>TEXT</span><span class=postbody><br>_________________<br>Row on</span><span class=gensmall></span></td></tr></table></td></tr>";
        Collected read = page(
                "<table class=forumline>",
                row.replace("NAME", "Gerda").replace("TEXT", "It leaks.").replace("N", "61"),
                row.replace("NAME", "Ulf").replace("TEXT", "Since when?").replace("N", "62"),
                "</table>");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
        assertThat(read.comments())
                .extracting(c -> String.valueOf(c.postedAt()))
                .containsOnly("2024-05-02T18:05");
    }

    @Test
    void tablesOfOneCellAreCommentsThoughNoPartIsNamedAfterThem() throws IOException {
        String table =
                "<table width='100%'><tr><td><a name=N></a><b>TITLE</b> (none / 0) (<a href='/c/7#N'>#N</a>)<br>by <a href='/user/uid:N'>NAME</a> on Thu May 2nd, 2024 at 06:05:12 PM EST<br><p>TEXT</p></td></tr></table>";
        Collected read = page(
                table.replace("TITLE", "Water")
                        .replace("NAME", "Gerda")
                        .replace("TEXT", "It leaks.")
                        .replace("N", "1"),
                "<blockquote>"
                        + table.replace("TITLE", "Doubt")
                                .replace("NAME", "Ulf")
                                .replace("TEXT", "Since when?")
                                .replace("N", "2")
                        + "</blockquote>");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("Gerda", "Ulf");
        assertThat(read.comment("2").replyTo()).isEqualTo("1");
        assertThat(read.comment("1").postedAt()).asString().startsWith("2024-05-02T18:05:12");
    }

    @Test
    void whoReactedIsNotTheAuthor() throws IOException {
        String post =
                "<article id=elComment_N class=ipsComment><h3 class=cAuthorPane_author><a href=/profile/N>NAME</a></h3><aside class=cAuthorPane><h3 class=cAuthorPane_author><a href=/profile/N>NAME</a></h3></aside><div id=comment-N_wrap class=ipsComment_content><a href=/t/N>Posted <time datetime=2024-05-02T08:0N:00Z>May 2</time></a><div data-role=commentContent><p>TEXT</p></div><ul class=ipsReact_reactions><li class=ipsReact_overview><a href=/profile/9>Hedda</a></li></ul><div data-role=memberSignature>Row on</div></div></article>";
        Collected read = page(
                "<div id=comments>",
                post.replace("NAME", "Gerda").replace("TEXT", "It leaks.").replace("N", "1"),
                post.replace("NAME", "Ulf").replace("TEXT", "Since when?").replace("N", "2"),
                "</div>");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("Gerda", "Ulf");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
    }

    @Test
    void placeholderOfADeletedCommentHoldsItsThread() throws IOException {
        String head = "<b class=author>NAME</b> <time datetime=2024-05-02T08:00:00Z>May 2</time>";
        Collected read = page(
                "<div class=comments>",
                "<div class=comment id=comment-1>" + head.replace("NAME", "Gerda") + "<p class=body>It leaks.</p>",
                "<div class=replies><div class=comment id=comment-2><i>This message was deleted.</i>",
                "<div class=replies><div class=comment id=comment-3>" + head.replace("NAME", "Ulf")
                        + "<p class=body>Since when?</p></div></div></div></div></div>",
                "<div class=comment id=comment-4><b class=author>Comment deleted</b><div class=replies><div class=comment id=comment-5>"
                        + head.replace("NAME", "Kaj") + "<p class=body>Why was it?</p></div></div></div>",
                "</div>");
        assertThat(read.problems).isEmpty();
        assertThat(read.comment("comment-2").state()).isEqualTo(Comment.State.DELETED);
        assertThat(read.comment("comment-2").replyTo()).isEqualTo("comment-1");
        assertThat(read.comment("comment-3").replyTo()).isEqualTo("comment-2");
        assertThat(read.comment("comment-4").author()).isEqualTo(Author.UNKNOWN);
        assertThat(read.comment("comment-4").state()).isEqualTo(Comment.State.DELETED);
        assertThat(read.comment("comment-5").replyTo()).isEqualTo("comment-4");
    }

    @Test
    void deletedPostIsKeptWhereOnlyItsNameSaysSo() throws IOException {
        String post =
                "<article class='message js-post' data-author=NAME id=js-post-N><h4 class=message-name><a class=username>NAME</a></h4><time datetime=2024-05-02T08:0N:00Z>May 2</time><div class=message-body><div class=bbWrapper>TEXT</div></div></article>";
        Collected read = page(
                "<div class=block--messages>",
                post.replace("NAME", "Gerda").replace("TEXT", "It leaks.").replace("N", "1"),
                "<div class='message message--deleted js-post' id=js-post-2><a class=username>Hedda</a> <time datetime=2024-05-02T08:02:00Z>May 2</time></div>",
                post.replace("NAME", "Ulf").replace("TEXT", "Since when?").replace("N", "3"),
                "</div>");
        assertThat(read.comments())
                .extracting(Comment::state)
                .containsExactly(Comment.State.VISIBLE, Comment.State.DELETED, Comment.State.VISIBLE);
    }

    @Test
    void headThatIsShownTwiceIsOneComment() throws IOException {
        String comment =
                "<div id=comment-N><header><div><div><div><a href=/user/id/N>NAME</a></div><a href=/p/N><time datetime=2024-05-02T08:0N:00Z>May 2</time></a></div></div><div><div><div><a href=/user/id/N>NAME</a></div><a href=/p/N><time datetime=2024-05-02T08:0N:00Z>May 2</time></a></div></div></header><div><p>TEXT</p></div></div>";
        Collected read = page(
                "<section id=comments><ul>",
                "<li>"
                        + comment.replace("NAME", "Gerda")
                                .replace("TEXT", "It leaks at the upper gate.")
                                .replace("N", "1")
                        + "</li>",
                "<li>"
                        + comment.replace("NAME", "Ulf")
                                .replace("TEXT", "Since when does it leak?")
                                .replace("N", "2") + "</li>",
                "</ul></section>");
        assertThat(read.comments()).extracting(Comment::id).containsExactly("comment-1", "comment-2");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("Gerda", "Ulf");
    }

    @Test
    void linkToACommentThatShowsItsAuthorsNameTellsThatItIsAnswered() throws IOException {
        String comment =
                "<div class=comment id=comment-N><header class=x1><b class=author>NAME</b> TO <time datetime=2024-05-02T08:0N:00Z>2024-05-02</time></header><p class=body>TEXT</p></div>";
        Collected read = page(
                "<section id=comments>",
                comment.replace("NAME", "Gerda")
                        .replace("TO", "")
                        .replace("TEXT", "It leaks.")
                        .replace("N", "1"),
                comment.replace("NAME", "Ulf")
                        .replace("TO", "")
                        .replace("TEXT", "<a href=#comment-1>above</a> it says so")
                        .replace("N", "2"),
                comment.replace("NAME", "Kaj")
                        .replace("TO", "<a class=x2 href=#comment-1>Gerda</a>")
                        .replace("TEXT", "Since when?")
                        .replace("N", "3"),
                "</section>");
        assertThat(read.comment("comment-3").replyTo()).isEqualTo("comment-1");
        assertThat(read.comment("comment-3").text()).isEqualTo("Since when?");
        assertThat(read.comment("comment-2").replyTo()).isNull();
    }

    @Test
    void lineFeedsThatThePageShowsAreKept() {
        assertThat(CommentHtml.of("<div><span style='white-space: pre-wrap'>It leaks.\n\nSince May.</span></div>")
                        .text())
                .isEqualTo("It leaks.\n\nSince May.");
        assertThat(CommentHtml.of("<div>\n<span class=white-space-pre-wrap>It\nleaks.</span>\n</div>")
                        .text())
                .isEqualTo("It\nleaks.");
        assertThat(CommentHtml.of("<p>It\nleaks.</p>").text()).isEqualTo("It leaks.");
    }

    @Test
    void nameAtTheBeginningTellsWhichReplyOfAListIsAnswered() throws IOException {
        String reply =
                "<div class='comment reply' id=c-N><b class=author>NAME</b> <time datetime=2024-05-02T08:0N:00Z>May 2</time><p class=body>TEXT</p></div>";
        Collected read = page(
                "<div class=comments><div class=comment id=c-1><b class=author>Gerda</b> <time datetime=2024-05-02T08:00:00Z>May 2</time><p class=body>It leaks.</p><div class=replies>",
                reply.replace("NAME", "Ulf").replace("TEXT", "Since when?").replace("N", "2"),
                reply.replace("NAME", "Kaj").replace("TEXT", "@Ulf Since May.").replace("N", "3"),
                reply.replace("NAME", "Ulf").replace("TEXT", "@nobody Hm.").replace("N", "4"),
                "</div></div></div>");
        assertThat(read.comment("c-2").replyTo()).isEqualTo("c-1");
        assertThat(read.comment("c-3").replyTo()).isEqualTo("c-2");
        assertThat(read.comment("c-4").replyTo()).isEqualTo("c-1");
    }

    @Test
    void buttonThatAnswersThisCommentNamesNobody() throws IOException {
        String comment =
                "<article class=comment id=c_N><b class=author>NAME</b> <time datetime=2024-05-02T08:0N:00Z>May 2</time><p class=body>TEXT</p><a href='?reply=N#form'>Reply to this comment</a></article>";
        Collected read = page(
                "<section id=comments>",
                comment.replace("NAME", "Gerda").replace("TEXT", "It leaks.").replace("N", "1"),
                comment.replace("NAME", "Ulf").replace("TEXT", "Since when?").replace("N", "2"),
                "</section>");
        assertThat(read.comments()).allMatch(c -> c.reply() == null);
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
    }

    @Test
    void labelsOfArticlesTellCommentsWhereNamesTellNothing() throws IOException {
        String comment =
                "<div role=article aria-label='LABEL 2 years ago'><div class=x1><a href='/u?comment_id=N'><span>NAME</span></a><div dir=auto>TEXT</div></div><ul class=x2><li>Like</li><li>Reply</li><li><a href='/p?comment_id=N'>2y</a></li></ul></div>";
        Collected read = page(
                "<div class=x3>",
                comment.replace("LABEL", "Comment by Gerda")
                        .replace("NAME", "Gerda")
                        .replace("TEXT", "It leaks.")
                        .replace("N", "1"),
                comment.replace("LABEL", "Reply by Ulf to Gerda&#39;s comment")
                        .replace("NAME", "Ulf")
                        .replace("TEXT", "Since when?")
                        .replace("N", "2"),
                "</div>");
        assertThat(read.comments()).extracting(Comment::text).containsExactly("It leaks.", "Since when?");
        assertThat(read.comments().get(1).replyTo())
                .isEqualTo(read.comments().get(0).id());
    }

    @Test
    void timeBesideTheNameAndABadgeAreNoPartOfIt() throws IOException {
        String comment =
                "<div class=gsc-comment id=c-N><div class=gsc-comment-author><a><span>NAME</span></a><a><time datetime=2024-05-02T08:0N:00Z>May 2, 2024</time></a></div><span class=author-association-badge>Owner</span><div class=body>TEXT</div></div>";
        Collected read = page(
                "<div class=gsc-comments>",
                comment.replace("NAME", "gerda").replace("TEXT", "It leaks.").replace("N", "1"),
                comment.replace("NAME", "ulf").replace("TEXT", "Since when?").replace("N", "2"),
                "</div>");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("gerda", "ulf");
    }

    @Test
    void clockAfterADateInTheOrderOfTheStandardMayBeHalved() {
        assertThat(PageTimes.within("2024-05-02 06:41 pm (UTC)")).asString().isEqualTo("2024-05-02T18:41Z");
        assertThat(PageTimes.within("2024-05-02 06:41 am")).asString().isEqualTo("2024-05-02T06:41");
        assertThat(PageTimes.within("2024-05-02 06:41")).asString().isEqualTo("2024-05-02T06:41");
    }

    @Test
    void addressThatALinkOnlyCountsIsToldOnce() {
        assertThat(CommentHtml.of(
                                "<a href='https://tube.example/redirect?q=https%3A%2F%2Fweir.example%2Fplan'>https://weir.example/plan</a>")
                        .text())
                .isEqualTo("https://weir.example/plan");
        assertThat(CommentHtml.of("<a href='https://other.example/'>https://weir.example/plan</a>")
                        .text())
                .isEqualTo("https://weir.example/plan <https://other.example/>");
    }

    private static List<String> times(String... dates) throws IOException {
        StringBuilder posts = new StringBuilder("<div id=posts>");
        for (int i = 0; i < dates.length; i++)
            posts.append(
                    "<div class=post id=post_%d><b class=author>Gerda</b> <span class=post_date>%s</span><div class=post_body>It leaks, I say.</div></div>"
                            .formatted(i + 1, dates[i]));
        return page(posts.append("</div>").toString()).comments().stream()
                .map(c -> String.valueOf(c.postedAt()))
                .toList();
    }

    @Test
    void oneDateTellsTheOrderOfDayAndMonthOnAPage() throws IOException {
        assertThat(times("05-02-2024, 03:10 PM", "02-13-2024, 09:00 AM"))
                .containsExactly("2024-05-02T15:10", "2024-02-13T09:00");
        assertThat(times("05-02-2024, 03:10 PM", "13-02-2024, 09:00 AM"))
                .containsExactly("2024-02-05T15:10", "2024-02-13T09:00");
    }

    @Test
    void dateThatNothingOnThePageExplainsIsKnownToTheYear() throws IOException {
        assertThat(times("05-02-2024, 03:10 PM", "05-03-2024, 09:00 AM")).containsExactly("2024", "2024");
    }

    @ParameterizedTest
    @CsvSource({
        "All times are GMT,2024-02-13T15:10Z",
        "All times are <span title=UTC>UTC</span>,2024-02-13T15:10Z",
        "All times are UTC+02:00,2024-02-13T13:10Z",
        "All times are GMT -4. The time now is 10:00 AM.,2024-02-13T19:10Z",
        "All times are UTC + 1 hour [ DST ],2024-02-13T15:10",
        "Not all times are good,2024-02-13T15:10"
    })
    void zoneThatABoardTellsBelowIsThatOfItsTimes(String foot, String time) throws IOException {
        String post =
                "<div class=post id=post_%d><b class=author>Gerda</b> <span class=post_date>02-13-2024, 03:10 PM</span><div class=post_body>It leaks, I say.</div></div>";
        Collected read = page("<div id=posts>", post.formatted(1), post.formatted(2), "</div><p>" + foot + "</p>");
        assertThat(read.comments())
                .extracting(c -> String.valueOf(c.postedAt()))
                .containsOnly(time);
    }

    @Test
    void dateIsReadFromWhatAnAgeTellsWhenPointedAt() throws IOException {
        assertThat(times(
                        "<span title='02-16-2024, 09:48 PM'>3 hours ago</span>",
                        "<span title=02-15-2024>Yesterday</span>, 09:15 AM"))
                .containsExactly("2024-02-16T21:48", "2024-02-15T09:15");
    }

    @Test
    void chatKeepsRepliesAndTheNameUnderWhichMessagesJoin() throws IOException {
        Collected read = Collected.fixture("telegram-page", "messages.html");
        assertThat(read.format).isEqualTo("telegram-page");
        assertThat(read.comment("12").author()).isEqualTo(Author.named("Gerda"));
        assertThat(read.comment("13").replyTo()).isEqualTo("11");
        assertThat(read.comment("13").text()).isEqualTo("Since when?");
        assertThat(read.comment("11").postedAt()).asString().isEqualTo("2024-05-02T08:00:00Z");
    }
}

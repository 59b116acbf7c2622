package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which sites lay comments out. In a template, NAME, DATE and TEXT stand for what each comment shows, N for its number. */
class PageLayoutsTest {
    private static final List<String> NAMES = List.of("Ada Quill", "Bram_77", "Дарья");
    private static final List<String> TEXTS = List.of(
            "The culvert was cleared in March, so where did the water come from?",
            "It was cleared on paper only; I walked past it every week.",
            "My cellar stood forty centimetres deep.");

    static List<Arguments> layouts() {
        List<Arguments> layouts = new ArrayList<>();
        layout(
                layouts,
                "first WordPress theme",
                "<ol class=commentlist>",
                "<li id=comment-N><cite>NAME</cite> Says:<br><small class=commentmetadata><a href=#comment-N>DATE</a></small><p>TEXT</p></li>");
        layout(
                layouts,
                "signed WordPress comment",
                "<h2 id=comments>3 Comments</h2><ol id=commentlist>",
                "<li id=comment-N><p>TEXT</p><p><cite>Comment by <a rel=external>NAME</a> — DATE</cite></p></li>");
        layout(
                layouts,
                "name and date in one element",
                "<ol class=comment-list>",
                "<li class='comment depth-1' id=comment-N><div class='comment-author meta'><strong>NAME</strong>DATE<a class=comment-reply-link> - Reply</a></div><div class=comment-text><p>TEXT</p></div></li>");
        layout(layouts, "terms", "<h2>Comments</h2><dl>", "<dt>NAME wrote on DATE:</dt><dd>TEXT</dd>");
        layout(
                layouts,
                "a row for the head and one for the words",
                "<h3>Reader comments</h3><table class=comments>",
                "<tr><td><b>NAME</b> (DATE)</td></tr><tr><td>TEXT</td></tr>");
        layout(
                layouts,
                "a row each",
                "<h3>Reader comments</h3><table class=comments>",
                "<tr><td><b>NAME</b><br>DATE</td><td>TEXT</td></tr>");
        layout(
                layouts,
                "posted by, without elements",
                "<h3 id=comments>Comments</h3>",
                "<p>TEXT</p><p class=posted>Posted by: <a>NAME</a> | DATE</p>");
        layout(
                layouts,
                "signed with a dash",
                "<ol class=comments>",
                "<li><p>TEXT</p><p>&#8212; NAME &nbsp; DATE <a href=#c>#</a></p></li>");
        layout(
                layouts,
                "only an aria-label",
                "<section aria-label=Comments><ol>",
                "<li><article><p><b>NAME</b>, DATE</p><p>TEXT</p></article></li>");
        layout(
                layouts,
                "elements of its own",
                "<x-comments>",
                "<x-comment><span class=name>NAME</span> <time>DATE</time><div class=content>TEXT</div></x-comment>");
        layout(
                layouts,
                "phpBB 3",
                "<div id=page-body>",
                "<div id=pN class=post><dl class=postprofile><dt><a class=username>NAME</a></dt><dd>Posts: 33</dd></dl><div class=postbody><h3><a>Re: lane</a></h3><p class=author>by <strong><a class=username>NAME</a></strong> » DATE</p><div class=content>TEXT</div><div class=signature>Dredge on</div></div></div>");
        layout(
                layouts,
                "phpBB 2",
                "<table class=forumline>",
                "<tr><td><span class=name><a name=N></a><b>NAME</b></span><br><span class=postdetails>Posts: 33</span></td><td><span class=postdetails>Posted: DATE</span><hr><span class=postbody>TEXT</span></td></tr><tr><td><a href=#top>Back to top</a></td><td><a>profile</a></td></tr>");
        layout(
                layouts,
                "vBulletin",
                "<ol id=posts class=posts>",
                "<li class=postcontainer id=post_N><div class=posthead><span class=date>DATE</span></div><div class=userinfo><a class=username><strong>NAME</strong></a></div><div class=postbody><h2>Re: lane</h2><div id=post_message_N><blockquote class=postcontent>TEXT</blockquote></div></div></li>");
        layout(
                layouts,
                "two cells of a message",
                "<div class=js-replies>",
                "<article class=message id=js-post-N><div class='message-cell message-cell--user'><h4><a class=username>NAME</a></h4><h5>Member</h5></div><div class='message-cell message-cell--main'><time>DATE</time><article class=message-body><div class=bbWrapper>TEXT</div></article></div></article>");
        layout(
                layouts,
                "Disqus of 2009",
                "<ul id=dsq-comments>",
                "<li class=dsq-comment id=dsq-comment-N><div class=dsq-comment-header><cite><a id=dsq-author-user-N>NAME</a></cite><span class=dsq-comment-header-time><a title='DATE'>2 years ago</a></span></div><div class=dsq-comment-body><div class=dsq-comment-message id=dsq-comment-message-N>TEXT</div><div class=dsq-comment-footer><a>Like</a> <a>Reply</a></div></div></li>");
        layout(
                layouts,
                "the first Discourse",
                "<div id=main-outlet>",
                "<div itemscope itemtype=http://schema.org/Article><div class=creator>#N By: <b itemprop=author>NAME</b>, <time>DATE</time></div><div class=post itemprop=articleBody><p>TEXT</p></div></div>");
        layout(layouts, "a line of name and date", "<h3>Comments</h3>", "<b>NAME</b> - DATE<br>TEXT<br><br>");
        layout(
                layouts,
                "posted by, in lines",
                "<strong>Comments</strong><br><br>",
                "Posted by NAME on DATE<br>TEXT<br><br>");
        layout(
                layouts,
                "signed in lines",
                "<h3>3 Comments</h3><p class=comments>",
                "TEXT<br>Posted by NAME at DATE<br><br>");
        layout(layouts, "a line each", "<div id=comments>", "NAME<br>DATE<br>TEXT<br><br>");
        layout(
                layouts,
                "lines and rules",
                "<h3>Comments</h3><font size=2>",
                "<a name=cN></a>NAME wrote on DATE:<br>TEXT<hr>");
        return layouts;
    }

    private static void layout(List<Arguments> layouts, String name, String before, String comment) {
        layouts.add(Arguments.of(name, before, comment));
    }

    private static String page(String language, String body) {
        return "<!DOCTYPE html><html lang=" + language + "><head><meta charset=utf-8><title>Water in the lane</title>"
                + "<link rel=stylesheet href=/wp-content/a.css></head><body><div class=menu><a href=/>Home</a></div>"
                + "<div class=story><h1>Water in the lane</h1><p>The lane was under water again this week.</p>" + body
                + "</div></body></html>";
    }

    private static String comments(String before, String comment, String date) {
        StringBuilder body = new StringBuilder(before);
        for (int i = 0; i < NAMES.size(); i++)
            body.append(comment.replaceAll("\\bN\\b|(?<=[_p-])N\\b", String.valueOf(901 + i))
                    .replace("NAME", NAMES.get(i))
                    .replace("DATE", date)
                    .replace("TEXT", TEXTS.get(i)));
        return body.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void namesTimesAndWordsAreTold(String name, String before, String comment) throws IOException {
        Collected read =
                Collected.read(null, "page.html", page("en", comments(before, comment, "March 4, 2012 9:12 am")));
        assertThat(read.comments()).extracting(Comment::text).isEqualTo(TEXTS);
        assertThat(read.comments()).extracting(c -> c.author().name()).isEqualTo(NAMES);
        assertThat(read.comments()).allMatch(c -> c.postedAt() != null);
    }

    @ParameterizedTest
    @CsvSource({
        "de, sagt:, 4. März 2012 um 09:12 Uhr",
        "fr, dit :, 4 mars 2012 à 9 h 12 min",
        "cs, napsal:, 4. března 2012 (09:12)",
        "hu, szerint:, 2012. március 4. - 09:12",
        "el, λέει:, 4 Μαρτίου 2012 στις 09:12",
        "he, אומר:, 4 במרץ 2012 בשעה 09:12",
        "tr, dedi ki:, 4 Mart 2012 09:12",
        "ja, より:, 2012年3月4日 9:12 AM",
        "zh, 说道：, 2012年3月4日 上午9:12",
        "ko, 님의 말:, '2012년 3월 4일, 9:12 오전'",
    })
    void saysAndDateAreReadInTheLanguageOfThePage(String language, String says, String date) throws IOException {
        String item = "<li class='comment depth-1' id=comment-N><cite>NAME</cite> " + says
                + "<br><small class=commentmetadata><a href=#comment-N>DATE</a></small><p>TEXT</p></li>";
        Collected read =
                Collected.read(null, "page.html", page(language, comments("<ol class=commentlist>", item, date)));
        assertThat(read.comments()).extracting(Comment::text).isEqualTo(TEXTS);
        assertThat(read.comments()).extracting(c -> c.author().name()).isEqualTo(NAMES);
        assertThat(read.comments()).allSatisfy(c -> assertThat(c.postedAt()).hasToString("2012-03-04T09:12"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 03/04/2012, 2012-03-04",
        "en-US, 03/04/2012, 2012-03-04",
        "en-GB, 03/04/2012, 2012-04-03",
        "fr, 03/04/2012, 2012-04-03",
        "en, 23/04/2012, 2012-04-23",
        "pt-BR, 04/23/2012, 2012-04-23",
    })
    void languageTellsWhetherTheDayComesFirst(String language, String date, String day) throws IOException {
        String item =
                "<li class='comment depth-1' id=comment-N><cite class=fn>NAME</cite> <span class=comment-date>DATE</span><p>TEXT</p></li>";
        Collected read =
                Collected.read(null, "page.html", page(language, comments("<ol class=commentlist>", item, date)));
        assertThat(read.comments()).allSatisfy(c -> assertThat(c.postedAt()).hasToString(day));
    }

    @Test
    void rolesVotesAndStatesAreKept() throws IOException {
        String body = "<div class=comments>"
                + "<div class='comment by-author' id=c-1><b class=name>Ada</b> <time>March 4, 2012</time><span class=like-count>12</span><span class=dislike-count>5</span><p>I wrote this.</p></div>"
                + "<div class=comment id=c-2><b class=name>Bram</b> <span class=badge>Moderator</span> <time>March 4, 2012</time> <span class=edited>(edited)</span><p>Stay on topic.</p></div>"
                + "<div class=comment id=c-3><b class=name>Anonymous</b> <time>March 4, 2012</time><p>You would say that.</p></div>"
                + "<div class=comment id=c-4><b class=name>Dee</b> <time>March 4, 2012</time><p>This comment was removed by a moderator.</p></div></div>";
        Collected read = Collected.read(null, "page.html", page("en", body));
        assertThat(read.comment("c-1").author().role()).isEqualTo(Author.Role.ARTICLE_AUTHOR);
        assertThat(read.comment("c-1").votes()).isEqualTo(7);
        assertThat(read.comment("c-2").author().role()).isEqualTo(Author.Role.MODERATOR);
        assertThat(read.comment("c-2").edited()).isTrue();
        assertThat(read.comment("c-3").author().role()).isEqualTo(Author.Role.ANONYMOUS);
        assertThat(read.comment("c-4").state()).isEqualTo(Comment.State.REMOVED);
        assertThat(read.comment("c-3").state()).isEqualTo(Comment.State.VISIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "<iframe src=https://disqus.com/embed/comments/></iframe>, Disqus",
        "<div data-spotim-module=conversation></div>, OpenWeb",
        "<iframe src=https://www.facebook.com/plugins/feedback.php></iframe>, Facebook",
        "<div id=coral_thread></div>, Coral",
        "<hyvor-talk-comments></hyvor-talk-comments>, Hyvor",
        "<vf-conversations></vf-conversations>, Viafoura",
    })
    void commentsFromElsewhereAreSaidToBeThereAndHowMany(String marks, String service) throws IOException {
        String body = "<div id=comments><h3>128 Comments</h3>" + marks + "</div>";
        Collected read = Collected.read(null, "page.html", page("en", body));
        assertThat(read.comments()).isEmpty();
        assertThat(read.notices).singleElement().asString().contains(service, "128 comments", "save the page");
    }

    @ParameterizedTest
    @CsvSource({
        "live-posts, <div class=live-post id=post-N><time>DATE</time><span class=author>NAME</span><p>TEXT</p></div>",
        "latest, <div class=teaser><h4><a href=/N>A headline about the town</a></h4><span class=author>NAME</span> DATE<p>TEXT</p></div>",
        "related, <div class=comment-teaser><span class=author>NAME</span> DATE<p><a href=/N>TEXT</a></p></div>",
        "chronicle, <div><h3>DATE</h3><p>TEXT</p></div>",
    })
    void blocksThatAreNoCommentsGiveNone(String part, String item) throws IOException {
        String body = comments("<div class=" + part + ">", item, "March 4, 2012 9:12 am");
        assertThat(Collected.read(null, "page.html", page("en", body)).comments())
                .isEmpty();
    }

    @Test
    void linesThatAreNotUnderCommentsGiveNone() throws IOException {
        String body = comments("<h3>What is on</h3>", "<b>NAME</b> - DATE<br>TEXT<br><br>", "March 4, 2012 9:12 am");
        assertThat(Collected.read(null, "page.html", page("en", body)).comments())
                .isEmpty();
    }

    @Test
    void paragraphsOfLinesAreKept() throws IOException {
        String body = "<h3>Comments</h3><b>Ada</b>, 4 March 2012 9:12<br>One.<br>Two.<br><br>Three?<br><br>"
                + "<b>Bram</b>, 5 March 2012 9:12<br>Four.<br><form><b>Cy</b>, 6 March 2012 9:12<br>Five.</form>";
        Collected read = Collected.read(null, "page.html", page("en", body));
        assertThat(read.comments()).extracting(Comment::text).containsExactly("One.\nTwo.\n\nThree?", "Four.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dl id=comment_list><dt id=comment-1>A</dt><dd><p>One.</p><dl class=children><dt id=comment-2>B</dt><dd>Two.</dd></dl></dd><dt id=comment-3>C</dt><dd>Three.</dd></dl>",
                "<dl id=comment_list><dt id=comment-1>A</dt><dd><p>One.</p></dd><dl><dt id=comment-2>B</dt><dd>Two.</dd></dl><dt id=comment-3>C</dt><dd>Three.</dd></dl>",
                "<dl id=comment_list><dt class='comment depth-1' id=comment-1>A</dt><dd>One.</dd><dd><dl><dt class='comment depth-2' id=comment-2>B</dt><dd>Two.</dd></dl></dd><dt class='comment depth-1' id=comment-3>C</dt><dd>Three.</dd></dl>",
            })
    void listInADescriptionAnswersItsTerm(String list) throws IOException {
        String body = list.replaceAll(
                ">([ABC])</dt>",
                "><span class=comment_author>$1$1</span> <span class=comment_time>4 March 2012</span></dt>");
        Collected read = Collected.read(null, "page.html", page("en", "<h3>Comments</h3>" + body));
        assertThat(read.comments()).extracting(Comment::text).containsExactly("One.", "Two.", "Three.");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactly("AA", "BB", "CC");
        assertThat(read.comments().get(1).replyTo())
                .isEqualTo(read.comments().get(0).id());
        assertThat(read.replies()).isEqualTo(1);
    }

    @Test
    void datesBesideOneAnotherAreNoComments() throws IOException {
        String body =
                "<div class=comments><a>March 4, 2012</a><a>March 5, 2012</a><a>March 6, 2012</a><p>Archive</p></div>";
        assertThat(Collected.read(null, "page.html", page("en", body)).comments())
                .isEmpty();
    }

    @Test
    void sentenceWithADateIsSpeech() throws IOException {
        String text = "On 5 March 2012 the lane flooded.</p><p>Posted by nobody, seen by all.";
        String body =
                "<div class=comments><div class=comment id=c-1><b>Ada</b> <time>March 6, 2012</time><div class=comment-body><p>"
                        + text + "</p></div></div></div>";
        Collected read = Collected.read(null, "page.html", page("en", body));
        assertThat(read.comment("c-1").text())
                .isEqualTo("On 5 March 2012 the lane flooded.\n\nPosted by nobody, seen by all.");
        assertThat(read.comment("c-1").author().name()).isEqualTo("Ada");
    }
}

package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Comment;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages put where a reader looks for something else. In a template, NAME, DATE, TEXT and N stand for what each comment shows. */
class PageTrapsTest {
    private static final List<String> NAMES = List.of("Ada Quill", "Old Otter", "Fen Walker");
    private static final List<String> TEXTS = List.of(
            "The culvert was cleared in March, so where did the water come from?",
            "It was cleared on paper only; I walked past it every week.",
            "You never fished from it then.");

    private static Collected page(String before, String template) throws IOException {
        String blocks = IntStream.range(0, 3)
                .mapToObj(i -> template.replace("NAME", NAMES.get(i))
                        .replace("DATE", "2014-3-" + (i + 1) + " 10:05:00")
                        .replace("AMERICAN", "Mar " + (i + 1) + ", 2014")
                        .replace("TEXT", TEXTS.get(i))
                        .replace("BEFORE", String.valueOf(i + 69))
                        .replace("N", String.valueOf(i + 70)))
                .collect(Collectors.joining());
        return Collected.read(
                null, "page.html", "<!DOCTYPE html><html><body><h1>A pier</h1>" + before + blocks + "</body></html>");
    }

    private static void assertWhole(Collected read) {
        assertThat(read.comments()).extracting(Comment::text).containsExactlyElementsOf(TEXTS);
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactlyElementsOf(NAMES);
        assertThat(read.comments())
                .extracting(c -> String.valueOf(c.postedAt()).substring(0, 10))
                .containsExactly("2014-03-01", "2014-03-02", "2014-03-03");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id=posts><article class=post id=post-N><h2><a href=/a/N>Pier N</a></h2><p>by <a rel=author>NAME</a> on <time>DATE</time></p><p>TEXT</p></article></div>",
                "<div id=posts><div class=hentry id=post-N><p>TEXT</p><p>by <a rel=author>NAME</a> DATE | <a href=/a/N#comments>N comments</a></p></div></div>",
                "<div class=opinion-list><div class=opinion-item><span class=author>NAME</span><time>DATE</time><p><a href=/o/N>Why piers</a></p><p>TEXT</p></div></div>",
                "<section class=commentary><h2>Commentary</h2><h3><a href=/o/N>Why piers</a></h3><p>By NAME, DATE</p><p>TEXT</p><h3><a href=/o/N>Why not</a></h3><p>By NAME, DATE</p><p>TEXT</p></section>"
            })
    void articlesWithAuthorAndDateAreNoComments(String template) throws IOException {
        assertThat(page("", template).comments()).isEmpty();
    }

    @Test
    void numberBeforeTheNameIsNoName() throws IOException {
        assertWhole(page(
                "<h2>3 comments</h2>",
                "<div class=comment id=comment-N><p><a href=#comment-N>1</a> <b>NAME</b> DATE</p><p>TEXT</p></div>"));
    }

    @Test
    void whoIsQuotedIsNotTheAuthor() throws IOException {
        Collected read = page(
                "<h2>Topic</h2>",
                "<div class=post id=pN><dl class=postprofile><dt><a class=username>NAME</a></dt></dl><div class=postbody><p class=author>by <a class=username>NAME</a> » <time datetime='DATE'>DATE</time></p><div class=content><blockquote><div><cite>Bo Reed wrote:</cite>Dig it out.</div></blockquote>TEXT</div></div></div>");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void sentenceThatTellsWhenIsNoDate() throws IOException {
        Collected read = page(
                "<h2>Topic</h2>",
                "<div class=post id=pN><dl class=postprofile><dt><a class=username>NAME</a></dt></dl><div class=postbody><h3><a href='#pN'>Re: Pier</a></h3><p class=author>by <a class=username>NAME</a> » <time datetime='DATE'>DATE</time></p><div class=content>It sank yesterday.</div></div></div>");
        assertThat(read.comments()).extracting(Comment::text).containsOnly("It sank yesterday.");
        assertThat(read.comments()).hasSize(3);
    }

    @Test
    void nameMayStandBareBeforeTheDate() throws IOException {
        assertWhole(
                page(
                        "<h2>3 comments</h2><ol class=commentlist>",
                        "<li class='comment depth-1' id=comment-N><div class=c-head>NAME <span><a href=#comment-N>DATE</a></span></div><p>TEXT</p></li>"));
    }

    @Test
    void nameAndDateThatOnlyAStyleSetsApartAreTwo() throws IOException {
        assertWhole(
                page(
                        "<div class=comment-list>",
                        "<div class=comment id=comment-N><div class=comment-meta><span class=who><a href=/profile/N>NAME</a></span><a class=stamp>AMERICAN</a></div><div class=comment-body><p>TEXT</p></div></div>"));
    }

    @Test
    void drupalThemesSignWithTheDateFirst() throws IOException {
        Collected read = page(
                "<script src=/sites/all/x.js></script><div id=comments>",
                "<a id=comment-N></a><div class=comment><div class=submitted>Sat, 03/01/2014 - 10:05 — NAME (not verified)</div><div class=content><p>TEXT</p></div></div>");
        assertThat(read.format).isEqualTo("drupal-page");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void headingThatCountsTheCommentsIsNone() throws IOException {
        assertWhole(
                page(
                        "<div class=fbCommentsPlugin><div>3 Comments</div>",
                        "<div class=x><div class=postContainer><a class=UFICommentActorName>NAME</a><div><span>TEXT</span></div><div><a>Like</a> · <abbr class=timestamp>DATE</abbr></div></div></div>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<span class=d-comment__reply-to><a href=#comment-BEFORE>Someone</a></span>",
                "<span class=reply__parent>&gt; <a class=reply__parent-link href=#comment-BEFORE>Someone</a></span>"
            })
    void linkThatIsNamedAfterRepliesTellsWhomACommentAnswers(String link) throws IOException {
        Collected read = page(
                "<div class=discussion>",
                "<div class=d-comment id=comment-N><span class=author>NAME</span>" + link
                        + "<time>DATE</time><div class=body><p>TEXT</p></div></div>");
        assertThat(read.comments()).hasSize(3);
        assertThat(read.comment("comment-71").replyTo()).isEqualTo("comment-70");
        assertThat(read.comment("comment-72").replyTo()).isEqualTo("comment-71");
    }

    @Test
    void listBehindAnItemInAListOfTheSameNameHoldsItsReplies() throws IOException {
        Collected read = Collected.read(
                null,
                "page.html",
                "<html><body><div id=comments><h4>Comments</h4><div class=comments-list>" + boxed(5)
                        + "<div class=comments-list>" + boxed(6) + "</div>" + boxed(7) + "</div></div></body></html>");
        assertThat(read.comment("comment-item-6").replyTo()).isEqualTo("comment-item-5");
        assertThat(read.comment("comment-item-7").replyTo()).isNull();
    }

    private static String boxed(int number) {
        return "<div class=odd id=comment-item-%1$d><div class=rbox><span class=comment-author>Ada %1$d</span> <span class=comment-date>2014-03-0%1$d 10:05</span><div class=comment-body>The %1$d piers that stood here.</div></div></div>"
                .formatted(number);
    }

    @Test
    void ageBehindANameIsNoPartOfIt() throws IOException {
        Collected read = page(
                "<ol class=comments>",
                "<li><div id=c_aN class=comment><div class=byline><a href=/~u>NAME</a> <a><time>8 years ago</time></a> | <a>link</a></div><div class=comment_text><p>TEXT</p></div></div></li>");
        assertThat(read.comments()).extracting(c -> c.author().name()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void scriptMayBeWrappedForOldBrowsers() throws IOException {
        Collected read = Collected.read(
                null,
                "page.html",
                "<html><body><script type='application/ld+json'>\n//<![CDATA[\n{\"@type\":\"Article\",\"comment\":[{\"@type\":\"Comment\",\"text\":\"Good riddance.\",\"author\":{\"name\":\"Ada\"}}]}\n//]]>\n</script></body></html>");
        assertThat(read.comments()).singleElement().extracting(Comment::text).isEqualTo("Good riddance.");
    }

    @Test
    void moreCommentsThanTwentyThousandInOneElementAreRead() throws IOException {
        String pairs = IntStream.range(0, 11_000)
                .mapToObj(i -> "<p><b>Ada %d</b>, March 4, 2012</p><blockquote>Pier %d</blockquote>".formatted(i, i))
                .collect(Collectors.joining());
        Collected read = Collected.read(
                null, "page.html", "<html><body><div id=comments><h3>Comments</h3>" + pairs + "</div></body></html>");
        assertThat(read.comments()).hasSize(11_000);
    }
}

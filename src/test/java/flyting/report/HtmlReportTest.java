package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.policy.DefaultPolicy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class HtmlReportTest {
    private static final List<String> TRICKS = List.of(
            "<script>window.owned = 1</script>",
            "</script><script>window.owned = 1</script>",
            "</SCRIPT\n><img src=x onerror=alert(1)>",
            "<!--<script>",
            "-->",
            "]]><svg onload=alert(1)>",
            "\"><iframe src=javascript:alert(1)>",
            "&lt;b&gt; &#x3c;",
            "line\u2028separator\u2029here",
            "nul \u0000, delete \u007F, escape \u001B",
            "{{data}} {{script}} {{style}} {{policy}}",
            "what a mindless oaf </script>");

    private static Conversation talk(int comments) {
        ConversationBuilder builder = new ConversationBuilder("</script>id").title("</title></script>\u2028");
        for (int i = 0; i < comments; i++) {
            String trick = TRICKS.get(i % TRICKS.size());
            builder.add(Comment.of(i + trick, Author.named(trick), trick));
        }
        return builder.build(flaw -> {});
    }

    private static String page(Conversation... conversations) throws IOException {
        FakeScorer scorer = new FakeScorer();
        StringWriter out = new StringWriter();
        try (Report.Pages pages = new HtmlReport().open(out, ReportOptions.PLAIN)) {
            for (Conversation conversation : conversations) {
                ScoredConversation scored = scorer.score(conversation);
                pages.write(scored, new DefaultPolicy(scorer).decide(scored));
            }
        }
        return out.toString();
    }

    private static String data(String page) {
        String begin = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("</script", from));
    }

    private static List<String> values(String json, String name) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals(name)) {
                    parser.nextToken();
                    values.add(parser.getString());
                }
        }
        return values;
    }

    private static List<String> inside(String page, String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }

    @Test
    void everyCommentIsThereAsItWasWritten() throws IOException {
        Conversation talk = talk(100);
        assertThat(values(data(page(talk)), "text"))
                .isEqualTo(talk.comments().stream().map(Comment::text).toList());
    }

    @Test
    void nothingSomebodyWroteCanEndTheDataOrBeginMarkup() throws IOException {
        String page = page(talk(24));
        assertThat(data(page)).doesNotContainPattern("[<>&\\u2028\\u2029\\x00-\\x1F\\x7F]");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page).endsWith("</html>\n");
    }

    @Test
    void policyLetsTheTwoOwnPiecesRunAndNothingElse() throws Exception {
        String page = page(talk(1));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String element : List.of("style", "script")) {
            List<String> pieces = inside(page, element);
            assertThat(pieces).hasSize(1);
            String hash = Base64.getEncoder()
                    .encodeToString(digest.digest(pieces.get(0).getBytes(StandardCharsets.UTF_8)));
            assertThat(page).contains(element + "-src 'sha256-" + hash + "'");
        }
        assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-");
    }

    @Test
    void pageIsOneFileThatAsksForNothing() throws IOException {
        String page = page(talk(0));
        assertThat(page)
                .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base|audio|video)\\b")
                .doesNotContainPattern("(?i)\\bsrc=|url\\(|@import|\\bfetch\\(|XMLHttpRequest|WebSocket|import\\(")
                .doesNotContainPattern("(?i)<[^>]*\\s(on[a-z]+|style)=")
                .doesNotContain("innerHTML");
    }

    @Test
    void conversationsFollowEachOtherAndNoneIsAPageToo() throws IOException {
        assertThat(values(data(page(talk(2), talk(1))), "model")).hasSize(2);
        assertThat(data(page())).endsWith("\"conversations\":[]}");
    }

    @Test
    void measuresOfEachConversationAreThere() throws IOException {
        assertThat(data(page(talk(12)))).containsOnlyOnce("\"measures\":{").contains("\"h_index\":1");
    }

    @Test
    void unscoredCommentsHaveNoScores() throws IOException {
        StringWriter out = new StringWriter();
        try (Report.Pages pages = new HtmlReport().open(out, ReportOptions.PLAIN)) {
            pages.write(talk(2));
        }
        assertThat(data(out.toString())).contains("\"text\":").doesNotContain("\"scores\"", "\"measures\"");
    }
}

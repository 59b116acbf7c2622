package flyting.source;

import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.util.List;
import java.util.regex.Pattern;

/** The bodies of comments as exports hold them: markup in which line breaks may still be plain. */
final class ExportMarkup {
    private static final Pattern BLOCK = Pattern.compile("<(?:p|br|div)\\b", Pattern.CASE_INSENSITIVE);
    private static final String BLOCKS =
            "</?(?:p|div|blockquote|pre|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|hr|br)\\b[^<>]{0,200}>";
    private static final Pattern BREAK_BY_BLOCK =
            Pattern.compile("(" + BLOCKS + ")\\n{1,8}(?!\\n)|\\n(?=" + BLOCKS + ")", Pattern.CASE_INSENSITIVE);

    private ExportMarkup() {}

    /** Markup in which a line break is a break and an empty line parts paragraphs (WordPress's {@code wpautop}). */
    static CommentHtml.Body withLineBreaks(String markup) {
        String text = markup.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.indexOf('\n') < 0 || text.indexOf('<') < 0 && text.indexOf('&') < 0) return CommentHtml.of(text);
        StringBuilder broken = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int pre = indexOf(text, "<pre", at);
            broken.append(breaks(text.substring(at, pre)));
            int end = Math.min(text.length(), indexOf(text, "</pre>", pre) + 6);
            if (pre < text.length()) broken.append(text, pre, end);
            at = pre < text.length() ? end : pre;
        }
        return CommentHtml.of(broken.toString());
    }

    private static int indexOf(String text, String tag, int from) {
        int found = text.indexOf(tag, from);
        return found < 0 ? text.length() : found;
    }

    private static String breaks(String text) {
        return BREAK_BY_BLOCK.matcher(text).replaceAll("$1").replace("\n", "<br>");
    }

    /** Markup whose line breaks count only where it has no paragraphs of its own. */
    static CommentHtml.Body of(String markup) {
        return BLOCK.matcher(markup).find() ? CommentHtml.of(markup) : withLineBreaks(markup);
    }

    /** Gives a comment its text, cut at the bound that is set. */
    static Comment.Builder put(Comment.Builder comment, CommentHtml.Body body, Input input, String id, Sink sink) {
        int longest = input.limits().commentUnits();
        if (body.text().length() <= longest) return comment.text(body.text()).quotes(body.quotes());
        sink.problem(new Problem(
                "%s: comment %s".formatted(input.name(), id),
                "its text of %d characters was cut after %d (--max-comment-length)"
                        .formatted(body.text().length(), longest)));
        int end = Character.isHighSurrogate(body.text().charAt(longest - 1)) ? longest - 1 : longest;
        List<Span> quotes = body.quotes().stream()
                .filter(q -> q.begin() < end)
                .map(q -> new Span(q.begin(), Math.min(q.end(), end)))
                .toList();
        return comment.text(body.text().substring(0, end)).quotes(quotes);
    }
}

package flyting.source;

import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a comment written in Markdown into what a reader sees, as far as it matters: quoted lines become spans, links their
 * words with the address in angle brackets, escaped characters themselves. Marks of emphasis stay: asterisks may mask a
 * word.
 */
final class Markdown {
    private static final String ESCAPED = "\\`*_{}[]()#+-.!>~|^&<\"'/:;";

    private Markdown() {}

    static CommentHtml.Body of(String source) {
        String plain =
                source.indexOf('\r') < 0 ? source : source.replace("\r\n", "\n").replace('\r', '\n');
        if (plain.indexOf('&') >= 0) plain = unescaped(plain);
        plain = plain.strip();
        if (!isMarked(plain)) return new CommentHtml.Body(plain, List.of());
        StringBuilder out = new StringBuilder(plain.length());
        List<Span> quotes = new ArrayList<>();
        int quoteBegin = -1;
        int at = 0;
        while (at <= plain.length()) {
            int end = plain.indexOf('\n', at);
            if (end < 0) end = plain.length();
            int begin = at;
            while (begin < end && plain.charAt(begin) == ' ' && begin - at < 3) begin++;
            boolean quoted = begin < end && plain.charAt(begin) == '>' && !plain.startsWith(">!", begin);
            while (quoted && begin < end && (plain.charAt(begin) == '>' || plain.charAt(begin) == ' ')) begin++;
            if (at > 0) out.append('\n');
            if (quoted && quoteBegin < 0) quoteBegin = out.length();
            if (!quoted && quoteBegin >= 0) {
                close(quoteBegin, out, quotes);
                quoteBegin = -1;
            }
            line(plain, quoted ? begin : at, end, out);
            at = end + 1;
        }
        if (quoteBegin >= 0) close(quoteBegin, out, quotes);
        int length = out.length();
        while (length > 0 && Character.isWhitespace(out.charAt(length - 1))) length--;
        int first = 0;
        while (first < length && Character.isWhitespace(out.charAt(first))) first++;
        List<Span> kept = new ArrayList<>();
        for (Span quote : quotes) {
            int from = Math.max(quote.begin(), first) - first;
            int to = Math.min(quote.end(), length) - first;
            if (from < to) kept.add(new Span(from, to));
        }
        return new CommentHtml.Body(out.substring(first, length), kept);
    }

    private static void close(int begin, StringBuilder out, List<Span> quotes) {
        int end = out.length();
        while (end > begin && out.charAt(end - 1) == '\n') end--;
        if (end > begin) quotes.add(new Span(begin, end));
    }

    private static boolean isMarked(String text) {
        return text.indexOf('>') >= 0 || text.indexOf("](") >= 0 || text.indexOf('\\') >= 0;
    }

    /** The line with its links and escapes resolved. */
    private static void line(String text, int begin, int end, StringBuilder out) {
        int open = -1;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end && ESCAPED.indexOf(text.charAt(i + 1)) >= 0) {
                out.append(text.charAt(++i));
                continue;
            }
            if (c == '[') open = out.length();
            if (c == ']' && open >= 0 && i + 1 < end && text.charAt(i + 1) == '(') {
                int close = text.indexOf(')', i + 2);
                if (close > 0 && close < end && close - i < 2000) {
                    String address = text.substring(i + 2, close).strip();
                    int blank = address.indexOf(' ');
                    if (blank > 0) address = address.substring(0, blank);
                    out.deleteCharAt(open);
                    String words = out.substring(open);
                    if (address.startsWith("http") && !words.equals(address))
                        out.append(words.isEmpty() ? "" : " ")
                                .append('<')
                                .append(address)
                                .append('>');
                    open = -1;
                    i = close;
                    continue;
                }
            }
            out.append(c);
        }
    }

    /** Entities as some exports have them in Markdown. */
    private static String unescaped(String text) {
        return text.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&nbsp;", " ")
                .replace("&#x200B;", "")
                .replace("&amp;", "&");
    }
}

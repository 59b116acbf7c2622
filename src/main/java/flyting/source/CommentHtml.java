package flyting.source;

import flyting.conversation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Turns a comment's markup into its text as a reader of the page sees it: paragraphs parted by an empty line, line breaks
 * kept, images that stand for characters as their alternative text, link addresses in angle brackets at the end of their
 * block, quoted blocks as spans. What a page hides or runs is left out.
 */
final class CommentHtml {
    /**
     * A comment's text.
     *
     * @param text without leading or trailing blanks
     * @param quotes what blocks of quotation hold
     */
    record Body(String text, List<Span> quotes) {}

    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "head",
            "iframe",
            "object",
            "svg",
            "button",
            "select",
            "textarea",
            "form");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "blockquote", "pre", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "hr");
    private static final Set<String> LINES = Set.of(
            "div", "li", "dd", "dt", "tr", "td", "th", "section", "article", "header", "footer", "aside", "address",
            "summary", "details");
    private static final Set<String> QUOTING = Set.of("blockquote", "q");
    private static final Set<String> QUOTING_BY_NAME = Set.of("div", "td", "aside", "fieldset", "table");
    /** How boards and blogs name what is quoted, and the line above it. */
    private static final Pattern QUOTATION = Pattern.compile(
            "(?:^|\\s)(?:quote|quoted|quotation|bbcode_?quote|bbcodequote|bbcodeblock--quote|quoteheader|quotetitle|quote-?(?:block|box|container|wrapper|content|body))(?:$|\\s)");
    /** A part that holds what somebody says is no quotation, though it be a blockquote. */
    private static final Pattern SAID =
            Pattern.compile("(?:^|\\s)(?:post|message|comment|reply)?[-_]?(?:content|body|text|message)(?:$|\\s)");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\u2026]{4,2000}(?<!\\.\\.\\.)");

    private static final int LONGEST_HEAD = 160;
    private static final Pattern QUOTES_WHOM = Pattern.compile(
            "(?:quoting|originally posted by|quote from:?|zitat von:?|cita de:?|citation de:?) .{1,100}|@?\\S.{0,60} (?:wrote|said|schrieb|escribi\u00f3|a \u00e9crit|ha scritto|escreveu)(?: in .{1,80})?\\s?:\\W{0,3}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTE_HEAD = Pattern.compile(
            "(?:quote|zitat|citation|cita|citazione|citaat|cytat|цитата)\\s?:?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern KEEPS_LINES =
            Pattern.compile("pre-?wrap|pre-?line|white-space\\s*:\\s*pre|break-spaces|\\btweet-?text\\b");

    private CommentHtml() {}

    /** The text of a fragment of markup, such as an export's message. */
    static Body of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) return new Body(tidy(html), List.of());
        return of(Jsoup.parseBodyFragment(html).body());
    }

    /** The text inside an element. */
    static Body of(Element element) {
        return of(element, null);
    }

    /** The text inside an element, without the elements that the CSS query {@code except} names. */
    static Body of(Element element, @Nullable String except) {
        Set<Element> left = except == null ? Set.of() : Set.copyOf(element.select(except));
        return without(element, left::contains);
    }

    /** The text inside an element, without the elements that {@code except} holds for; what is in them is not visited. */
    static Body without(Element element, Predicate<Element> except) {
        Writer writer = new Writer(element, except);
        element.filter(writer);
        return writer.body();
    }

    private static String tidy(String plain) {
        return plain.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** Whether a page shows the character as a gap between words. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00A0';
    }

    /** Whether a page shows nothing of the element. */
    static boolean isHidden(Element e) {
        if (UNSEEN.contains(e.normalName()) || e.hasAttr("hidden")) return true;
        String style = e.attr("style");
        if (style.isEmpty()) return false;
        String plain = style.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.contains("display:none") || plain.contains("visibility:hidden");
    }

    /** Whether an element holds what somebody else said. */
    static boolean isQuotation(Element e) {
        String names = e.className().toLowerCase(Locale.ROOT);
        if (QUOTING.contains(e.normalName()))
            return names.isEmpty()
                    || !SAID.matcher(names).find()
                    || QUOTATION.matcher(names).find();
        if (!QUOTING_BY_NAME.contains(e.normalName())) return false;
        return !names.isEmpty() && QUOTATION.matcher(names).find() || isHeadedQuote(e);
    }

    /** A part of its own margin that begins with the word for a quotation, as boards of the first decade show it. */
    private static boolean isHeadedQuote(Element e) {
        if (!e.hasAttr("style") || e.childrenSize() < 2 || e.childNodeSize() > 12) return false;
        Element head = e.child(0);
        return head.childNodeSize() <= 3 && QUOTE_HEAD.matcher(head.text()).matches();
    }

    /** Whether the line feeds in its source are line breaks on the page. */
    private static boolean keepsLines(Element e) {
        if (!e.hasAttr("class") && !e.hasAttr("style") && !e.hasAttr("data-testid")) return false;
        String told = e.className() + " " + e.attr("style") + " " + e.attr("data-testid");
        return KEEPS_LINES.matcher(told.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether the words are an address to which the link leads by way of another. */
    private static boolean isForwarded(String shown, String href) {
        if (!ADDRESS.matcher(shown).matches()) return false;
        String plain =
                href.replace("%3A", ":").replace("%2F", "/").replace("%3a", ":").replace("%2f", "/");
        return plain.indexOf(shown, 1) > 0;
    }

    private static final class Writer implements NodeFilter {
        private final Element root;
        private final Predicate<Element> except;
        private final StringBuilder out = new StringBuilder();
        private final List<Integer> openQuotes = new ArrayList<>();
        private final List<Span> quotes = new ArrayList<>();
        private final List<String> addresses = new ArrayList<>();
        private int preformatted;
        private int lined;
        private boolean pendingBlank;
        private int pendingBreaks;

        Writer(Element root, Predicate<Element> except) {
            this.root = root;
            this.except = except;
            if (root.normalName().equals("pre")) preformatted++;
            else if (keepsLines(root)) lined++;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (preformatted > 0) write(text.getWholeText().replace("\r\n", "\n"));
                else if (lined > 0 && !text.isBlank()) writeLines(text.getWholeText());
                else writeFolded(text.getWholeText());
            } else if (node instanceof Element element && !element.equals(root)) {
                if (isHidden(element) || except.test(element)) return FilterResult.SKIP_ENTIRELY;
                open(element);
            }
            return FilterResult.CONTINUE;
        }

        private void open(Element element) {
            String tag = element.normalName();
            if (tag.equals("br")) breakLine(1, true);
            else if (tag.equals("img")) writeFolded(picture(element));
            else if (PARAGRAPHS.contains(tag)) breakLine(2, false);
            else if (LINES.contains(tag)) breakLine(1, false);
            if (tag.equals("pre")) preformatted++;
            else if (keepsLines(element)) lined++;
            if (isQuotation(element)) openQuotes.add(-1);
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element && !element.equals(root)) close(element);
            return FilterResult.CONTINUE;
        }

        private void close(Element element) {
            String tag = element.normalName();
            if (isQuotation(element)) closeQuote();
            if (tag.equals("a")) noteAddress(element);
            if (tag.equals("pre")) preformatted--;
            else if (keepsLines(element)) lined--;
            if (PARAGRAPHS.contains(tag)) breakLine(2, false);
            else if (LINES.contains(tag)) breakLine(1, false);
        }

        /** Emoji and smileys are pictures whose alternative text is the character; other pictures say nothing. */
        private static String picture(Element image) {
            String alt = image.attr("alt").strip();
            boolean stands = image.className().toLowerCase(Locale.ROOT).matches(".*(emoji|smil|emoticon|wp-smiley).*");
            boolean isSymbol =
                    !alt.isEmpty() && alt.length() <= 12 && alt.codePoints().noneMatch(Character::isLetterOrDigit);
            return stands || isSymbol ? alt : "";
        }

        private void noteAddress(Element link) {
            String href = link.attr("href").strip();
            if (!href.startsWith("http://") && !href.startsWith("https://")) return;
            String shown = link.text().strip();
            String bare = href.replaceFirst("^https?://(www\\.)?", "");
            String stem = shown.replaceFirst("^https?://(www\\.)?", "").replaceFirst("(\\.\\.\\.|…)$", "");
            boolean isTold = shown.isEmpty() || (!stem.isEmpty() && (bare.equals(stem) || bare.equals(stem + "/")));
            boolean isName = shown.startsWith("@") || shown.startsWith("#") || isForwarded(shown, href);
            if (!isTold && !isName) addresses.add(href);
        }

        private void breakLine(int breaks, boolean adds) {
            if (!addresses.isEmpty() && !adds) {
                for (String address : addresses) write((out.isEmpty() ? "" : " ") + "<" + address + ">");
                addresses.clear();
            }
            pendingBlank = false;
            pendingBreaks = Math.min(2, adds ? pendingBreaks + breaks : Math.max(pendingBreaks, breaks));
        }

        private void closeQuote() {
            int begin = openQuotes.remove(openQuotes.size() - 1);
            if (begin >= 0) quotes.add(new Span(headOf(begin), out.length()));
        }

        /** Where the line begins that stands over a quotation and says whom it quotes, or the quotation where there is none. */
        private int headOf(int quote) {
            int end = quote;
            while (end > 0 && out.charAt(end - 1) == '\n') end--;
            if (end == quote || end == 0) return quote;
            int begin = out.lastIndexOf("\n", end - 1) + 1;
            return end - begin <= LONGEST_HEAD
                            && QUOTES_WHOM.matcher(out.substring(begin, end)).matches()
                    ? begin
                    : quote;
        }

        private void writeLines(String text) {
            int at = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
                writeFolded(text.substring(at, end));
                breakLine(1, true);
                at = end + 1;
            }
            writeFolded(text.substring(at));
        }

        private void writeFolded(String text) {
            int at = 0;
            while (at < text.length()) {
                int begin = at;
                while (at < text.length() && !isBlank(text.charAt(at))) at++;
                if (at > begin) write(text.substring(begin, at));
                if (at < text.length()) pendingBlank = true;
                while (at < text.length() && isBlank(text.charAt(at))) at++;
            }
        }

        private void write(String words) {
            if (words.isEmpty()) return;
            if (!out.isEmpty()) {
                if (pendingBreaks > 0) out.append("\n".repeat(pendingBreaks));
                else if (pendingBlank) out.append(' ');
            }
            pendingBreaks = 0;
            pendingBlank = false;
            for (int i = 0; i < openQuotes.size(); i++) if (openQuotes.get(i) < 0) openQuotes.set(i, out.length());
            out.append(words);
        }

        Body body() {
            breakLine(2, false);
            int begin = 0;
            int end = out.length();
            while (begin < end && Character.isWhitespace(out.charAt(begin))) begin++;
            while (end > begin && Character.isWhitespace(out.charAt(end - 1))) end--;
            List<Span> kept = new ArrayList<>();
            for (Span quote : quotes) {
                int from = Math.max(quote.begin(), begin) - begin;
                int to = Math.min(quote.end(), end) - begin;
                if (from < to) kept.add(new Span(from, to));
            }
            return new Body(out.substring(begin, end), kept);
        }
    }
}

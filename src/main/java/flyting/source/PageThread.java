package flyting.source;

import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** The comments of one saved page on their way to the sink, with the article's title and address. */
final class PageThread {
    private static final String COUNTED =
            "comments?|responses?|replies|thoughts?|reactions?|kommentare?|antworten|reaktionen|commentaires?|r\u00e9actions?|comentarios?|respuestas?|coment\u00e1rios?|commenti|commento|risposte|reacties|komentarzy|komentarze|kommentarer|комментари\\p{L}*|отзыв\\p{L}*";
    private static final Pattern TOLD = Pattern.compile(
            "(?<![\\d.,:/-])(\\d{1,3}(?:[.,]\\d{3})+|\\d{1,6})\\s*(?:" + COUNTED
                    + ")\\b|(?:^|\\b)(?:comments|kommentare|commentaires|comentarios|commenti)\\s*[(\\[:]?\\s*(\\d{1,6})\\s*[)\\]]?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** Where a page heads its comments with their number: headings in these parts, or elements of these names. */
    private static final Evaluator PARTS = PageBlock.query(
            "#comments, .comments, .comments-area, .commentarea, #disqus_thread, #dsq-content, #idc-cover");

    private static final String ALL_TIMES =
            "(?:all times are|alle zeiten sind|todos los horarios son|toutes les heures sont au format|tutti gli orari sono)";
    private static final Pattern ZONE_HEAD = Pattern.compile(ALL_TIMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern ZONE = Pattern.compile(
            ALL_TIMES + "(?: in)?\\s+(GMT|UTC)\\b(?:\\s?([+-])\\s?(\\d{1,2})(?::?([0-5]\\d))?(?!\\d))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SUMMER = Pattern.compile("\\bDST\\b|summer|sommer", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_HEAD = 200;
    private static final Evaluator HEADINGS = PageBlock.query("h1, h2, h3, h4, .panestack-title");
    private static final Evaluator HEADS = PageBlock.query(
            "h2#comments, h3#comments, h4#comments, .comments-title, .comments-heading, .comment-title, .comments-count, .comment-count, #dsq-num-posts, #dsq-comments-count, .wpd-thread-info, #comments-title, .fyre-comment-count");

    private final Input input;
    private final Sink sink;
    private final ConversationBuilder conversation;
    private final @Nullable ZoneOffset zone;
    private int leftOut;

    PageThread(Input input, Document page, Sink sink) {
        this(input, page, input.baseName(), sink);
    }

    PageThread(Input input, Document page, String id, Sink sink) {
        this.input = input;
        this.sink = sink;
        conversation = new ConversationBuilder(id).title(title(page)).url(address(page));
        zone = zone(page);
    }

    /** The zone that boards say all times on a page are in, or null. */
    private static @Nullable ZoneOffset zone(Document page) {
        @Nullable ZoneOffset[] told = {null};
        page.filter((node, depth) -> {
            if (!(node instanceof TextNode text) || text.getWholeText().length() > LONGEST_HEAD)
                return NodeFilter.FilterResult.CONTINUE;
            Element around = text.parent();
            if (around == null
                    || !ZONE_HEAD.matcher(text.getWholeText().strip()).lookingAt())
                return NodeFilter.FilterResult.CONTINUE;
            told[0] = offset(Pages.words(around, LONGEST_HEAD));
            return NodeFilter.FilterResult.STOP;
        });
        return told[0];
    }

    private static @Nullable ZoneOffset offset(String words) {
        Matcher m = ZONE.matcher(words);
        if (!m.find() || SUMMER.matcher(words).find()) return null;
        if (m.group(2) == null) return words.substring(m.end()).matches("(?s)\\s*[+-].*") ? null : ZoneOffset.UTC;
        int minutes = Integer.parseInt(m.group(3)) * 60 + (m.group(4) == null ? 0 : Integer.parseInt(m.group(4)));
        return minutes > 14 * 60 ? null : ZoneOffset.ofTotalSeconds((m.group(2).equals("+") ? 60 : -60) * minutes);
    }

    private Comment zoned(Comment comment) {
        PostedAt at = comment.postedAt();
        if (zone == null || at == null || at.zoned() || at.precision().compareTo(ChronoUnit.DAYS) >= 0) return comment;
        return comment.toBuilder()
                .postedAt(new PostedAt(at.time().minusSeconds(zone.getTotalSeconds()), at.precision(), true))
                .build();
    }

    private static String title(Document page) {
        Element title = page.selectFirst("meta[property=og:title], meta[name=og:title], meta[name=twitter:title]");
        return title == null || title.attr("content").isBlank() ? page.title() : title.attr("content");
    }

    private static @Nullable String address(Document page) {
        for (Element e : page.select("link[rel=canonical], meta[property=og:url]")) {
            String address = e.hasAttr("href") ? e.attr("href") : e.attr("content");
            if (!address.isBlank()) return address;
        }
        return null;
    }

    /** A title that the format knows better than the page's head. */
    void title(String better) {
        conversation.title(better);
    }

    /** An address that the format knows better than the page's head. */
    void address(String better) {
        conversation.url(better);
    }

    int size() {
        return conversation.size();
    }

    /** Counts something that the page counts among its comments but that is none: a ping, an advertisement. */
    void leaveOut() {
        leftOut++;
    }

    void add(Comment comment) {
        conversation.add(bounded(comment));
    }

    /** A comment and what the page says of the one it answers: its id, its author's name, both, or nothing. */
    void add(Comment comment, @Nullable String parentId, @Nullable String parentName) {
        Comment kept = bounded(comment);
        String name = parentName == null || parentName.isBlank() ? null : parentName.strip();
        if (parentId != null && !parentId.isBlank()) conversation.addReplyToId(kept, parentId, name);
        else if (name != null) conversation.addReplyToName(kept, name);
        else conversation.add(kept);
    }

    private Comment bounded(Comment given) {
        Comment comment = zoned(given);
        int most = input.limits().commentUnits();
        if (comment.text().length() <= most) return comment;
        int cut = Character.isHighSurrogate(comment.text().charAt(most - 1)) ? most - 1 : most;
        sink.problem(new Problem(
                "%s: comment %s".formatted(input.name(), comment.id()),
                "its text of %d characters was cut after %d (--max-comment-length)"
                        .formatted(comment.text().length(), cut)));
        return comment.toBuilder()
                .text(comment.text().substring(0, cut))
                .quotes(comment.quotes().stream()
                        .filter(q -> q.begin() < cut)
                        .map(q -> new flyting.conversation.Span(q.begin(), Math.min(q.end(), cut)))
                        .toList())
                .build();
    }

    /** Hands the conversation on and says whether the page tells of more comments than it holds. */
    void deliver(Document page) {
        deliver(told(page));
    }

    /** Hands the conversation on and says so where {@code told}, the number the page tells, is more than was found. */
    void deliver(@Nullable Integer told) {
        sayWhetherFlattened(input, sink);
        int found = Flaws.deliver(conversation, input.name(), sink).comments().size();
        if (told != null && told > found + leftOut) sink.notice(fewer(input.name(), told, found));
    }

    /** Says so where the page nests its elements deeper than is read: replies may be cut off. */
    static void sayWhetherFlattened(Input input, Sink sink) {
        if (input.isFlattened())
            sink.problem(new Problem(
                    input.name(),
                    "nests elements deeper than %d levels; what is deeper was read as a part of what surrounds it, and comments there may be missing"
                            .formatted(input.limits().nesting())));
    }

    /** Says that a page tells of more comments than were found in it. */
    static String fewer(String name, int told, int found) {
        return "%s: the page says that there are %d comments, but holds %d; open the further pages and closed threads, then save again"
                .formatted(name, told, found);
    }

    /** The number of comments that the page tells at their head, or null. */
    static @Nullable Integer told(Document page) {
        Deque<Element> open = new ArrayDeque<>();
        @Nullable Integer[] number = {null};
        page.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (!(node instanceof Element e)) return FilterResult.CONTINUE;
                boolean isNamed = e.attributesSize() > 0;
                boolean isHead = isNamed && HEADS.matches(page, e) || !open.isEmpty() && HEADINGS.matches(page, e);
                if (isHead) number[0] = told(Pages.words(e, LONGEST_HEAD));
                if (isNamed && PARTS.matches(page, e)) open.push(e);
                return number[0] == null ? FilterResult.CONTINUE : FilterResult.STOP;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node.equals(open.peek())) open.pop();
                return FilterResult.CONTINUE;
            }
        });
        return number[0];
    }

    /** The number in words such as "128 comments", or null. */
    static @Nullable Integer told(String words) {
        if (words.length() > LONGEST_HEAD) return null;
        Matcher told = TOLD.matcher(words.toLowerCase(Locale.ROOT));
        if (!told.find()) return null;
        String digits = told.group(1) != null ? told.group(1) : told.group(2);
        String plain = digits.replaceAll("[.,]", "");
        return plain.length() > 7 ? null : Integer.valueOf(plain);
    }
}

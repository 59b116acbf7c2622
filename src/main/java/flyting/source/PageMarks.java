package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** What a page tells of a comment beside its words: the author's part in it, votes, whether it was edited or taken away. */
final class PageMarks {
    private static final Pattern BY_AUTHOR = Pattern.compile(
            "(?:^|[\\s_-])(?:by-?post-?author|by-?author|is-?author|author-?(?:reply|comment|response|badge)|post-?author|blog-?author|submitter|op)(?:$|[\\s_-])");
    private static final Pattern BY_MODERATOR = Pattern.compile(
            "(?:^|\\s|(?<!-author)[_-])(?:(?:by|is)-)?(?:moderator|admin|administrator|staff)(?:$|[\\s_-])");
    private static final Evaluator BADGE = PageBlock.query("[class*=badge], [class*=flair], sup, .tag");
    private static final Pattern AUTHOR_BADGE =
            Pattern.compile("(?:post |article |blog )?author|op|autor|auteur|verfasser", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODERATOR_BADGE =
            Pattern.compile("mod|moderator|admin|administrator|staff|moderateur", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANONYMOUS = Pattern.compile(
            "anonymous(?: coward| user)?|anonym|anonyme|an\u00f3nimo|an\u00f4nimo|anonimo|anoniem|guest|gast|invit\u00e9|invitado|visitor|аноним",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Evaluator VOTES = PageBlock.query(
            "[class*=like], [class*=vote], [class*=score], [class*=recommend], [class*=karma], [class*=points], [class*=thumb]");
    private static final Pattern COUNT = Pattern.compile(
            "[+\u2212-]?\\d[\\d.,]{0,6}[kK]?(?:\\s*(?:likes?|points?|votes?|recommends?|recommendations?))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AGAINST = Pattern.compile("down|dislike|negative|against|minus");
    private static final Evaluator EDITED = PageBlock.query("[class*=edited], [class*=is-modified]");
    private static final Pattern GONE_CLASS = Pattern.compile(
            "(?:^|[\\s_-])(?:(?:is-)?(deleted)|(?:is-)?(removed|blocked)|(unapproved|pending|awaiting-moderation))(?:$|[\\s_-])");
    private static final Pattern GONE_TEXT = Pattern.compile(
            "\\W{0,2}(?:(?:this |the )?(?:comment|post|message|reply) )?(?:(?:was|has been|is) )?(deleted|removed)(?: (?:comment|post|message|reply))?(?: (?:by|from) (?:(?:a|the|its) )?(moderators?|mods?|moderation|admin\\w*|site|staff|author|creator|users?))?\\W{0,3}(?:because it did(?:n['\u2019]t| not) .{1,200})?"
                    + "|this comment is no longer available\\b.{0,80}|(?s:.{0,20})\u4f5c\u8005\u88ab\u7981\u6b62\u6216\u5220\u9664.{0,30}",
            Pattern.CASE_INSENSITIVE);

    private PageMarks() {}

    /** The comment with what the marks of its block tell. */
    static Comment put(PageBlock block, Comment comment) {
        Comment.Builder marked =
                comment.toBuilder().author(author(block, comment.author())).state(state(block, comment));
        if (block.first(EDITED) != null) marked.edited(true);
        votes(block, marked);
        return marked.build();
    }

    /** Whether an element is named as what is left of a comment. */
    static boolean isNamedGone(Element e) {
        Matcher named = GONE_CLASS.matcher(e.className());
        return named.find() && named.group(3) == null;
    }

    /** What is left of a comment in a block that shows no words of it but says that it is gone; else null. */
    static @Nullable Comment gone(PageBlock block, Comment shown) {
        String words = block.line(block.element);
        boolean isTold = words.length() >= 7
                && words.length() <= 220
                && GONE_TEXT.matcher(words).matches();
        if (isTold)
            return Comment.builder(shown.id()).text(words).state(state(words)).build();
        if (!shown.text().isEmpty()) return null;
        String name = shown.author().name();
        if (name != null && name.length() >= 7 && GONE_TEXT.matcher(name).matches())
            return shown.toBuilder()
                    .author(Author.UNKNOWN)
                    .text(name)
                    .state(state(name))
                    .build();
        if (!isNamedGone(block.element) || !shown.author().isKnown() && shown.postedAt() == null) return null;
        return put(block, shown);
    }

    private static Author author(PageBlock block, Author author) {
        if (author.role() != Author.Role.READER) return author;
        String name = author.name();
        if (name != null && ANONYMOUS.matcher(name).matches()) return author.as(Author.Role.ANONYMOUS);
        String names = block.element.className().toLowerCase(Locale.ROOT);
        if (BY_AUTHOR.matcher(names).find()) return author.as(Author.Role.ARTICLE_AUTHOR);
        if (BY_MODERATOR.matcher(names).find()) return author.as(Author.Role.MODERATOR);
        for (Element badge : block.few(BADGE)) {
            String words = block.line(badge);
            if (AUTHOR_BADGE.matcher(words).matches()) return author.as(Author.Role.ARTICLE_AUTHOR);
            if (MODERATOR_BADGE.matcher(words).matches()) return author.as(Author.Role.MODERATOR);
        }
        return author;
    }

    private static void votes(PageBlock block, Comment.Builder marked) {
        Integer forIt = null;
        Integer against = null;
        for (Element shown : block.few(VOTES)) {
            String words = block.line(shown);
            if (!COUNT.matcher(words).matches()) continue;
            Integer count = Votes.of(words);
            Element around = shown.parent();
            String names = shown.className() + " " + (around == null ? "" : around.className());
            boolean isAgainst = AGAINST.matcher(names).find();
            if (isAgainst && against == null) against = count;
            if (!isAgainst && forIt == null) forIt = count;
        }
        if (forIt != null) marked.votes(forIt - (against == null ? 0 : Math.abs(against)));
    }

    private static Comment.State state(PageBlock block, Comment comment) {
        if (comment.state() != Comment.State.VISIBLE) return comment.state();
        Matcher named = GONE_CLASS.matcher(block.element.className());
        if (named.find())
            return named.group(1) != null
                    ? Comment.State.DELETED
                    : named.group(2) != null ? Comment.State.REMOVED : Comment.State.PENDING;
        return state(comment.text());
    }

    private static Comment.State state(String words) {
        if (words.length() > 220) return Comment.State.VISIBLE;
        Matcher told = GONE_TEXT.matcher(words);
        if (!told.matches()) return Comment.State.VISIBLE;
        if (told.group(1) == null) return Comment.State.DELETED;
        String by = told.group(2);
        boolean byItsAuthor =
                by == null ? told.group(1).equalsIgnoreCase("deleted") : by.matches("(?i)author|creator|users?");
        return byItsAuthor ? Comment.State.DELETED : Comment.State.REMOVED;
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * Finds author, time, text and addressee in a block that shows a comment. A format's own queries go first; where they find
 * nothing, the names that page authors usually give such parts decide.
 */
final class PageParts {
    /** The author's name and the element that shows it. */
    record By(Author author, @Nullable Element shown) {}

    /** Whom the page says the comment answers: the fragment of a link, a name, or both. */
    record To(@Nullable String fragment, @Nullable String name, Element shown) {}

    static final String VERB =
            "says|said|wrote|writes|commented|comments|responds|responded|replied|replies|sagt|sagte|schreibt|schrieb|meint|meinte|kommentierte|a dit|dit|a \u00e9crit|\u00e9crit|dice|dijo|escribi\u00f3|ha detto|scrive|ha scritto|diz|disse|escreveu|zegt|schreef|schreef op|pisze|napisa\u0142\\(?a?\\)?|m\u00f3wi|napsal\\(?a?\\)?|пишет|говорит|сказал|skriver|s\u00e4ger|siger|sier|sanoo|kirjoitti|diyor ki|dedi ki|demi\u015f ki|spune|a spus|ka\u017ee|\u03bb\u03ad\u03b5\u03b9|\u03b5\u03af\u03c0\u03b5|\u05d0\u05d5\u05de\u05e8|\u05db\u05ea\u05d1|szerint|\u3088\u308a|\u8bf4\u9053|\u8aaa\u9053|\ub2d8\uc758 \ub9d0|\u0434\u0443\u043c\u0430\u0454";
    private static final Pattern SAYS = Pattern.compile(
            "\\s+(?:" + VERB + ")\\b.{0,60}$|\\s*[:：,|]\\s*$|\\s+(?:on|at|am|le|el|il)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEFT_OVER = Pattern.compile(
            "(?:(?:" + VERB
                    + ")\\s*(?:(?:on|at|am|le|el|il|op|den|dnia)\\b|[:\uff1a]|\\.{3}|\u2026)?\\s*[:\uff1a]?|(?:posted |written |submitted )?by:?|posted(?: on| at)?:?|[,:;|\u00b7\u2022\u2013\u2014-]|\\(?#?\\d{1,4}\\)?|on|at)\\s*\\n+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** What joins a name to the date behind it. */
    private static final Pattern UNDATED = Pattern.compile(
            "[\\s(\\[|,\u00b7\u2022\u2013\u2014-]*(?:\\b(?:on|at|am|le|el|il|op|den|dnia))?\\s*$",
            Pattern.CASE_INSENSITIVE);

    private static final String SEPARATORS = "|\u00b7\u2022\u2013\u2014 \n";
    private static final Pattern BY_NAME =
            Pattern.compile("^\\s*(?:by|von|par|por|di|door)\\s+(.{1,80})$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BY = Pattern.compile(
            "^(?:posted by|comment by|commented by|written by|submitted by|from|by|von|geschrieben von|verfasst von|par|por|da|door|autor|author|name|автор)\\b\\s*:?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED = Pattern.compile(
            "(?:posted by|comment by|commented by|written by|submitted by)\\s*:?\\s*(.{1,60}?)\\s*(?:$|[|•·,]|\\b(?:on|at)\\b|\\s\\d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS_WITH_BY =
            Pattern.compile("(?:^|\\s)(?:by|par|von|por|di|da|door|przez|от|av)\\s*:?$", Pattern.CASE_INSENSITIVE);
    /** A date, "by" and the name, before a colon or another sign. */
    private static final Pattern DATED_BY = Pattern.compile(
            "\\d{4}\\D{0,4}(?:\\d{1,2}[:.h]\\d{2}\\D{0,6})?\\s(?:by|par|von|por|di|da|door|przez)\\s+(\\S.{0,40}?)\\s*[:|\u2022\u00b7]");

    /** A dash and a name, where a comment is signed. */
    private static final Pattern DASHED_NAME = Pattern.compile("(?:^|\\s)[\u2013\u2014-]\\s*([^\u2013\u2014]{1,40})$");

    /** The dash before a name in a byline, and what dots part from it. */
    private static final Pattern BESIDE = Pattern.compile("^\\s*[\u2013\u2014]\\s*|\\s[\u00b7\u2022\u00bb]\\s.*$");

    private static final Pattern REACTION = Pattern.compile(
            "(?:^|[\\s_-])(?:ips)?(?:react(?!ion-?author|or)|likers?|liked-?by|upvoters)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGE =
            Pattern.compile("\\d{1,3}\\s?(?:s|m|min|h|hr|d|w|mo|y|yr)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BYLINE =
            Pattern.compile("(?:(?:posted|written|submitted) )?by\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BADGE =
            Pattern.compile("(?:^|[\\s_-])(?:badge|flair|label|role)(?:$|[\\s_-])", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINE = 160;
    private static final Pattern LEADING_NUMBER = Pattern.compile(
            "^(?:#\\s?\\d{1,5}\\b|\\d{1,5}[.)]|\\d{1,5}\\s*[-–—]\\s|\\d{1,5}\\s+(?=(?:de|from|by|von|par|di|da)\\s)(?:de\\s)?)\\s*",
            Pattern.CASE_INSENSITIVE);
    /** The number of a comment, before its author's name. */
    private static final Pattern COUNTED = Pattern.compile("^#?\\s?\\d{1,5}\\b\\s*[.):|\u2013\u2014-]?\\s*");

    /** What stands before a date and names nobody. */
    private static final Pattern NOBODY = Pattern.compile(
            "(?:posted|published|submitted|written|added|created|updated|edited|date|datum|re|comment|reply)\\b.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_REPLY = Pattern.compile(
            "(?:in (?:reply|response) to|(?:^|\\b)repl(?:y|ied|ying) to|responding to|answer to|@ reply|(?:als )?antwort auf|antwort an|en r\u00e9ponse \u00e0|r\u00e9ponse \u00e0|en respuesta a|respondiendo a|in risposta a|risposta a|em resposta a|resposta a|als reactie op|in antwoord op|w odpowiedzi na|odpowied\u017a na|в ответ на|в ответ|som svar p\u00e5|svar til)\\s*:?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAMED_REPLY = Pattern.compile(
            "(?:^|[\\s_-])(?:in-?reply(?:-?to)?|reply__parent|repl(?:y|ied|ying)-?to|reply-?to-?author|parent-?(?:author|comment|user|link)|other-?author)(?:$|[\\s_-])",
            Pattern.CASE_INSENSITIVE);

    /** What a button says that it answers. */
    private static final Pattern NO_ADDRESSEE = Pattern.compile(
            "(?:to )?(?:this|the)(?: (?:comment|post|message|thread|topic))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_NAME = Pattern.compile(
            "^(?:reply|report|permalink|link|share|like|edit|delete|quote|flag|antworten|r\u00e9pondre|responder|rispondi|guest avatar|avatar|.{0,60}'s (?:avatar|profile).*|profile|view profile|more|twitter|#?\\d+|[^\\p{L}\\p{N}]*)$",
            Pattern.CASE_INSENSITIVE);

    private static final List<Evaluator> AUTHORS = queries(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=creator] [itemprop=name]",
            ".comment-author .fn, .comment_author .fn, .commentauthor .fn",
            "cite.fn, b.fn, span.fn, a.fn, .vcard .fn, .fn",
            "[rel=author], .author a[rel=nofollow]",
            "[itemprop=author], [itemprop=creator]",
            "cite.user, cite",
            ".comment-author-name, .comment-author-link, .commenter-name, .commentername, .commenter, .comment-username, .username, .user-name, .author-name, .authorname, .displayname, .display-name, .nickname, .screen-name, .screenname, .poster-name, .postername",
            ".comment-author, .comment_author, .commentauthor, .commentAuthor, .author, .user, .poster, .nick, .name, .byline, .who, .userid, .login, .comment-by, .commentby, .cmt-author, .c-author, .comment-user, .autor, .auteur, .autore, .verfasser, .nutzer, .benutzer, .usuario, .usuário, .podpis, .pseudo, .pseudonym, .gebruiker, .naam, .nome, .nombre, .nom, .gbname, .uname, .posted-by, .postedby, .postby",
            "[class*=author], [class*=Author], [class*=commenter], [class*=username], [class*=userName], [class*=UserName], [class*=user-name], [class*=user_name], [class*=nickname], [class*=poster], [class*=displayName], [class*=display-name], [class*=display_name]",
            "a[href*=/user], a[href*=/profile], a[href*=/member], a[href*=user=], a[href*=userid=], a[href*=/people/], a[href*=/author], a[href*=account/]",
            "[class$=-nick], [class*='-nick '], [class*=comment-name], .commento-name",
            "a[rel~=external]");
    private static final List<Evaluator> TIMES = queries(
            "time[datetime]",
            "a[href*=viewtopic.php?p=] + span.postdetails",
            "[itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime], [property=dc:date], [property=schema:dateCreated]",
            "time, abbr.timeago, abbr.published, .timeago, .timestamp, .published",
            ".comment-date, .comment-time, .comment-datetime, .comment_date, .commentdate, .comment-metadata, .commentmetadata, .comment-meta, .date, .time, .datetime, .posted, .when, .age, .ago, .created, .dated, .comment-timestamp",
            "[class*=date], [class*=Date], [class*=time], [class*=Time], [class*=posted], [class*=stamp], [class*=meta]",
            "a[href*=#comment], a[href*=#c], small, em, .permalink, [class*=footer], [class*=info], [class*=head]");
    private static final List<Evaluator> BODIES = queries(
            ".message-body .bbWrapper, .postbody .postcontent, .postbody .content, .comment-copy, #content-text, .post > .inner[id^=msg_]",
            "[itemprop=text], [itemprop=commentText], [itemprop=reviewBody], [property=content:encoded], [property=schema:text]",
            ".comment-content, .comment_content, .commentcontent, .commentContent, .comment__content",
            ".comment-text, .comment_text, .commenttext, .commentText, .comment__text, .comment-body-text, .comment-body-content, .comment-message, .comment-copy, .comment-entry, .comment-txt, .comment-description, .commentMessage, .comment__message, .comment-post-text, .cmt-text, .cmt-body, .usertext-body",
            ".comment-body, .comment_body, .commentbody, .commentBody, .comment__body, .comment-inner-content",
            ".post-body, .post-content, .postbody, .post_body, .message-content, .messagetext, .message-text, .message-body, .reply-content, .reply-text, .reply-body, .response-body, .response-content, .entry-content, .entry-comment, .entry-body, .comment-inner, .field-name-comment-body, .field--name-comment-body",
            ".content, .text, .body, .message, .copy, .description, .txt, .msg, .postmessage, .quote-text",
            "[class*=comment][class*=text], [class*=comment][class*=body], [class*=comment][class*=content], [class*=comment][class*=message], [class*=Comment][class*=Text], [class*=Comment][class*=Body], [class*=comment-p], [id*=comment][id*=text], [id*=comment][id*=body], [id*=comment][id*=content], [id*=message]",
            "[class*=text], [class*=body], [class*=content], [class*=message]");
    /** Names that the words of a comment alone bear, however much stands around them. */
    private static final List<Evaluator> SURELY_BODIES = queries(
            "[id^=post_message_], [data-role=commentContent], .lia-message-body-content, [data-testid=tweetText], [data-e2e^=comment-level-], .gsc-reply-content, [role=article][aria-label] div[dir=auto]");
    /** Parts of a post of phpBB 2, whose words may stand in several of them. */
    private static final Evaluator BOARD_POST = PageBlock.query("td > span.postbody");

    private static final Evaluator BOARD_DETAILS = PageBlock.query(".postdetails, .gensmall, .nav");
    private static final Pattern SIGNATURE = Pattern.compile("(?:^|\\n)_{5,40}\\n");
    /** What surrounds a comment's own words and is none of them. */
    private static final Evaluator AROUND = PageBlock.query(
            ".reply, .comment-reply, .comment-reply-link, .reply-link, .replylink, .says, .avatar, .vcard, .comment-author, .comment-meta, .commentmetadata, .comment-metadata, .comment-footer, .comment-actions, .comment-tools, .comment-links, .comment-controls, .actions, .tools, .edit-link, .comment-edit-link, .comment-awaiting-moderation, .respond, #respond, .comment-respond, .comment-form, .permalink, .comment-permalink, .share, .sharing, .sharedaddy, .flag, .report, .report-abuse, .vote, .votes, .voting, .rating, .ratings, .like, .likes, .comment-like, .comment-likes, .comment-link, .commentLink, .wpulike, .signature, .comment-stats, .screen-reader-text, .visually-hidden, .element-invisible, .sr-only, .links, .comment-number, .comment_number, .commentnumber, .comment-count, .num, .comment-date, .comment-time, .comment_date, .commentdate, [class*=comment-footer], [data-role=memberSignature], [class*=ipsReact], [class*=badge][class*=click], [class*=gravatar], [class*=avatar], [class*=userpic], [class*=comment-options], [class*=toolbar], [class*=-actions], [class*=reply-link], [class*=replyLink], [class*=report-], input, label");

    private static final Evaluator BUTTON = PageBlock.query("a, button, span, li, small");
    private static final Pattern ACTION = Pattern.compile(
            "(?:reply(?: to this(?: comment| post)?)?|\\(?(?:reply|thread|link|parent)\\)?|comment link|report|report (?:abuse|comment|this)|permalink|permanent link|link|share|like|likes|dislike|edit|delete|quote|flag|flag as inappropriate|recommend|log ?in (?:or register )?to (?:reply|post comments?)|antworten|melden|zitieren|r\u00e9pondre|signaler|responder|rispondi|segnala|beantwoorden|odpowiedz|ответить|up|down|hide|collapse|expand|more|\\+1|-1|parent|top|#\\d{1,5}|[|\u00b7\u2022]+)\\W{0,3}(?:\\(?\\d{0,5}\\)?)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** So much of a block may be buttons and the like; where a part of it leaves out more, the whole is taken. */
    private static final int MOST_LEFT_OUT = 120;

    private static final Evaluator EMPHASISED =
            PageBlock.query("b, strong, cite, h3, h4, h5, h6, a, dt, .fn, em, span");
    private static final Evaluator LINK_HERE = PageBlock.query("a[href*=#]");
    private static final Evaluator ANY = PageBlock.query("*");
    private static final Evaluator SAYING = PageBlock.query(".says, .avatar, img, .screen-reader-text, button");
    private static final int LONGEST_NAME = 80;

    private PageParts() {}

    /**
     * A format's own queries for the parts of a comment; the usual names follow them.
     *
     * @param guesses whether phrases and the place of words tell the author where no name does
     */
    record Queries(List<Evaluator> author, List<Evaluator> time, List<Evaluator> text, boolean guesses) {
        static final Queries NONE = new Queries(List.of(), List.of(), List.of(), true);

        static Queries of(String author, String time, String text) {
            return new Queries(
                    queries(author.split(" ; ", -1)),
                    queries(time.split(" ; ", -1)),
                    queries(text.split(" ; ", -1)),
                    false);
        }
    }

    /** What a block shows, as far as these queries and the usual names find it. */
    static Comment.Builder comment(PageBlock block, String id, Queries queries, @Nullable To to) {
        By by = queries.guesses() ? guessedAuthor(block) : author(block, queries.author());
        Set<Element> meta = new HashSet<>();
        if (by.shown() != null) meta.add(by.shown());
        if (to != null) meta.add(to.shown());
        When when = when(block, queries.time());
        if (when != null && block.line(when.shown()).length() <= LONGEST_NAME) meta.add(when.shown());
        CommentHtml.Body body = text(block, queries.text(), meta);
        return Comment.builder(id)
                .author(by.author())
                .text(body.text())
                .quotes(body.quotes())
                .postedAt(when == null ? null : when.time());
    }

    /** What is left of a head before the text: "says:", a comma, a dash. */
    private static CommentHtml.Body withoutHead(CommentHtml.Body body) {
        String text = body.text();
        Matcher left = LEFT_OVER.matcher(text);
        int begin = left.lookingAt() ? left.end() : 0;
        int end = text.length();
        while (end > begin && SEPARATORS.indexOf(text.charAt(end - 1)) >= 0) end--;
        boolean ownLine = end < text.length()
                && end > begin
                && text.charAt(end - 1) != '\n'
                && text.substring(end).indexOf('\n') < 0;
        return cut(body, begin, ownLine ? text.length() : end);
    }

    static List<Evaluator> queries(String... css) {
        List<Evaluator> queries = new ArrayList<>();
        for (String query : css) queries.add(PageBlock.query(query));
        return List.copyOf(queries);
    }

    /** The author by these queries, then by the usual names. */
    static By author(PageBlock block, List<Evaluator> special) {
        for (List<Evaluator> queries : List.of(special, AUTHORS))
            for (Evaluator query : queries)
                for (Element shown : block.few(query)) {
                    String name = isQuoted(block, shown)
                                    || isReaction(block, shown)
                                    || BADGE.matcher(shown.className()).find()
                            ? ""
                            : name(block, shown);
                    if (!name.isEmpty()) return new By(Author.named(name), shown);
                }
        return new By(Author.UNKNOWN, null);
    }

    /** Whether it tells of whom the comment quotes. */
    private static boolean isQuoted(PageBlock block, Element shown) {
        for (Element e = shown; e != null && !e.equals(block.element); e = e.parent())
            if (CommentHtml.isQuotation(e)) return true;
        return false;
    }

    /** The author by the usual names, then by a phrase ("posted by"), then by the short words set off at the beginning. */
    static By guessedAuthor(PageBlock block) {
        By found = author(block, List.of());
        if (found.author().isKnown()) return found;
        String text = block.line(block.element);
        String ends = text.length() > 400 ? text.substring(0, 200) + "\n" + text.substring(text.length() - 200) : text;
        Matcher signed = SIGNED.matcher(ends);
        while (signed.find()) {
            String name = cleaned(signed.group(1));
            int until = Math.min(ends.length(), signed.end() + 80);
            boolean stands = signed.start() == 0
                    || signed.end() >= ends.length()
                    || PageTimes.tellsWhen(ends.substring(signed.start(), until));
            if (!name.isEmpty() && stands) return new By(Author.named(name), null);
        }
        String begins = text.stripLeading();
        String unnumbered = COUNTED.matcher(begins).replaceFirst("");
        List<Element> emphasised = block.few(EMPHASISED);
        for (boolean afterBy : new boolean[] {true, false})
            for (Element shown : emphasised) {
                if (afterBy != isAfterBy(shown)) continue;
                String name = name(block, shown);
                if (name.isEmpty() || name.length() > 40 || PageTimes.tellsWhen(name)) continue;
                if (afterBy || begins.startsWith(name) || unnumbered.startsWith(name))
                    return new By(Author.named(name), shown);
            }
        String first = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
        Matcher dated = DATED_BY.matcher(first);
        if (dated.find()) {
            String name = cleaned(dated.group(1));
            if (!name.isEmpty()) return new By(Author.named(name), null);
        }
        String named = namedBeforeDate(block);
        if (!named.isEmpty()) return new By(Author.named(named), null);
        String last = text.substring(text.lastIndexOf('\n') + 1).strip();
        String until = PageTimes.untilDate(last);
        Matcher dashed =
                DASHED_NAME.matcher(until == null ? "" : UNDATED.matcher(until).replaceFirst(""));
        if (dashed.find()) {
            String name = cleaned(dashed.group(1));
            if (!name.isEmpty()) return new By(Author.named(name), null);
        }
        return found;
    }

    /** The name in a first line that consists of a name and a date, or an empty text. */
    private static String namedBeforeDate(PageBlock block) {
        String lines = block.lines(block.element, e -> false);
        String first = lines.substring(0, Math.max(0, lines.indexOf('\n'))).strip();
        if (first.isEmpty() || first.length() > LONGEST_NAME || PageTimes.isSentence(first)) return "";
        String until = PageTimes.untilDate(first);
        if (until == null) return "";
        String name = cleaned(UNDATED.matcher(until).replaceFirst(""));
        return name.length() > 40 || NOBODY.matcher(name).matches() ? "" : name;
    }

    private static boolean isAfterBy(Element shown) {
        return shown.previousSibling() instanceof TextNode before
                && ENDS_WITH_BY.matcher(before.text().strip()).find();
    }

    /** Whether the element shows who liked a comment, not who wrote it. */
    private static boolean isReaction(PageBlock block, Element shown) {
        int looked = 0;
        for (Element e = shown; e != null && !e.equals(block.element) && looked++ < 8; e = e.parent())
            if (REACTION.matcher(e.className()).find()) return true;
        return false;
    }

    /** The first line of the element that is a name; more lines tell of rank, place and number of comments. */
    private static String name(PageBlock block, Element shown) {
        String lines = block.lines(shown, e -> SAYING.matches(shown, e));
        Element time = shown.selectFirst("time[datetime]");
        String when = time == null ? "" : block.line(time);
        if (lines.isEmpty() && shown.normalName().equals("meta")) return cleaned(shown.attr("content"));
        int looked = 0;
        for (String line : lines.split("\n", -1)) {
            if (++looked > 4 || line.length() > LONGEST_NAME + 60) break;
            int dated = when.isEmpty() ? -1 : line.indexOf(when);
            String undated = dated > 0 ? line.substring(0, dated) : line;
            String name = cleaned(PageTimes.beforeAge(BESIDE.matcher(undated).replaceAll("")));
            if (name.isEmpty())
                name = cleaned(UNDATED.matcher(PageTimes.before(line)).replaceFirst(""));
            boolean isInitial = name.codePointCount(0, name.length()) == 1 && lines.length() > 2;
            if (!name.isEmpty() && !isInitial) return name;
        }
        return "";
    }

    /** A name without what stands around it: a number before, "Posted by", "says:" and the date behind. */
    static String cleaned(String line) {
        String name = LEADING_NUMBER.matcher(line.strip()).replaceFirst("");
        name = BY.matcher(name).replaceFirst("").replaceFirst("^/?u/(?=\\w)", "");
        for (int i = 0; i < 2; i++) name = SAYS.matcher(name).replaceFirst("").strip();
        if (name.length() > LONGEST_NAME || NO_NAME.matcher(name).matches() || PageTimes.within(name) != null)
            return "";
        return name;
    }

    /** When it was posted and the element that shows it. */
    record When(PostedAt time, Element shown) {}

    /** The time by these queries, then by the usual names. */
    static @Nullable PostedAt time(PageBlock block, List<Evaluator> special) {
        When when = when(block, special);
        return when == null ? null : when.time();
    }

    private static @Nullable When when(PageBlock block, List<Evaluator> special) {
        for (List<Evaluator> queries : List.of(special, TIMES))
            for (Evaluator query : queries)
                for (Element shown : block.few(query)) {
                    PostedAt time = PageTimes.of(shown, block.line(shown));
                    if (time == null || time.precision() == ChronoUnit.DAYS) time = finer(time, titled(shown));
                    if (time != null) return new When(time, shown);
                }
        return null;
    }

    private static @Nullable PostedAt finer(@Nullable PostedAt shown, @Nullable PostedAt titled) {
        if (titled == null) return shown;
        boolean isFiner = shown == null
                || titled.precision().compareTo(shown.precision()) < 0
                        && titled.time().toLocalDate().equals(shown.time().toLocalDate());
        return isFiner ? titled : shown;
    }

    /** The time that a small element's only part tells when it is pointed at. */
    private static @Nullable PostedAt titled(Element shown) {
        if (shown.childrenSize() == 0 || shown.childNodeSize() > 8) return null;
        for (Element part : shown.children()) {
            if (!part.hasAttr("title") || part.childrenSize() > 0) continue;
            String title = part.attr("title");
            String after = part.nextSibling() instanceof TextNode text ? text.text() : "";
            PostedAt time = PageTimes.within(title, part);
            if (time == null) continue;
            PostedAt whole = time.precision() == ChronoUnit.DAYS ? PageTimes.within(title + after, part) : null;
            return whole == null ? time : whole;
        }
        return null;
    }

    /** The date in the words before or behind the comment's own. */
    static @Nullable PostedAt timeAround(PageBlock block, String text) {
        int looked = 0;
        for (Element e : block.own) {
            if (looked++ > 40) break;
            if (e.childrenSize() > 0 || !e.hasText() || e.text().length() > 60) continue;
            PostedAt alone = PageTimes.within(e.text(), e);
            if (alone != null) return alone;
        }
        String all = block.text(block.element, Set.of()).text();
        int begin = all.indexOf(text.substring(0, Math.min(30, text.length())));
        if (begin < 0) return null;
        PostedAt before = PageTimes.within(all.substring(0, Math.min(begin, 200)), block.element);
        int end = begin + text.length();
        return before != null || end > all.length() ? before : PageTimes.within(all.substring(end), block.element);
    }

    /** The text by these queries, then by the usual names, then all of the block that does not stand around it. */
    static CommentHtml.Body text(PageBlock block, List<Evaluator> special, Set<Element> meta) {
        return withoutHead(found(block, special, meta));
    }

    private static CommentHtml.Body found(PageBlock block, List<Evaluator> special, Set<Element> meta) {
        Set<Element> around = around(block, meta);
        for (Evaluator query : special) {
            CommentHtml.Body body = joined(block, query, around);
            if (body != null) return body;
        }
        for (Evaluator query : SURELY_BODIES) {
            CommentHtml.Body body = joined(block, query, around);
            if (body != null) return body;
        }
        Element post = block.first(BOARD_POST);
        if (post != null && post.parent() != null && !post.parent().equals(block.element)) {
            around.addAll(block.all(BOARD_DETAILS));
            return unsigned(block.text(post.parent(), around));
        }
        for (Element e : block.all(BUTTON)) if (ACTION.matcher(block.line(e)).matches()) around.add(e);
        CommentHtml.Body all = block.text(block.element, around);
        for (Evaluator query : BODIES) {
            CommentHtml.Body body = joined(block, query, around);
            if (body == null || isTimeAlone(body.text())) continue;
            int left = all.text().length() - body.text().length();
            if (left < MOST_LEFT_OUT || left < body.text().length()) return withoutDates(body);
        }
        return withoutDates(all);
    }

    /** Without what follows the line of underscores over a signature. */
    private static CommentHtml.Body unsigned(CommentHtml.Body body) {
        Matcher line = SIGNATURE.matcher(body.text());
        return line.find() ? cut(body, 0, line.start()) : body;
    }

    private static boolean isTimeAlone(String words) {
        return words.length() <= 30
                && (AGE.matcher(words).matches() || PageTimes.tellsWhen(words) && !PageTimes.isSentence(words));
    }

    /** Without a first or last line that only tells who wrote when. */
    private static CommentHtml.Body withoutDates(CommentHtml.Body body) {
        String text = body.text();
        int end = text.indexOf('\n');
        CommentHtml.Body rest = body;
        if (end < 0 && text.length() <= LONGEST_NAME && isHeadLine(text)) return cut(body, 0, 0);
        if (end > 0 && end <= LONGEST_NAME && isDateLine(text.substring(0, end))) rest = cut(rest, end, text.length());
        int second = text.indexOf('\n', end + 1);
        // A title, and below it who wrote when.
        if (rest.equals(body)
                && end > 0
                && end <= LONGEST_LINE
                && second > 0
                && second - end <= LONGEST_NAME
                && BYLINE.matcher(text.substring(end + 1, second)).lookingAt()
                && isDateLine(text.substring(end + 1, second))) rest = cut(rest, second, text.length());
        text = rest.text();
        int last = text.lastIndexOf('\n');
        String tail = text.substring(last + 1);
        if (last > 0 && tail.length() <= 120 && (isDateLine(tail) || isHeadLine(tail) || isSignature(tail)))
            rest = cut(rest, 0, last);
        return rest;
    }

    /** Whether a line tells who wrote when and nothing else. */
    private static boolean isHeadLine(String line) {
        String until = PageTimes.untilDate(line);
        if (until == null) return false;
        String before = UNDATED.matcher(until).replaceFirst("");
        return before.isEmpty()
                || SIGNED.matcher(line).lookingAt()
                || DASHED_NAME.matcher(before).lookingAt();
    }

    private static boolean isSignature(String line) {
        return SIGNED.matcher(line).lookingAt() && !PageTimes.isSentence(line);
    }

    private static boolean isDateLine(String line) {
        if (PageTimes.isSentence(line)) return false;
        return PageTimes.within(line) != null && line.length() <= 60
                || line.length() <= 30 && PageTimes.tellsWhen(line);
    }

    private static CommentHtml.Body cut(CommentHtml.Body body, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && Character.isWhitespace(body.text().charAt(begin))) begin++;
        while (end > begin && Character.isWhitespace(body.text().charAt(end - 1))) end--;
        List<Span> quotes = new ArrayList<>();
        for (Span quote : body.quotes()) {
            int left = Math.max(quote.begin(), begin) - begin;
            int right = Math.min(quote.end(), end) - begin;
            if (left < right) quotes.add(new Span(left, right));
        }
        return new CommentHtml.Body(body.text().substring(begin, end), quotes);
    }

    /** The words in what the query finds; null where it is nothing, or the whole of the comment with its head. */
    private static CommentHtml.@Nullable Body joined(PageBlock block, Evaluator query, Set<Element> around) {
        for (Element found : block.all(query)) {
            if (around.contains(found)) continue;
            CommentHtml.Body body = block.text(found, around);
            if (!body.text().isEmpty()) return body;
        }
        return null;
    }

    /** The elements of the block that belong to its head or its buttons. */
    static Set<Element> around(PageBlock block, Set<Element> meta) {
        Set<Element> around = new HashSet<>(meta);
        List<Element> candidates = new ArrayList<>();
        for (Element e : block.own) if (mayBeAround(e) && AROUND.matches(block.element, e)) candidates.add(e);
        for (Element e : block.own) if (e.normalName().equals("header") && holdsAny(e, meta)) candidates.add(e);
        if (candidates.isEmpty()) return around;
        int whole = block.text(block.element, Set.of()).text().length();
        for (Element e : candidates) if (block.line(e).length() <= Math.max(120, whole / 2)) around.add(e);
        return around;
    }

    private static boolean holdsAny(Element host, Set<Element> parts) {
        for (Element part : parts) {
            int looked = 0;
            for (Element e = part; e != null && looked++ < 12; e = e.parent()) if (e.equals(host)) return true;
        }
        return false;
    }

    /** Whether the element has a name or is of a form: without either the long query need not be asked. */
    private static boolean mayBeAround(Element e) {
        return e.hasAttr("class")
                || e.hasAttr("id")
                || e.normalName().equals("input")
                || e.normalName().equals("label");
    }

    /** Whom the page says that this comment answers, or null. */
    static @Nullable To addressee(PageBlock block) {
        for (Element link : block.all(LINK_HERE)) {
            String fragment = link.attr("href").substring(link.attr("href").indexOf('#') + 1);
            if (fragment.isEmpty() || fragment.equals("respond") || link.hasClass("comment-reply-link")) continue;
            String words = block.line(link);
            Matcher inside = IN_REPLY.matcher(words);
            if (inside.lookingAt()) {
                String name = words.substring(inside.end()).strip();
                if (NO_ADDRESSEE.matcher(name).matches()) continue;
                return new To(fragment, name.isEmpty() ? null : name, link);
            }
            if (isNamedReply(link, words)) return new To(fragment, handle(words), link);
            if (isAfterReplyWords(link)) {
                Matcher by = BY_NAME.matcher(after(link));
                Element around = link.parent();
                boolean alone = around != null
                        && !around.equals(block.element)
                        && block.line(around).length() < 200;
                return new To(
                        fragment,
                        by.find() ? handle(by.group(1)) : handle(words),
                        alone && around != null ? around : link);
            }
        }
        for (Element e : block.all(ANY)) {
            if (!(e.firstChild() instanceof TextNode first)) continue;
            String own = first.text().strip();
            if (own.length() > 120 || own.isEmpty()) continue;
            Matcher inside = IN_REPLY.matcher(own);
            if (!inside.lookingAt() || isSentence(block.line(e))) continue;
            if (e.normalName().equals("a") && !e.attr("href").contains("#")
                    || e.normalName().equals("button")) continue;
            String all = block.line(e);
            if (all.length() > 140) continue;
            Matcher whole = IN_REPLY.matcher(all);
            String name = whole.lookingAt() ? handle(all.substring(whole.end())) : null;
            if (name == null) {
                Element next = e.nextElementSibling();
                name = next == null ? null : handle(block.line(next));
            }
            if (name != null) return new To(null, name, e);
        }
        return null;
    }

    /** Whether the link, by its class or that of what holds nothing else, names the comment that is answered. */
    private static boolean isNamedReply(Element link, String words) {
        if (words.isEmpty() || ACTION.matcher(words).matches()) return false;
        if (NAMED_REPLY.matcher(link.className()).find()) return true;
        Element around = link.parent();
        return around != null
                && around.childrenSize() == 1
                && NAMED_REPLY.matcher(around.className()).find();
    }

    /** A paragraph of the comment that merely begins with such words. */
    private static boolean isSentence(String text) {
        return text.length() > 100 || text.endsWith(".") && text.length() > 40;
    }

    private static @Nullable String handle(String words) {
        String name = words.strip();
        if (NO_ADDRESSEE.matcher(name).matches()) return null;
        int end = name.indexOf('\n');
        if (end >= 0) name = name.substring(0, end);
        name = name.replaceFirst("\\s*\\(?(?:show comment|hide comment).*$", "")
                .replaceFirst("^@", "")
                .replaceFirst("[:.\\s]+$", "");
        return name.isEmpty() || name.length() > LONGEST_NAME ? null : name;
    }

    private static String after(Element link) {
        StringBuilder after = new StringBuilder();
        for (org.jsoup.nodes.Node n = link.nextSibling(); n != null && after.length() < 100; n = n.nextSibling())
            after.append(
                    n instanceof TextNode t
                            ? t.getWholeText()
                            : n instanceof Element e && e.childNodeSize() < 20 ? e.text() : "");
        return after.toString().replaceAll("\\s+", " ");
    }

    private static boolean isAfterReplyWords(Element link) {
        StringBuilder before = new StringBuilder();
        for (org.jsoup.nodes.Node n = link.previousSibling();
                n != null && before.length() < 200;
                n = n.previousSibling())
            before.insert(
                    0,
                    n instanceof TextNode t
                            ? t.getWholeText()
                            : n instanceof Element e && e.childNodeSize() < 20 ? e.text() : "");
        String words = before.toString().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty() && link.parent() != null && link.parent().previousElementSibling() != null)
            words = link.parent().previousElementSibling().text().toLowerCase(Locale.ROOT);
        if (words.length() > 200) return false;
        Matcher m = IN_REPLY.matcher(words);
        int end = -1;
        while (m.find()) end = m.end();
        return end == words.length() && end > 0;
    }
}

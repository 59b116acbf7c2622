package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page with comments, as extractors and text browsers render it, where a line tells beyond doubt that a
 * comment begins:
 *
 * <pre>
 * name says:                        WordPress, the date in the next line or behind
 * name said...                      Blogger, the date below the words
 * name 3 hours ago | parent         Hacker News
 * name → name • 3 hours ago         Disqus
 * name, date, words, Reply          below a heading that tells how many comments there are
 * </pre>
 *
 * <p>Where such lines are indented differently, the comments are nested.
 */
final class PageText implements Source {
    private static final int FIRST_LINES = 1_000;
    private static final int MOST_LINES = 50_000;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NAME = "(\\S.{0,59}?)";
    private static final String AGO =
            "(?:\\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago|on [A-Z][a-z]{2,8} \\d{1,2}, \\d{4}";
    /** What renderings put before a line: bullets, numbers, marks of headings. */
    private static final Pattern MARKS = Pattern.compile("^\\s*(?:(?:[•*·◦+-]|\\d{1,4}[.)]|#{1,6})\\s+)*");

    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]{0,200}\\]\\([^)\\s]{0,500}\\)");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[([^\\]]{1,200})\\]\\([^)]{0,500}\\)");
    private static final Pattern NUMBERED_LINK = Pattern.compile("\\[\\d{1,4}\\]");

    private static final Pattern SAYS = Pattern.compile(
            "^" + NAME + "\\s*(?:\\s|(?=[\u3088\u8bf4\u8aaa\ub2d8]))(?:" + PageParts.VERB
                    + ")(?![\\p{L}\\p{N}])\\s*(?:(?:on|at|am|le|el|il|op|den|dnia|:|\uff1a)\\s*)*(.{0,60})$",
            FLAGS);
    private static final Pattern ON_DATE_SAID = Pattern.compile(
            "^" + NAME + "\\s+(?:on|am|le|,)\\s+(.{6,50}?)\\s+(?:said|says|wrote|schrieb|sagte|a dit)\\s*:?$", FLAGS);
    private static final Pattern SAID =
            Pattern.compile("^" + NAME + " (?:said|disse|dijo|dit|sagte)\\s?(?:\\.\\.\\.|…)$", FLAGS);
    private static final Pattern AGED = Pattern.compile(
            "^(?:(-?\\d{1,5}) points? by )?([\\w-]{2,20}) (" + AGO
                    + ")(?:\\s*\\[[\u2013\u2212+-]\\]|\\s*\\|\\s*(?:parent|link|root|prev|next|on:|context|flag|un-?favorite|favorite|unvote|\\[[\u2013\u2212+-]\\])).*$");
    private static final Pattern DOTTED = Pattern.compile("^" + NAME
            + "(?:\\s+(Mod|Moderator|Author))?(?:\\s*(?:\u2192|\u2794|\u27a4|\u25b8|\u21b7|>|\uf105)\\s*(\\S.{0,59}?))?\\s*[\u2022\u00b7]\\s*("
            + AGO + "|.{6,40}\\d{4}.{0,12})$");
    private static final Pattern HEADING = Pattern.compile(
            "^.{0,20}?\\d{1,6}\\s+(?:comments?|responses?|replies|thoughts?|kommentare?|antworten|commentaires?|r\u00e9ponses?|comentarios?|respuestas?|coment\u00e1rios?|commenti|reacties)\\b.{0,160}$"
                    + "|^(?:comments|responses|kommentare|commentaires|comentarios|commenti|reacties)\\s*[(:\\[]?\\s*\\d{1,6}\\s*[)\\]]?:?$",
            FLAGS);
    private static final Pattern REPLY = Pattern.compile(
            "^(?:\\d{1,5}\\s*)?[\\s•·△▽^∧∨|(]*(?:reply|log in to reply|reply to this comment|antworten|r\u00e9pondre|responder|rispondi|beantwoorden|odpowiedz|ответить|\u8fd4\u4fe1)\\s*[↓)]?\\s*(?:[•·|]?\\s*(?:share|delete|report|link|permalink|quote)\\s*[›)]?\\s*)*$",
            FLAGS);
    private static final Pattern CONTROL = Pattern.compile(
            "^(?:permalink|link|share ?›?|report(?: abuse| comment)?|like|edit|delete|\\(?edit\\)?|loading\\.{3}|liked by .{1,60}|see more|show more(?: replies)?|avatar|replies|add comment|load more\\.*|flag as inappropriate|[\u2212\u2013+#•·|-]+|\\d{1,4})$",
            FLAGS);
    private static final Pattern END = Pattern.compile(
            "^(?:leave a (?:reply|comment)|post a comment|add a comment|write a comment|your email address will not|cancel reply|(?:pingback|trackback)s?\\b.*|post navigation|comment navigation|comments are closed\\.?|(?:newer|older) (?:posts?|comments)|recent (?:posts|comments)|related(?: posts| articles)?:?|subscribe.{0,60}|powered by .{0,60}|copyright .*|\u00a9.*|guidelines \\|.*|schreibe einen kommentar.*|deine e-mail-adresse.*|laisser un commentaire.*|deja un(?:a|) (?:comentario|respuesta).*|lascia un commento.*|geef een reactie.*|deixe um.*|kommentar hinterlassen.*|links to this post|(?:[\u2190\u00ab\u2192\u00bb].{0,100})|home|labels: .*)$",
            FLAGS);

    @Override
    public String name() {
        return "page-text";
    }

    @Override
    public String reads() {
        return "WordPress, Blogger, Hacker News or Disqus page, as text";
    }

    @Override
    public String recognisedBy() {
        return "lines such as \"name says:\" and a date, \"name 3 hours ago | parent\", \"name • 3 hours ago\"";
    }

    @Override
    public String keeps() {
        return "order, nesting where indented, the name replied to, times where rendered";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (input.kind() != Input.Kind.TEXT) return Fit.NONE;
        return best(lines(input.whole())).isPresent() ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        checkLength(input);
        List<Line> lines = lines(input.whole());
        ConversationBuilder conversation = new ConversationBuilder(input.baseName());
        List<Said> open = new ArrayList<>();
        for (Said said : best(lines).map(Found::comments).orElse(List.of())) {
            String id = String.valueOf(conversation.size() + 1);
            CommentHtml.Body body = Markdown.of(said.text());
            Comment comment = Comment.builder(id)
                    .author(said.head.author)
                    .text(body.text())
                    .quotes(body.quotes())
                    .postedAt(said.time)
                    .votes(said.head.votes)
                    .build();
            while (!open.isEmpty() && open.get(open.size() - 1).indent >= said.indent) open.remove(open.size() - 1);
            said.id = id;
            if (said.head.target != null) conversation.addReplyToName(comment, said.head.target);
            else if (open.isEmpty()) conversation.add(comment);
            else conversation.addReplyToId(comment, open.get(open.size() - 1).id, null);
            open.add(said);
        }
        int found = Flaws.deliver(conversation, input.name(), sink).comments().size();
        Integer told = found == 0 ? null : told(lines);
        if (told != null && told > found) sink.notice(PageThread.fewer(input.name(), told, found));
    }

    private static @Nullable Integer told(List<Line> lines) {
        for (Line line : lines) {
            Integer told = HEADING.matcher(line.words).matches() ? PageThread.told(line.words) : null;
            if (told != null) return told;
        }
        return null;
    }

    /** A line, how far its bullet is indented, and its words without what a rendering puts around them. */
    private record Line(String whole, int indent, String words) {
        static Line of(String whole) {
            String spaced = whole.replace('\u00A0', ' ').stripTrailing();
            int indent = spaced.length() - spaced.stripLeading().length();
            if (spaced.length() > 600) return new Line(spaced, indent, spaced.strip());
            String words = MARKS.matcher(spaced).replaceFirst("");
            boolean isDay = PageTimes.within(words) == null && PageTimes.within(spaced) != null;
            if (isDay) words = spaced.strip();
            words = PICTURE.matcher(words).replaceAll("");
            words = LINK.matcher(words).replaceAll("$1");
            words = NUMBERED_LINK.matcher(words).replaceAll("");
            return new Line(
                    spaced,
                    indent,
                    words.replaceAll("\\*\\*|__", "").replaceAll("\\s+", " ").strip());
        }

        boolean isBlank() {
            return words.isEmpty();
        }

        /** Neither blank nor a paragraph. */
        boolean isShort() {
            return !words.isEmpty() && words.length() <= 200;
        }

        boolean isDate() {
            return words.length() <= 70
                    && PageTimes.within(words) != null
                    && PageTimes.before(words).strip().length() <= 12;
        }
    }

    /** The line or lines at which a comment begins. */
    private record Head(
            Author author,
            @Nullable String target,
            @Nullable PostedAt time,
            @Nullable Integer votes,
            int bodyFrom) {}

    /** A way to render comments. */
    private interface Layout {
        @Nullable
        Head head(List<Line> lines, int at);

        /** Whether only what stands below a heading is a comment. */
        default boolean needsHeading() {
            return false;
        }

        /** Whether what was found cannot be anything but comments. */
        boolean isSure(Found thread);
    }

    private static final List<Layout> LAYOUTS =
            List.of(new Says(), new Ellipsis(), new Aged(), new Dotted(), new Headed());

    private static final class Says implements Layout {
        @Override
        public @Nullable Head head(List<Line> lines, int at) {
            String words = lines.get(at).words;
            Matcher dated = ON_DATE_SAID.matcher(words);
            if (dated.matches() && PageTimes.within(dated.group(2)) != null)
                return begun(dated.group(1), null, PageTimes.within(dated.group(2)), at + 1);
            Matcher says = SAYS.matcher(words);
            if (!says.matches()) return null;
            String behind = says.group(2);
            if (!behind.isBlank()) {
                PostedAt time = PageTimes.within(behind);
                boolean isDate =
                        time != null && PageTimes.before(behind).strip().length() <= 12;
                return isDate ? begun(says.group(1), null, time, at + 1) : null;
            }
            int next = next(lines, at + 1);
            if (next > at + 3 || next == lines.size() || !lines.get(next).isDate()) return null;
            return begun(says.group(1), null, PageTimes.within(lines.get(next).words), next + 1);
        }

        @Override
        public boolean isSure(Found thread) {
            return thread.size() > 1 || thread.isHeaded;
        }
    }

    private static final class Ellipsis implements Layout {
        @Override
        public @Nullable Head head(List<Line> lines, int at) {
            Matcher said = SAID.matcher(lines.get(at).words);
            return said.matches() ? begun(said.group(1), null, null, at + 1) : null;
        }

        @Override
        public boolean isSure(Found thread) {
            return (thread.size() > 1 || thread.isHeaded)
                    && thread.comments.stream().allMatch(c -> c.time != null);
        }
    }

    private static final class Aged implements Layout {
        @Override
        public @Nullable Head head(List<Line> lines, int at) {
            Matcher aged = AGED.matcher(lines.get(at).words);
            if (!aged.matches()) return null;
            String votes = aged.group(1);
            return new Head(
                    Author.named(aged.group(2)),
                    null,
                    PageTimes.within(aged.group(3)),
                    votes == null ? null : Integer.valueOf(votes),
                    at + 1);
        }

        @Override
        public boolean isSure(Found thread) {
            return thread.size() > 1 || thread.isHeaded;
        }
    }

    private static final class Dotted implements Layout {
        @Override
        public @Nullable Head head(List<Line> lines, int at) {
            Matcher dotted = DOTTED.matcher(lines.get(at).words);
            if (!dotted.matches() || !PageTimes.tellsWhen(dotted.group(4))) return null;
            Head head = begun(dotted.group(1), dotted.group(3), PageTimes.within(dotted.group(4)), at + 1);
            boolean moderates = dotted.group(2) != null && dotted.group(2).startsWith("Mod");
            return head == null || !moderates
                    ? head
                    : new Head(head.author.as(Author.Role.MODERATOR), head.target, head.time, null, head.bodyFrom);
        }

        @Override
        public boolean isSure(Found thread) {
            return thread.replies * 2 > thread.size() || thread.size() > 2 && thread.isHeaded;
        }
    }

    private static final class Headed implements Layout {
        @Override
        public @Nullable Head head(List<Line> lines, int at) {
            Line name = lines.get(at);
            int next = next(lines, at + 1);
            if (name.isBlank() || name.isDate() || next > at + 2 || next == lines.size()) return null;
            Line date = lines.get(next);
            boolean tells = date.isDate() || date.words.length() <= 30 && PageTimes.tellsWhen(date.words);
            return tells ? begun(name.words, null, PageTimes.within(date.words), next + 1) : null;
        }

        @Override
        public boolean needsHeading() {
            return true;
        }

        @Override
        public boolean isSure(Found thread) {
            return thread.isHeaded && thread.replies * 5 >= thread.size() * 4;
        }
    }

    private static @Nullable Head begun(String name, @Nullable String target, @Nullable PostedAt time, int bodyFrom) {
        String plain = PageParts.cleaned(name);
        boolean isSentence = plain.split("\\s+", -1).length > 6 || plain.matches(".*[?!;,]$");
        return plain.isEmpty() || isSentence ? null : new Head(Author.named(plain), target, time, null, bodyFrom);
    }

    private static int next(List<Line> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) at++;
        return at;
    }

    /** One comment while its lines are gathered. */
    private static final class Said {
        final Head head;
        final int indent;
        final List<Line> lines = new ArrayList<>();

        @Nullable
        PostedAt time;

        String id = "";

        Said(Head head, int indent) {
            this.head = head;
            this.indent = indent;
            time = head.time;
        }

        /** Takes off what stands around the words; a date in the last line is when it was posted. */
        void close() {
            lines.removeIf(l -> CONTROL.matcher(l.words).matches());
            while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) lines.remove(lines.size() - 1);
            if (lines.isEmpty() || time != null || !lines.get(lines.size() - 1).isDate()) return;
            time = PageTimes.within(lines.remove(lines.size() - 1).words);
        }

        String text() {
            int least = lines.stream()
                    .filter(l -> !l.isBlank())
                    .mapToInt(Line::indent)
                    .min()
                    .orElse(0);
            StringBuilder text = new StringBuilder();
            for (Line line : lines)
                text.append(line.isBlank() ? "" : line.whole.substring(least)).append('\n');
            return text.toString().strip().replaceAll("\n{3,}", "\n\n");
        }
    }

    /** What one layout finds. */
    private static final class Found {
        final List<Said> comments = new ArrayList<>();
        boolean isHeaded;
        int replies;

        int size() {
            return comments.size();
        }

        List<Said> comments() {
            return comments;
        }

        static Found of(List<Line> lines, Layout layout) {
            Found thread = new Found();
            boolean endsWithReply = endsWithReply(lines, layout);
            Said open = null;
            int at = 0;
            while (at < lines.size()) {
                Line line = lines.get(at);
                boolean isShort = line.isShort();
                Head head = isShort ? layout.head(lines, at) : null;
                if (head != null) {
                    if (open != null) open.close();
                    open = new Said(head, line.indent);
                    thread.comments.add(open);
                    at = head.bodyFrom;
                    continue;
                }
                boolean isReply = isShort && REPLY.matcher(line.words).matches();
                if (isShort && HEADING.matcher(line.words).matches() && (thread.size() == 0 || layout.needsHeading())) {
                    thread.isHeaded = true;
                    thread.comments.clear();
                    open = null;
                }
                if (open != null && isReply) thread.replies++;
                boolean ends = isReply && endsWithReply
                        || isShort && END.matcher(line.words).matches();
                if (open != null && ends) {
                    open.close();
                    open = null;
                } else if (open != null && !isReply) open.lines.add(line);
                at++;
            }
            if (open != null) open.close();
            thread.comments.removeIf(c -> c.lines.isEmpty());
            return thread;
        }

        /** Whether a line to reply stands below nearly every comment; then what follows it belongs to none. */
        private static boolean endsWithReply(List<Line> lines, Layout layout) {
            int heads = 0;
            int replies = 0;
            for (int at = 0; at < lines.size(); at++) {
                if (!lines.get(at).isShort()) continue;
                if (layout.head(lines, at) != null) heads++;
                else if (heads > 0 && REPLY.matcher(lines.get(at).words).matches()) replies++;
            }
            return heads > 0 && replies * 5 >= heads * 4;
        }
    }

    /**
     * Refuses a text in which comments begin as on a page, but which has more lines than pages have.
     *
     * @throws UnreadableException where it is such a text
     */
    static void checkLength(Input input) throws IOException {
        String text = input.whole();
        if (isTooLong(text) && begins(first(text)))
            throw new UnreadableException(
                    input.name(),
                    "is a page's text of more than %,d lines, more than the longest pages of comments have; cut it into parts"
                            .formatted(MOST_LINES));
    }

    private static boolean isTooLong(String text) {
        return text.lines().limit(MOST_LINES + 1L).count() > MOST_LINES;
    }

    private static List<Line> first(String text) {
        return text.lines().limit(FIRST_LINES).map(Line::of).toList();
    }

    private static boolean begins(List<Line> first) {
        return LAYOUTS.stream()
                .anyMatch(l -> IntStream.range(0, first.size())
                        .anyMatch(at -> first.get(at).isShort() && l.head(first, at) != null));
    }

    /** The lines of a page; none where there are more than a page has, or no comment begins among the first. */
    private static List<Line> lines(String text) {
        List<Line> first = first(text);
        if (first.size() < FIRST_LINES) return first;
        if (!begins(first) || isTooLong(text)) return List.of();
        return text.lines().map(Line::of).toList();
    }

    /** What the layout that finds most is sure of. */
    private static Optional<Found> best(List<Line> lines) {
        List<Found> sure = new ArrayList<>();
        for (Layout layout : LAYOUTS) {
            Found thread = Found.of(lines, layout);
            if (thread.size() > 0 && layout.isSure(thread)) sure.add(thread);
        }
        return sure.stream().max(Comparator.comparingInt(Found::size));
    }
}

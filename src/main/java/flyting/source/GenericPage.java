package flyting.source;

import flyting.conversation.Comment;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A page that nobody described: finds the block that comes again and again with a name, a time and words of one's own, in
 * a part of the page that is named after comments. Lists of articles, widgets and the navigation show such blocks too, so
 * parts named after those are left out, and blocks that mostly link elsewhere are none.
 */
final class GenericPage implements Source {
    private static final String COMMENT =
            "comment|cmnt|cmt|repl(?:y|ies)|respons|discuss|kommentar|comentario|coment\u00e1rio|comentari|commentaire|commento|commenti|reactie|reacties|r\u00e9action|reaction|talkback|feedback|opini\u00f3n|opinion(?:e?s|i)|komentar|meinung|beitraege|guestbook|gaestebuch|ugc|disqus|message|letters|kmt|leserbrief|leserbeitr";
    private static final Pattern AREA = Pattern.compile("(?:" + COMMENT
            + "|conversation|thread|forum|post-?list|posts|waline|valine|twikoo|cusdis|artalk|gitalk|remark42|hyvor)");
    private static final Pattern NO_AREA = Pattern.compile(
            "open|closed|link|count|enabled|disabled|off$|button|btn|icon|bubble|number|policy|nav|form$|respond$|teaser|share|meta$|allow|can-|has-|no-?comment");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:^|[\\s_-])(?:sidebar|side-bar|rail|right-?col(?:umn)?|left-?col(?:umn)?|secondary|widgets?|recent|latest|newest|popular|related|trending|trends?|most[_-]?\\w*|top[_-]?(?:stories|comments?|news)|teasers?|promo\\w*|recommend(?:ed|ations?)|suggest\\w*|further|breadcrumbs?|menu|navbar|navigation|nav|footer|masthead|banner|ads?|advert\\w*|sponsored|products?|shop|cart|carousel|slider|gallery|author-?(?:bio|box|info)|about-?author|bio|newsletter|subscribe|share|social|search|pagination|pager|archive|archives|tags?|categories|toc|login|signup|tweets?|twitter|live-?(?:blog|posts?|ticker)\\w*)(?:$|[\\s_-])|recentcomm|latestcomm|recent_comm|related|popular|newsfeed");
    private static final Set<String> BLOCKS =
            Set.of("li", "div", "article", "section", "tr", "td", "table", "dl", "blockquote", "p", "dd");
    private static final Pattern NUMBERED = Pattern.compile(
            "^(.*?(?:comment|cmnt|cmt|reply|response|post|msg|message|kommentar|comentario|reaction|c|r|p)[-\\w]{0,16}?[-_:]?)([0-9a-f]*\\d[0-9a-f]*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM_ID =
            Pattern.compile("(?:comment|cmnt|cmt|reply|response|kommentar|comentario|message|msg|kmt|beitrag)");
    /** A heading over comments, and nothing else. */
    private static final Pattern HEADING = Pattern.compile(
            "\\W*(?:\\d{1,6}\\W+)?(?:(?:reader|user|your|our|visitor|all|the)\\S{0,2}\\s+)?(?:comments?|responses|replies|feedback|kommentare?|leserkommentare|leserbeitr\u00e4ge|commentaires?|comentarios?|coment\u00e1rios?|commenti|reacties|komentarze|kommentarer|комментари\\p{L}*)(?:\\s+\\p{L}{2,6})?\\W*(?:\\d{1,6}\\W*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What an article's label tells who cannot see the page. */
    private static final Pattern LABELLED = Pattern.compile(
            "(?:comment|reply|kommentar|antwort|commentaire|r\u00e9ponse|comentario|respuesta)\\s+(?:by|von|de)\\s",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ANSWERS = Pattern.compile(
            "reply by .{1,100}? to (.{1,100}?)['\u2019]s (?:comment|reply)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORS = Pattern.compile("author|user|poster", Pattern.CASE_INSENSITIVE);
    /** Attributes beside id and class that name a part of a page. */
    private static final List<String> NAMING = List.of("aria-label", "data-testid", "data-component", "data-module");

    private static final Set<String> SET_OFF = Set.of("b", "strong", "cite", "i", "em", "a", "font", "span");
    private static final Set<String> HEADINGS =
            Set.of("h2", "h3", "h4", "h5", "h6", "legend", "caption", "b", "strong");
    /** Parts of a comment that come as often as comments do. */
    private static final Pattern PART = Pattern.compile(
            "(?:^|.*[-_])(?:meta|metadata|byline|header|head|info|author|date|title|subject|avatar|actions?|buttons?|links?|tools|details|foot|footer|top|bottom|status|by)$");

    private static final Evaluator LINK = PageBlock.query("a[href]");
    /** Links to something else to read; those into the same page are titles of comments. */
    private static final Evaluator HEADLINE =
            PageBlock.query("h1 a[href]:not([href*=#]), h2 a[href]:not([href*=#]), h3 a[href]:not([href*=#])");

    /** Links to the comments on something else to read. */
    private static final Evaluator COMMENTS_ELSEWHERE =
            PageBlock.query("a[href~=[^#]#(?:comments|respond|disqus_thread)$]");

    private static final Evaluator FORUM_POST = PageBlock.query(".postprofile, .postbody .author, .poster");
    private static final String FOUND = "flyting.comments";
    private static final int SAMPLE = 12;
    private static final int MOST_GROUPS = 40;
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_BLOCKS = 100_000;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String reads() {
        return "any other page with comments (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "blocks that come again with name, time and text in a part named after comments";
    }

    @Override
    public String keeps() {
        return "ids, nesting, indents or the name replied to, times, title, address";
    }

    @Override
    public boolean isLastResort() {
        return true;
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (input.kind() != Input.Kind.HTML) return Fit.NONE;
        return best(input.page()) == null ? Fit.NONE : Fit.WEAK;
    }

    /** How many comments the page seems to show. */
    static int count(Document page) {
        Group best = best(page);
        return best == null ? 0 : best.size();
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        Group best = best(page);
        if (best != null)
            PageBlocks.gather(
                    thread,
                    best.blocks(page),
                    GenericPage::id,
                    PageParts.Queries.NONE,
                    GenericPage::finished,
                    GenericPage::labelledAddressee);
        if (best != null && best.isCapped)
            sink.notice("%s: more kinds of blocks come again than were looked at; check that these are all comments"
                    .formatted(input.name()));
        thread.deliver(page);
    }

    private static @Nullable String labelledAddressee(PageBlock block) {
        Matcher answers = ANSWERS.matcher(block.element.attr("aria-label"));
        return answers.lookingAt() ? answers.group(1) : null;
    }

    private static @Nullable String id(PageBlock block) {
        Element e = block.element;
        for (String id :
                List.of(e.id(), e.attr("data-comment-id"), e.attr("data-commentid"), e.attr("data-id"), e.attr("name")))
            if (!id.isBlank()) return id.strip();
        int looked = 0;
        for (Element inside : block.own) {
            if (looked++ > 6) break;
            String mark = inside.id().isEmpty() && inside.normalName().equals("a") ? inside.attr("name") : inside.id();
            if (NUMBERED.matcher(mark).matches()) return mark;
            if (e.normalName().equals("table") && inside.normalName().equals("a") && mark.matches("\\d{1,9}"))
                return mark;
        }
        Element before = e.previousElementSibling();
        if (before != null && before.normalName().equals("a") && !before.hasText()) {
            String mark = before.id().isEmpty() ? before.attr("name") : before.id();
            if (!mark.isBlank()) return mark.strip();
        }
        return null;
    }

    private static @Nullable Comment finished(PageBlock block, Comment comment) {
        boolean isAnswerable = comment.author().isKnown() || comment.postedAt() != null;
        if (comment.text().isEmpty()
                || !isAnswerable && HEADING.matcher(comment.text()).matches()) return null;
        return comment.postedAt() != null
                ? comment
                : comment.toBuilder()
                        .postedAt(PageParts.timeAround(block, comment.text()))
                        .build();
    }

    /** Elements that share a name or a place, and how well they look like comments. */
    private static final class Group {
        final String key;
        final Set<Element> elements = new LinkedHashSet<>();
        private final List<PageBlock> runs;
        double score;
        int depth;
        boolean isCapped;

        Group(String key) {
            this(key, List.of());
        }

        Group(String key, List<PageBlock> runs) {
            this.key = key;
            this.runs = runs;
        }

        int size() {
            return runs.isEmpty() ? elements.size() : runs.size();
        }

        List<PageBlock> blocks(Document page) {
            return runs.isEmpty() ? PageBlock.of(page, elements) : runs;
        }

        boolean isNamed() {
            return key.startsWith("id ") || isCalledComment();
        }

        boolean isCalledComment() {
            return ITEM_ID.matcher(key).find();
        }
    }

    /** Looked for once, however often it is asked for. */
    private static @Nullable Group best(Document page) {
        if (page.attributes().userData(FOUND) instanceof Optional<?> found) return (Group) found.orElse(null);
        Group best = found(page);
        page.attributes().userData(FOUND, Optional.ofNullable(best));
        return best;
    }

    private static @Nullable Group found(Document page) {
        Gatherer gatherer = new Gatherer();
        page.traverse(gatherer);
        List<Group> groups = new ArrayList<>(gatherer.groups.values());
        gatherer.hosts.forEach((host, from) -> {
            for (List<PageBlock> runs : List.of(PageRuns.of(host, from), PageLines.of(host, from)))
                if (!runs.isEmpty()) groups.add(new Group("run", runs));
        });
        groups.sort(Comparator.comparing((Group g) -> !g.isNamed()).thenComparing(g -> -g.size()));
        Integer told = PageThread.told(page);
        int fewest = told != null && told == 1 ? 1 : 2;
        Group best = null;
        for (Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            if (group.size() > MOST_BLOCKS || group.size() < fewest && !group.isNamed()) continue;
            score(page, group, gatherer.areas);
            if (group.score > 0 && (best == null || isBetter(group, best))) best = group;
        }
        if (best != null) {
            best = holding(page, best, groups);
            addGone(best);
            best.isCapped = gatherer.isFull;
        }
        return best;
    }

    /** The elements with ids of comments that hold nearly all of the group's, where these show each comment more than once. */
    private static Group holding(Document page, Group best, List<Group> groups) {
        if (best.key.startsWith("id ") || !best.runs.isEmpty()) return best;
        long bestWords = -1;
        for (Group group : groups) {
            if (group.score <= 0 || !group.key.startsWith("id ") || !group.isCalledComment() || group.size() < 2)
                continue;
            Set<Element> holders = new HashSet<>();
            int held = 0;
            for (Element e : best.elements) {
                Element holder = within(e, group.elements);
                if (holder == null) continue;
                held++;
                holders.add(holder);
            }
            if (held * 5 < best.size() * 4 || holders.size() * 10 < group.size() * 9) continue;
            // What stands elsewhere may be the post that began it all; it is given up only for words that would be
            // lost.
            if (held < best.size()) {
                if (bestWords < 0) bestWords = words(page, best);
                if (words(page, group) < 2 * bestWords) continue;
            }
            if (group.size() >= said(page, best, group)) return group;
        }
        return best;
    }

    private static @Nullable Element within(Element e, Set<Element> elements) {
        int looked = 0;
        for (Element at = e; at != null && looked++ < 40; at = at.parent()) if (elements.contains(at)) return at;
        return null;
    }

    private static long words(Document page, Group group) {
        long words = 0;
        for (PageBlock block : group.blocks(page))
            words += PageParts.comment(block, "x", PageParts.Queries.NONE, null)
                    .build()
                    .text()
                    .length();
        return words;
    }

    /** How many different things were said, by whom and when, as far as the group's blocks inside the holders tell. */
    private static int said(Document page, Group group, Group holders) {
        Set<String> said = new HashSet<>();
        for (PageBlock block : group.blocks(page)) {
            if (within(block.element, holders.elements) == null) continue;
            Comment comment =
                    PageParts.comment(block, "x", PageParts.Queries.NONE, null).build();
            if (comment.postedAt() != null) said.add(comment.author().name() + " " + comment.postedAt());
        }
        return said.size();
    }

    /** Adds what stands among the comments, is named like all of them, and says that it was deleted. */
    private static void addGone(Group group) {
        if (group.elements.size() < 2) return;
        Set<String> shared = null;
        Set<Element> hosts = new LinkedHashSet<>();
        for (Element e : group.elements) {
            if (shared == null) shared = new HashSet<>(e.classNames());
            else shared.retainAll(e.classNames());
            if (e.parent() != null) hosts.add(e.parent());
        }
        if (shared == null || shared.isEmpty()) return;
        for (Element host : hosts)
            for (Element beside : host.children())
                if (PageMarks.isNamedGone(beside) && !group.elements.contains(beside) && namesOverlap(beside, shared))
                    group.elements.add(beside);
    }

    private static boolean namesOverlap(Element e, Set<String> names) {
        return e.classNames().stream().anyMatch(names::contains);
    }

    /** More comments are better; as many further out hold their heads too, but a lone block further out holds the rest of the page. */
    private static boolean isBetter(Group one, Group other) {
        if (Math.abs(one.score - other.score) > 0.05 * Math.max(one.score, other.score)) return one.score > other.score;
        if (one.isNamed() != other.isNamed()) return one.isNamed();
        return one.size() > 1 ? one.depth < other.depth : one.depth > other.depth;
    }

    private static void score(Document page, Group group, Set<Element> areas) {
        List<PageBlock> blocks = group.blocks(page);
        if (blocks.isEmpty()) return;
        int step = Math.max(1, blocks.size() / SAMPLE);
        int looked = 0;
        double good = 0;
        double whole = 0;
        for (int i = 0; i < blocks.size(); i += step) {
            looked++;
            PageBlock block = blocks.get(i);
            boolean isInArea = !group.runs.isEmpty() || areas.contains(block.element);
            double likeness = likeness(block, isInArea, group, blocks.size());
            good += likeness;
            whole += likeness < 1 ? likeness / 2 : 1;
        }
        Element first = blocks.get(0).element;
        for (Element a = first; a != null; a = a.parent()) group.depth++;
        // Two halves of a comment, one with the name and one with the time, count less than the one that holds both.
        group.score = good / looked < 0.55 ? 0 : whole / looked * blocks.size();
    }

    /** From 0, no comment, to 1: has a name, a time and words of its own. */
    private static double likeness(PageBlock block, boolean isInArea, Group group, int blocks) {
        PageParts.To to = PageParts.addressee(block);
        Comment comment = finished(
                block, PageParts.comment(block, "x", PageParts.Queries.NONE, to).build());
        if (comment == null) return 0;
        int length = comment.text().length();
        String name = comment.author().isKnown() ? comment.author().name() : null;
        int linked = 0;
        for (Element link : block.all(LINK)) {
            String words = block.line(link);
            if (!isAuthors(link, words, name)) linked += words.length();
        }
        int whole = block.text(block.element, Set.of()).text().length();
        if (linked * 2 > whole && linked > 40 && linked > length / 2) return 0;
        int headlines = 0;
        for (Element headline : block.few(HEADLINE)) if (!isAuthors(headline, block.line(headline), name)) headlines++;
        if (headlines > 1 || headlines == 1 && !group.isCalledComment()) return 0;
        for (Element link : block.few(COMMENTS_ELSEWHERE)) if (PageThread.told(block.line(link)) != null) return 0;
        if (linked * 3 > length && PageThread.told(block.line(block.element)) != null) return 0;
        boolean hasAuthor = comment.author().isKnown();
        boolean hasTime = comment.postedAt() != null || tellsWhen(block);
        if (!hasAuthor && !hasTime) return 0;
        if (hasAuthor && hasTime) return isInArea || group.isNamed() ? 1 : 0;
        if (hasAuthor && LABELLED.matcher(block.element.attr("aria-label")).lookingAt()) return 1;
        return isInArea && group.isNamed() && (blocks > 1 || length > 20) ? 0.8 : 0;
    }

    /** Whether a link shows the author's name where parts are named after authors. */
    private static boolean isAuthors(Element link, String words, @Nullable String name) {
        if (!words.equals(name)) return false;
        int looked = 0;
        for (Element e = link; e != null && looked++ < 3; e = e.parent())
            if (AUTHORS.matcher(e.className()).find()) return true;
        return false;
    }

    private static boolean tellsWhen(PageBlock block) {
        String all = block.text(block.element, Set.of()).text();
        String head = all.length() > 160 ? all.substring(0, 160) : all;
        String tail = all.length() > 160 ? all.substring(all.length() - 160) : "";
        return PageTimes.tellsWhen(head) || PageTimes.tellsWhen(tail);
    }

    /**
     * What the names of an element tell of it.
     *
     * @param area whether anything in them is said of comments
     * @param areas those of the names that call it a part about comments
     * @param item whether it is named as a comment is
     * @param elsewhere whether it is a part that shows other things
     */
    private record Names(boolean area, Set<String> areas, boolean item, boolean elsewhere) {
        static Names of(String names) {
            Set<String> areas = new HashSet<>();
            for (String name : names.strip().split("\\s+", -1))
                if (AREA.matcher(name).find()
                        && !NO_AREA.matcher(name).find()
                        && !ELSEWHERE.matcher(name).find()) areas.add(name);
            return new Names(
                    AREA.matcher(names).find(),
                    areas,
                    ITEM_ID.matcher(names).find(),
                    ELSEWHERE.matcher(names).find());
        }
    }

    /** Goes over the page once, keeping what part of it is at hand. */
    private static final class Gatherer implements NodeVisitor {
        final Map<String, Group> groups = new LinkedHashMap<>();
        final Set<Element> areas = new HashSet<>();
        boolean isFull;
        /** Elements whose children may be comments in pieces, and from which child on. */
        final Map<Element, Integer> hosts = new LinkedHashMap<>();

        /** Elements are often named alike. */
        private final Map<String, Names> meant = new HashMap<>();

        private final Map<Element, Integer> places = new HashMap<>();
        private final Deque<Element> opened = new ArrayDeque<>();
        private final Deque<Boolean> isArea = new ArrayDeque<>();

        @Override
        public void head(Node node, int depth) {
            if (!(node instanceof Element e)
                    || e.normalName().equals("html")
                    || e.normalName().equals("body")) return;
            Names names = meant.computeIfAbsent(names(e), Names::of);
            if (meant.size() > MOST_NAMES) meant.clear();
            boolean inArea = !isArea.isEmpty() && isArea.element();
            boolean inOther = !isArea.isEmpty() && !isArea.element();
            Boolean told = inArea ? null : told(e, names);
            if (inArea && names.elsewhere() && !names.item()) told = false;
            boolean isOwn = e.normalName().indexOf('-') > 0;
            if (!inOther && (isOwn || BLOCKS.contains(e.normalName()))) gather(e, inArea);
            if ((inArea || Boolean.TRUE.equals(told)) && e.childNodeSize() > 3 && hosts.size() < MOST_GROUPS)
                hosts.put(e, 0);
            if (!inArea && !inOther && isHeading(e)) openAfter(e);
            else if (told != null) open(e, told);
        }

        private static String names(Element e) {
            StringBuilder names = new StringBuilder(e.id()).append(' ').append(e.className());
            if (e.normalName().indexOf('-') > 0) names.append(' ').append(e.normalName());
            for (String attribute : NAMING)
                if (e.hasAttr(attribute)) names.append(' ').append(e.attr(attribute));
            return names.toString().toLowerCase(Locale.ROOT);
        }

        private void open(Element e, boolean area) {
            opened.push(e);
            isArea.push(area);
        }

        private static boolean isHeading(Element e) {
            return HEADINGS.contains(e.normalName())
                    && e.childNodeSize() < 10
                    && HEADING.matcher(e.text()).matches();
        }

        /** What follows the heading, or the part that holds nothing else, is about comments. */
        private void openAfter(Element heading) {
            Element last = heading;
            Element host = heading.parent();
            while (host != null && host.childrenSize() == 1 && host.parent() != null) {
                last = host;
                host = host.parent();
            }
            if (host == null || host.normalName().equals("html")) return;
            open(host, true);
            if (hosts.size() < MOST_GROUPS) hosts.put(host, last.siblingIndex() + 1);
        }

        @Override
        public void tail(Node node, int depth) {
            while (!opened.isEmpty() && opened.element().equals(node)) {
                opened.pop();
                isArea.pop();
            }
        }

        private static @Nullable Boolean told(Element e, Names names) {
            String tag = e.normalName();
            if (tag.equals("nav")
                    || tag.equals("head")
                    || tag.equals("select")
                    || tag.equals("header") && !names.area()) return false;
            if (tag.equals("aside") && !names.item()) return false;
            if (!names.elsewhere()) return names.areas().isEmpty() ? null : Boolean.TRUE;
            return names.areas().contains(e.id().toLowerCase(Locale.ROOT));
        }

        private void gather(Element e, boolean inArea) {
            if (inArea) areas.add(e);
            Matcher numbered = NUMBERED.matcher(e.id());
            if (numbered.matches()
                    && !PART.matcher(numbered.group(1).toLowerCase(Locale.ROOT).replaceFirst("[-_:]$", ""))
                            .matches()
                    && (inArea
                            || isForumPost(e)
                            || ITEM_ID.matcher(e.id().toLowerCase(Locale.ROOT)).find()))
                put("id " + numbered.group(1).toLowerCase(Locale.ROOT), e);
            if (e.normalName().indexOf('-') > 0
                    && ITEM_ID.matcher(e.normalName()).find()) put("element " + e.normalName(), e);
            if (isForumRow(e)) put("id post", e);
            if (isAnchored(e)) put("id anchored", e);
            if (e.attr("role").equals("article")
                    && LABELLED.matcher(e.attr("aria-label")).lookingAt()) {
                areas.add(e);
                put("id labelled comment", e);
            }
            for (String name : e.classNames()) {
                String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\d+", "#");
                boolean isNamed = ITEM_ID.matcher(plain).find();
                if (PART.matcher(plain).matches()) continue;
                if (inArea || isNamed && !NO_AREA.matcher(plain).find()) put("class " + plain, e);
            }
            Element parent = e.parent();
            if (inArea
                    && parent != null
                    && (!e.normalName().equals("p") || isHeadedLine(e))
                    && (parent.childNodeSize() > 1 || e.normalName().equals("li")))
                put("in " + places.computeIfAbsent(parent, p -> places.size()) + " " + e.normalName(), e);
        }

        /** A paragraph that begins with a name set off and a line break. */
        private static boolean isHeadedLine(Element e) {
            return e.childNodeSize() > 2
                    && e.childNode(0) instanceof Element first
                    && SET_OFF.contains(first.normalName())
                    && e.selectFirst("br") != null;
        }

        private static boolean isForumPost(Element e) {
            return e.hasClass("post") && e.selectFirst(FORUM_POST) != null;
        }

        /** A table of one cell that begins with a numbered anchor and a title, as Scoop shows comments. */
        private static boolean isAnchored(Element e) {
            if (!e.normalName().equals("table")) return false;
            Element cell = e.selectFirst("td");
            if (cell == null || cell.childrenSize() < 3 || cell.nextElementSibling() != null) return false;
            Element anchor = cell.child(0);
            return anchor.normalName().equals("a")
                    && anchor.attr("name").matches("\\d{1,9}")
                    && SET_OFF.contains(cell.child(1).normalName());
        }

        /** A row of the tables in which phpBB 2 shows its posts. */
        private static boolean isForumRow(Element e) {
            return e.normalName().equals("tr")
                    && e.selectFirst("> td > span.name") != null
                    && e.selectFirst("span.postbody") != null;
        }

        private void put(String key, Element e) {
            Group group = groups.get(key);
            if (group == null) {
                if (groups.size() > 2_000) {
                    isFull = true;
                    return;
                }
                group = new Group(key);
                groups.put(key, group);
            }
            group.elements.add(e);
        }
    }
}

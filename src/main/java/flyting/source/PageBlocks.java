package flyting.source;

import flyting.conversation.Comment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** Turns blocks of a page into comments linked by what they say ("in reply to"), by depth, or by how they are nested. */
final class PageBlocks {
    private static final Pattern DEPTH = Pattern.compile(
            "(?:^|[\\s_-])(?:depth|level|lvl|lev|indent|tier|nest|nesting|thread-?level|comment-?level|reply-?tree-?level)[-_]{0,2}(\\d{1,3})(?:\\s|$)");
    private static final List<String> DEPTH_ATTRIBUTES =
            List.of("data-depth", "data-level", "data-indent", "data-comment-depth", "aria-level", "depth");
    private static final List<String> PARENT_ATTRIBUTES = List.of(
            "data-parent-id",
            "data-parentid",
            "data-parent",
            "data-comment-parent",
            "data-parent-comment-id",
            "data-reply-to",
            "data-in-reply-to",
            "data-parent_id",
            "data-subject-parent-value",
            "parent-id",
            "parentid");
    private static final Pattern INDENT = Pattern.compile(
            "(?:margin-left|padding-left)\\s*:\\s*(\\d{1,4})(?:\\.\\d+)?\\s*(px|em|rem|%)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEVEL = Pattern.compile("\\d{1,3}");
    private static final Pattern REPLY = Pattern.compile(
            "(?:^|[\\s_-])(?:reply|child|sub-?comment|comment-?reply|is-?reply|nested)(?:$|[\\s_-])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_REPLY = Pattern.compile("no-?(?:reply|child)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("(?:^|\\D)(\\d{1,20})$");

    private static final Evaluator QUOTED =
            PageBlock.query("[data-source], [data-ipsquote-contentcommentid], blockquote[cite]");
    private static final List<String> QUOTED_ATTRIBUTES =
            List.of("data-ipsquote-contentcommentid", "data-source", "cite");
    private static final Pattern QUOTING = Pattern.compile("quote", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTES_WHOM = Pattern.compile(
            "\\W{0,3}(?:originally posted by|quote from|quote:|zitat von|cita de|citation de)\\b|[^\\n]{1,60} (?:wrote|said|schrieb|escribi\u00f3)\\s?:",
            Pattern.CASE_INSENSITIVE);
    /** The last number in an address or in a mark such as {@code post: 902}. */
    private static final Pattern LAST_NUMBER = Pattern.compile(".*?(?<!\\d)(\\d{1,18})\\D*");

    private static final int LONGEST_ADDRESS = 500;

    /** What the software of boards puts before the number of a post where it marks one. */
    private static final List<String> POST_MARKS = List.of(
            "",
            "post-",
            "js-post-",
            "post_",
            "post",
            "p",
            "pid",
            "msg",
            "msg_",
            "comment-",
            "elComment_",
            "Comment_",
            "comment_");

    private PageBlocks() {}

    /** Adds every block that shows a comment to the thread. {@code finish} sees each comment before it is added. */
    static void gather(
            PageThread thread,
            List<PageBlock> blocks,
            Function<PageBlock, @Nullable String> idOf,
            PageParts.Queries parts,
            BiFunction<PageBlock, Comment, @Nullable Comment> finish) {
        gather(thread, blocks, idOf, parts, finish, block -> null);
    }

    /** The same where the format has its own way to name whom a comment answers. */
    static void gather(
            PageThread thread,
            List<PageBlock> blocks,
            Function<PageBlock, @Nullable String> idOf,
            PageParts.Queries parts,
            BiFunction<PageBlock, Comment, @Nullable Comment> finish,
            Function<PageBlock, @Nullable String> addressee) {
        Map<PageBlock, String> ids = new HashMap<>();
        Map<String, String> idsByMark = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            PageBlock block = blocks.get(i);
            String found = idOf.apply(block);
            String id = found == null || found.isBlank() || !taken.add(found) ? "n" + (i + 1) : found;
            ids.put(block, id);
            for (String mark : marks(block)) idsByMark.putIfAbsent(mark, id);
        }
        Depths depths = new Depths(blocks);
        Map<String, String> passedOver = new HashMap<>();
        Speakers speakers = new Speakers();
        for (PageBlock block : blocks) {
            String id = ids.getOrDefault(block, "");
            PageParts.To to = PageParts.addressee(block);
            Comment shown = PageParts.comment(block, id, parts, to).build();
            Comment comment = finish.apply(block, PageMarks.put(block, shown));
            String nested = depths.parent(block, ids);
            if (nested != null) nested = passedOver.getOrDefault(nested, nested);
            if (comment == null) comment = PageMarks.gone(block, shown);
            if (comment == null) {
                // What is nested in a part that is no comment answers what that part is nested in.
                passedOver.put(id, nested == null ? "" : nested);
                continue;
            }
            String stated = to == null || to.fragment() == null ? null : byMark(to.fragment(), idsByMark, id);
            if (stated == null) stated = attribute(block.element, idsByMark, id);
            if (stated == null && to == null) stated = speakers.linked(block, idsByMark, id);
            String name = to == null ? addressee.apply(block) : to.name();
            if (stated == null && nested == null && name == null) stated = quoted(block, idsByMark, id);
            String parent = stated != null ? stated : nested;
            if (stated == null && nested != null && !nested.isEmpty())
                parent = speakers.turnedTo(comment, nested, name);
            speakers.add(comment, parent);
            thread.add(comment, parent, name);
        }
    }

    /** Who spoke in which thread: where replies stand in one list, "@Name" at their beginning tells which of them is answered. */
    private static final class Speakers {
        private static final Pattern MENTION = Pattern.compile("[\\u200b\\u200c\\u2060\\ufeff]*@(\\S{1,60})");
        private static final Evaluator LINK_HERE = PageBlock.query("a[href^=#]");
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, String> roots = new HashMap<>();
        private final Map<String, Map<String, String>> lastIn = new HashMap<>();

        void add(Comment comment, @Nullable String parent) {
            boolean isRoot = parent == null || parent.isEmpty() || !roots.containsKey(parent);
            String root = isRoot ? comment.id() : roots.getOrDefault(parent, parent);
            roots.put(comment.id(), root);
            String name = comment.author().name();
            if (name == null) return;
            names.put(comment.id(), handle(name));
            lastIn.computeIfAbsent(root, r -> new HashMap<>()).put(handle(name), comment.id());
        }

        /** The comment to which a link leads that shows its author's name, or null. */
        @Nullable
        String linked(PageBlock block, Map<String, String> idsByMark, String self) {
            for (Element link : block.few(LINK_HERE)) {
                String href = link.attr("href");
                String to = byMark(href.substring(href.indexOf('#') + 1), idsByMark, self);
                String name = to == null ? null : names.get(to);
                if (name != null && name.equals(handle(block.line(link)))) return to;
            }
            return null;
        }

        /** The comment that one turns to which stands in the list of replies to another. */
        String turnedTo(Comment comment, String nested, @Nullable String name) {
            // Deeper lists nest by themselves.
            if (name != null || !nested.equals(roots.get(nested))) return nested;
            Matcher mention = MENTION.matcher(comment.text());
            if (!mention.lookingAt()) return nested;
            Map<String, String> last = lastIn.getOrDefault(nested, Map.of());
            String named = handle(mention.group(1));
            String to = last.get(named);
            if (to == null && named.length() > 1 && !Character.isLetterOrDigit(named.charAt(named.length() - 1)))
                to = last.get(named.substring(0, named.length() - 1));
            return to == null ? nested : to;
        }

        private static String handle(String name) {
            return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        }
    }

    private static Set<String> marks(PageBlock block) {
        Set<String> marks = new HashSet<>();
        mark(block.element, marks);
        for (Element e : block.own) mark(e, marks);
        Element before = block.element.previousElementSibling();
        if (before != null && before.normalName().equals("a") && !before.hasText()) mark(before, marks);
        return marks;
    }

    private static void mark(Element e, Set<String> marks) {
        if (!e.id().isEmpty()) marks.add(e.id());
        if (e.normalName().equals("a") && !e.attr("name").isEmpty()) marks.add(e.attr("name"));
        for (String attribute : List.of("data-id", "data-comment-id", "data-commentid", "data-post-id"))
            if (e.hasAttr(attribute) && !e.attr(attribute).isBlank()) marks.add(e.attr(attribute));
    }

    private static @Nullable String byMark(String fragment, Map<String, String> idsByMark, String self) {
        String id = idsByMark.get(fragment);
        if (id == null) {
            Matcher digits = DIGITS.matcher(fragment);
            if (digits.find()) {
                id = idsByMark.get(digits.group(1));
                if (id == null)
                    for (String prefix : List.of(
                            "comment-", "comment", "c", "li-comment-", "dsq-comment-", "entry-comment-", "post-"))
                        if (id == null) id = idsByMark.get(prefix + digits.group(1));
            }
        }
        return id == null || id.equals(self) ? null : id;
    }

    /** The comment on the page that this one quotes, as a link in the quotation or at its head tells; the first of several. */
    private static @Nullable String quoted(PageBlock block, Map<String, String> idsByMark, String self) {
        for (Element e : block.own) {
            String quoted = QUOTED.matches(block.element, e) ? number(e) : null;
            if (quoted == null && e.normalName().equals("a") && e.hasAttr("href") && isInQuotation(block, e))
                quoted = lastNumber(e.attr("href"));
            if (quoted == null) continue;
            for (String prefix : POST_MARKS) {
                String id = idsByMark.get(prefix + quoted);
                if (id != null && !id.equals(self)) return id;
            }
        }
        return null;
    }

    /** The number of the post that a quotation's own attributes tell, or null. */
    private static @Nullable String number(Element quotation) {
        for (String name : QUOTED_ATTRIBUTES) {
            String number = lastNumber(quotation.attr(name));
            if (number != null) return number;
        }
        return null;
    }

    private static @Nullable String lastNumber(String written) {
        if (written.length() > LONGEST_ADDRESS) return null;
        Matcher m = LAST_NUMBER.matcher(written);
        return m.matches() ? m.group(1) : null;
    }

    private static boolean isInQuotation(PageBlock block, Element link) {
        int looked = 0;
        for (Element e = link.parent(); e != null && !e.equals(block.element) && looked++ < 6; e = e.parent()) {
            String tag = e.normalName();
            if (tag.equals("blockquote") || tag.equals("cite")) return true;
            if (QUOTING.matcher(e.className()).find()) return true;
            if (looked <= 2
                    && e.childNodeSize() <= 6
                    && QUOTES_WHOM.matcher(block.line(e)).lookingAt()) return true;
        }
        return false;
    }

    private static @Nullable String attribute(Element e, Map<String, String> idsByMark, String self) {
        for (String name : PARENT_ATTRIBUTES) {
            String parent = e.attr(name).strip();
            if (parent.isEmpty() || parent.equals("0")) continue;
            String id = byMark(parent, idsByMark, self);
            if (id != null) return id;
        }
        return null;
    }

    /** Depths that classes, attributes or margins tell, where blocks are not nested. */
    private static final class Depths {
        private final Map<PageBlock, Integer> depths = new HashMap<>();
        private final List<PageBlock> open = new java.util.ArrayList<>();

        Depths(List<PageBlock> blocks) {
            if (blocks.stream().anyMatch(b -> b.parent != null)) return;
            for (PageBlock block : blocks) depths.put(block, depth(block.element));
            if (depths.values().stream().distinct().count() < 2) depths.clear();
        }

        @Nullable
        String parent(PageBlock block, Map<PageBlock, String> ids) {
            if (depths.isEmpty()) return block.parent == null ? null : ids.get(block.parent);
            int depth = depths.getOrDefault(block, 0);
            while (!open.isEmpty() && depths.getOrDefault(open.get(open.size() - 1), 0) >= depth)
                open.remove(open.size() - 1);
            String parent = open.isEmpty() ? null : ids.get(open.get(open.size() - 1));
            open.add(block);
            return parent;
        }

        private static int depth(Element e) {
            Element at = e;
            for (int i = 0; at != null && i < 3; i++, at = at.parent()) {
                Integer told = told(at);
                if (told != null) return told;
                if (at.childNodeSize() > 8 && i > 0) break;
                if (i > 0 && at.children().size() > 2) break;
            }
            return 0;
        }

        private static @Nullable Integer told(Element e) {
            for (String name : DEPTH_ATTRIBUTES)
                if (e.hasAttr(name) && LEVEL.matcher(e.attr(name).strip()).matches())
                    return Integer.valueOf(e.attr(name).strip());
            Matcher m = DEPTH.matcher(e.className().toLowerCase(Locale.ROOT));
            if (m.find()) return Integer.valueOf(m.group(1));
            Matcher indent = INDENT.matcher(e.attr("style"));
            if (indent.find())
                return Integer.parseInt(indent.group(1)) * (indent.group(2).equalsIgnoreCase("px") ? 1 : 16);
            return REPLY.matcher(e.className()).find()
                            && !NO_REPLY.matcher(e.className()).find()
                    ? (Integer) 1
                    : null;
        }
    }
}

package flyting.source;

import flyting.conversation.Comment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Turns blocks of a page into comments linked by what they say ("in reply to"), by depth, or by how they are nested. */
final class PageBlocks {
    private static final Pattern DEPTH = Pattern.compile(
            "(?:^|[\\s_-])(?:depth|level|lvl|lev|indent|tier|nest|nesting|thread-?level|comment-?level)[-_]?(\\d{1,3})(?:\\s|$)");
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
        for (PageBlock block : blocks) {
            String id = ids.getOrDefault(block, "");
            PageParts.To to = PageParts.addressee(block);
            Comment shown = PageParts.comment(block, id, parts, to).build();
            Comment comment = finish.apply(block, PageMarks.put(block, shown));
            String nested = depths.parent(block, ids);
            if (comment == null) continue;
            String stated = to == null || to.fragment() == null ? null : byMark(to.fragment(), idsByMark, id);
            if (stated == null) stated = attribute(block.element, idsByMark, id);
            String name = to == null ? addressee.apply(block) : to.name();
            thread.add(comment, stated != null ? stated : nested, name);
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
                    for (String prefix : List.of("comment-", "comment", "c", "li-comment-", "dsq-comment-", "post-"))
                        if (id == null) id = idsByMark.get(prefix + digits.group(1));
            }
        }
        return id == null || id.equals(self) ? null : id;
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
            Matcher m = DEPTH.matcher(e.className());
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

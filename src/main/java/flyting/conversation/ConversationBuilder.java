package flyting.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the comments of one conversation as a file lists them and works out who answers whom.
 *
 * <p>No comment is lost, however broken the links: a comment whose parent is not there stays at top level, a circle is cut
 * at its first comment, an id that comes twice is made unique. Each such finding goes to the consumer given to
 * {@link #build}.
 */
public final class ConversationBuilder {
    /** What a file says of the comment that is answered. */
    private sealed interface Parent {
        record Id(String id, @Nullable String name) implements Parent {}

        record Name(String name) implements Parent {}

        record Text(String text) implements Parent {}
    }

    /** A full stop or a hyphen parts a name from the speech only before a blank: {@code Al-Madina}, {@code U.N.} are names. */
    private static final String PARTED = "\\s*(?:[,:;!?–—]|\\.{2,}|[.-](?=[\\s.-]|$))[,:;.!?–—]*\\s*|\\s*$";

    private static final Pattern AFTER_NAME = Pattern.compile(PARTED);
    private static final Pattern AFTER_HANDLE = Pattern.compile(PARTED + "|\\s+");
    /** Comments ranked as the one that may be meant; on either side; further ones are too far off to be likely. */
    private static final int MOST_CANDIDATES = 20;

    private final String id;
    private @Nullable String title;
    private @Nullable String url;
    private final List<Comment> comments = new ArrayList<>();
    private final List<@Nullable Parent> parents = new ArrayList<>();

    public ConversationBuilder(String id) {
        this.id = id;
    }

    /** The title of the article or post. */
    public ConversationBuilder title(@Nullable String value) {
        title = value == null || value.isBlank() ? null : value.strip();
        return this;
    }

    /** The address of the article or post. */
    public ConversationBuilder url(@Nullable String value) {
        url = value == null || value.isBlank() ? null : value.strip();
        return this;
    }

    /** A comment that answers none. */
    public void add(Comment comment) {
        comments.add(comment);
        parents.add(null);
    }

    /**
     * A reply whose parent's id the file gives, in any order; where no comment has that id, the name decides.
     *
     * @param parentName the author of the parent, where the file names one too
     */
    public void addReplyToId(Comment comment, String parentId, @Nullable String parentName) {
        comments.add(comment);
        parents.add(new Parent.Id(parentId, parentName));
    }

    /** A reply of which the file only names whom it answers. */
    public void addReplyToName(Comment comment, String parentName) {
        comments.add(comment);
        parents.add(new Parent.Name(parentName));
    }

    /** A reply of which the file gives the text it answers. */
    public void addReplyToText(Comment comment, String parentText) {
        comments.add(comment);
        parents.add(new Parent.Text(parentText));
    }

    /** How many comments were added. */
    public int size() {
        return comments.size();
    }

    /** The id that {@link #build} gives the conversation. */
    public String id() {
        return id;
    }

    /** The conversation in reply order. */
    public Conversation build(Consumer<Flaw> flaws) {
        if (sharesIds()) {
            dropRepeats(flaws);
            makeIdsUnique(flaws);
        }
        if (parents.stream().allMatch(Objects::isNull)) return new Conversation(id, title, url, comments);
        Links links = new Links(flaws);
        int[] to = links.resolve();
        cutCircles(to, links, flaws);
        return new Conversation(id, title, url, inReplyOrder(to, links));
    }

    private boolean sharesIds() {
        Set<String> ids = new HashSet<>(comments.size() * 4 / 3 + 1);
        for (Comment comment : comments) if (!ids.add(comment.id())) return true;
        return false;
    }

    /** The same record a second time (pages that overlap, a list shown twice) is one comment. */
    private void dropRepeats(Consumer<Flaw> flaws) {
        Map<String, Comment> first = new HashMap<>();
        int kept = 0;
        for (int i = 0; i < comments.size(); i++) {
            Comment comment = comments.get(i);
            Comment known = first.putIfAbsent(comment.id(), comment);
            if (known != null && isRepeat(known, comment)) {
                flaws.accept(new Flaw(comment.id(), "stands there twice, word for word; kept once"));
                continue;
            }
            comments.set(kept, comment);
            parents.set(kept++, parents.get(i));
        }
        comments.subList(kept, comments.size()).clear();
        parents.subList(kept, parents.size()).clear();
    }

    private static boolean isRepeat(Comment a, Comment b) {
        return a.text().equals(b.text()) && a.author().equals(b.author());
    }

    private void makeIdsUnique(Consumer<Flaw> flaws) {
        Map<String, Integer> seen = new HashMap<>();
        for (Comment comment : comments) seen.merge(comment.id(), 1, Integer::sum);
        if (seen.size() == comments.size()) return;
        Map<String, Integer> used = new HashMap<>();
        for (int i = 0; i < comments.size(); i++) {
            String own = comments.get(i).id();
            int copy = used.merge(own, 1, Integer::sum);
            if (copy == 1) continue;
            String fresh = own + "~" + copy;
            while (seen.containsKey(fresh)) fresh += "~";
            seen.put(fresh, 1);
            flaws.accept(new Flaw(own, "shares its id with another comment; called '%s' here".formatted(fresh)));
            comments.set(i, renamed(comments.get(i), fresh));
        }
    }

    private static Comment renamed(Comment c, String id) {
        return new Comment(
                id,
                c.author(),
                c.text(),
                c.reply(),
                c.postedAt(),
                c.votes(),
                c.edited(),
                c.state(),
                c.quotes(),
                c.address());
    }

    private static void cutCircles(int[] to, Links links, Consumer<Flaw> flaws) {
        byte[] state = new byte[to.length]; // 0 not seen, 1 on this path, 2 leads to a root
        for (int start = 0; start < to.length; start++) {
            int at = start;
            while (at >= 0 && state[at] == 0) {
                state[at] = 1;
                at = to[at];
            }
            boolean isCircle = at >= 0 && state[at] == 1;
            for (int i = start; i >= 0 && state[i] == 1; i = to[i]) state[i] = 2;
            if (!isCircle) continue;
            int first = at;
            for (int i = to[at]; i != at; i = to[i]) first = Math.min(first, i);
            links.cut(first, flaws);
            to[first] = -1;
        }
    }

    private List<Comment> inReplyOrder(int[] to, Links links) {
        int n = to.length;
        int[] firstChild = new int[n + 1];
        int[] nextSibling = new int[n];
        Arrays.fill(firstChild, -1);
        for (int i = n - 1; i >= 0; i--) {
            int parent = to[i] < 0 ? n : to[i];
            nextSibling[i] = firstChild[parent];
            firstChild[parent] = i;
        }
        List<Comment> ordered = new ArrayList<>(n);
        Deque<Integer> open = new ArrayDeque<>();
        open.push(firstChild[n]);
        while (!open.isEmpty()) {
            int at = open.pop();
            if (at < 0) continue;
            ordered.add(links.linked(at));
            open.push(nextSibling[at]);
            open.push(firstChild[at]);
        }
        return ordered;
    }

    /** The reply links of the comments gathered, by position. */
    private final class Links {
        private final @Nullable ReplyLink[] links = new ReplyLink[comments.size()];
        private final Consumer<Flaw> flaws;
        private final Map<String, Integer> byId = new HashMap<>();
        private @Nullable Map<String, List<Integer>> byName;
        private @Nullable Map<String, List<Integer>> byText;
        private @Nullable List<Integer> unknown;
        private @Nullable Echo echo;
        private @Nullable Boolean newestFirst;

        Links(Consumer<Flaw> flaws) {
            this.flaws = flaws;
            for (int i = 0; i < comments.size(); i++) byId.put(comments.get(i).id(), i);
        }

        int[] resolve() {
            int[] to = new int[comments.size()];
            for (int i = 0; i < to.length; i++) {
                links[i] = resolve(i, parents.get(i));
                String id = links[i] == null ? null : links[i].to();
                to[i] = id == null ? -1 : byId.getOrDefault(id, -1);
            }
            return to;
        }

        private @Nullable ReplyLink resolve(int reply, @Nullable Parent parent) {
            if (parent instanceof Parent.Id stated) {
                Integer at = byId.get(stated.id());
                if (at != null && at != reply) return ReplyLink.stated(stated.id(), stated.name());
                String finding = at == null ? "which is not in this file" : "which is itself";
                String id = comments.get(reply).id();
                ReplyLink link = ReplyLink.unresolved(stated.name(), at == null ? List.of(stated.id()) : List.of());
                if (stated.name() != null) {
                    ReplyLink named = resolveName(reply, stated.name());
                    if (named.to() != null) {
                        flaws.accept(new Flaw(
                                id, "answers '%s', %s; linked by the name given".formatted(stated.id(), finding)));
                        return named;
                    }
                }
                flaws.accept(
                        new Flaw(id, "answers '%s', %s; kept as a top-level comment".formatted(stated.id(), finding)));
                return link;
            }
            if (parent instanceof Parent.Name named) return resolveName(reply, named.name());
            if (parent instanceof Parent.Text quoted) return resolveText(reply, quoted.text());
            return null;
        }

        private ReplyLink resolveName(int reply, String name) {
            List<Integer> all = nearest(reply, byName().getOrDefault(key(name), List.of()));
            List<Integer> earlier =
                    all.stream().filter(i -> isEarlier(i, reply)).toList();
            if (!earlier.isEmpty()) return linkTo(reply, name, earlier, Certainty.NAMED);
            if (!all.isEmpty()) return linkTo(reply, name, all, Certainty.INFERRED);
            return ReplyLink.unresolved(name, ids(echo().rank(reply, unknownAuthorsBefore(reply))));
        }

        private ReplyLink resolveText(int reply, String text) {
            if (byText == null) byText = index(i -> squeezed(comments.get(i).text()));
            List<Integer> all = nearest(reply, byText.getOrDefault(squeezed(text), List.of()));
            if (!all.isEmpty()) return linkTo(reply, null, all, Certainty.STATED);
            flaws.accept(new Flaw(
                    comments.get(reply).id(),
                    "answers a text that no comment of this file has; kept as a top-level comment"));
            return ReplyLink.unresolved(null, List.of());
        }

        private ReplyLink linkTo(int reply, @Nullable String name, List<Integer> fitting, Certainty ifOne) {
            if (fitting.size() == 1) {
                String only = comments.get(fitting.get(0)).id();
                return new ReplyLink(only, name, ifOne, ifOne == Certainty.STATED ? List.of() : List.of(only));
            }
            List<String> ranked = ids(echo().rank(reply, fitting));
            return new ReplyLink(ranked.get(0), name, Certainty.INFERRED, ranked);
        }

        /** Of ascending positions those next to the reply, as many on either side, without itself. */
        private static List<Integer> nearest(int reply, List<Integer> positions) {
            int at = Collections.binarySearch(positions, reply);
            int before = at < 0 ? -at - 1 : at;
            int after = at < 0 ? before : at + 1;
            List<Integer> found = new ArrayList<>(positions.subList(Math.max(0, before - MOST_CANDIDATES), before));
            found.addAll(positions.subList(after, Math.min(positions.size(), after + MOST_CANDIDATES)));
            return found;
        }

        private List<Integer> unknownAuthorsBefore(int reply) {
            if (unknown == null)
                unknown = IntStream.range(0, comments.size())
                        .filter(i -> !comments.get(i).author().isKnown())
                        .boxed()
                        .toList();
            return nearest(reply, unknown).stream()
                    .filter(i -> isEarlier(i, reply))
                    .toList();
        }

        private boolean isEarlier(int candidate, int reply) {
            PostedAt a = comments.get(candidate).postedAt();
            PostedAt b = comments.get(reply).postedAt();
            if (a != null && b != null && a.zoned() == b.zoned() && a.compareTo(b) != 0) return a.compareTo(b) < 0;
            return isNewestFirst() ? candidate > reply : candidate < reply;
        }

        /** Without times, the order in which most named replies find their author tells which end is older. */
        private boolean isNewestFirst() {
            if (newestFirst == null) {
                int before = 0;
                int after = 0;
                for (int i = 0; i < comments.size(); i++) {
                    if (!(parents.get(i) instanceof Parent.Name named)) continue;
                    List<Integer> all = byName().getOrDefault(key(named.name()), List.of());
                    if (all.isEmpty()) continue;
                    if (all.get(all.size() - 1) < i) before++;
                    if (all.get(0) > i) after++;
                }
                newestFirst = after > before;
            }
            return newestFirst;
        }

        private Map<String, List<Integer>> byName() {
            if (byName == null)
                byName = index(i -> {
                    String name = comments.get(i).author().name();
                    return name == null ? null : key(name);
                });
            return byName;
        }

        private Map<String, List<Integer>> index(IntFunction<@Nullable String> key) {
            Map<String, List<Integer>> found = new HashMap<>();
            for (int i = 0; i < comments.size(); i++) {
                String own = key.apply(i);
                if (own != null)
                    found.computeIfAbsent(own, k -> new ArrayList<>()).add(i);
            }
            return found;
        }

        private Echo echo() {
            if (echo == null)
                echo = new Echo(comments.stream()
                        .map(c -> c.address() == null
                                ? c.text()
                                : c.text().substring(c.address().end()))
                        .toList());
            return echo;
        }

        private List<String> ids(List<Integer> positions) {
            return positions.stream().map(i -> comments.get(i).id()).toList();
        }

        void cut(int position, Consumer<Flaw> flaws) {
            ReplyLink link = links[position];
            String to = link == null ? null : link.to();
            flaws.accept(new Flaw(
                    comments.get(position).id(),
                    "answers '%s', which answers it in turn; kept as a top-level comment".formatted(to)));
            links[position] =
                    ReplyLink.unresolved(link == null ? null : link.name(), to == null ? List.of() : List.of(to));
        }

        Comment linked(int position) {
            Comment comment = comments.get(position);
            ReplyLink link = links[position];
            Span address = comment.address();
            String name = link == null ? null : link.name();
            if (address == null && name == null && link != null && link.to() != null)
                name = comments.get(byId.getOrDefault(link.to(), position))
                        .author()
                        .name();
            if (address == null && name != null) address = addressOf(comment.text(), name);
            if (link == null && address == null) return comment;
            return comment.toBuilder().reply(link).address(address).build();
        }
    }

    /** The span at the beginning of {@code text} that calls {@code name}, with an @ before or a comma after it, or null. */
    static @Nullable Span addressOf(String text, String name) {
        int begin = 0;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) begin++;
        boolean handle = begin < text.length() && text.charAt(begin) == '@';
        int at = handle ? begin + 1 : begin;
        if (!text.regionMatches(true, at, name, 0, name.length())) return null;
        var after = (handle ? AFTER_HANDLE : AFTER_NAME).matcher(text).region(at + name.length(), text.length());
        return after.lookingAt() ? new Span(begin, after.end()) : null;
    }

    private static String key(String name) {
        return squeezed(name).toLowerCase(Locale.ROOT);
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}

package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.PostedAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures of one conversation. None depends on the order in which a file lists its comments. Shares are of the comments
 * that are judged: those with text that the model does not warn of.
 *
 * @param conversation its id
 * @param title its title, or null
 * @param comments how many
 * @param authors how many known ones
 * @param depth comments on the longest chain of replies: 1 where none is answered
 * @param width comments on the fullest level of the reply tree
 * @param hIndex Gómez, Kaltenbrunner and López (2008), controversy: the highest h such that each level i = 1 … h of the reply
 *     tree, counted from the top-level comments, holds at least i comments
 * @param reciprocity of the ordered pairs of known authors of whom one answers the other, how many are answered in turn
 *     (Wasserman and Faust 1994)
 * @param uncivil judged comments found uncivil
 * @param conspiratorial judged comments found to carry conspiracy
 * @param afterUncivil judged replies to judged uncivil comments by somebody else: how many are uncivil
 * @param afterCivil the same for replies to civil ones
 * @param aimedAt of the comments found uncivil, how many are aimed at each {@link Target}; one may be aimed at several
 * @param targets the known authors with most uncivil replies by others: at most three
 * @param turn where incivility changed, or null where the times are not known or nothing changes
 * @param branches the top-level comments with most uncivil and conspiratorial comments at and below them: at most three
 */
public record ThreadMeasures(
        String conversation,
        @Nullable String title,
        int comments,
        int authors,
        int depth,
        int width,
        int hIndex,
        Share reciprocity,
        Share uncivil,
        Share conspiratorial,
        Share afterUncivil,
        Share afterCivil,
        Map<Target, Share> aimedAt,
        List<Answered> targets,
        @Nullable Turn turn,
        List<Branch> branches) {
    /** Of the shuffles behind a turn's p. */
    private static final long SEED = 1;

    private static final int FEWEST_FOR_A_TURN = 10;
    private static final int MOST_BRANCHES = 3;
    private static final int MOST_TARGETS = 3;

    /**
     * An author whom others answer uncivilly.
     *
     * @param author the name, or the account's id where there is none
     * @param replies judged replies by others: how many are uncivil
     */
    public record Answered(String author, Share replies) {}

    /**
     * Where the rate of uncivil comments changed, by the comments' times: the likeliest single change (Hinkley and Hinkley
     * 1970), and its p by 999 seeded permutations.
     *
     * @param comment the first comment after the change
     * @param at its time
     * @param before uncivil comments before it
     * @param after uncivil comments from it on
     * @param p how often chance alone looks like this, above 0 to 1
     */
    public record Turn(String comment, PostedAt at, Share before, Share after, double p) {}

    /**
     * A top-level comment with everything below it.
     *
     * @param comment the top-level comment's id
     * @param comments how many, with itself
     * @param uncivil judged comments found uncivil
     * @param conspiratorial judged comments found to carry conspiracy
     */
    public record Branch(String comment, int comments, int uncivil, int conspiratorial) {
        private int affected() {
            return uncivil + conspiratorial;
        }
    }

    public ThreadMeasures {
        aimedAt = Collections.unmodifiableMap(new EnumMap<>(aimedAt));
        targets = List.copyOf(targets);
        branches = List.copyOf(branches);
    }

    /** Measures a conversation. */
    public static ThreadMeasures of(ScoredConversation scored) {
        Conversation conversation = scored.conversation();
        List<ScoredComment> comments = scored.comments();
        List<ScoredComment> judged =
                comments.stream().filter(ThreadMeasures::isJudged).toList();
        int[] levels = levels(conversation);
        return new ThreadMeasures(
                conversation.id(),
                conversation.title(),
                comments.size(),
                (int) comments.stream()
                        .map(c -> key(c.comment().author()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                levels.length,
                Arrays.stream(levels).max().orElse(0),
                hIndex(levels),
                reciprocity(conversation),
                share(judged, Attribute.INCIVILITY),
                share(judged, Attribute.CONSPIRACY),
                replies(scored, true),
                replies(scored, false),
                aimedAt(scored),
                targets(scored),
                turn(judged),
                branches(scored));
    }

    private static boolean isJudged(ScoredComment scored) {
        return scored.cautions().isEmpty()
                && scored.comment().state() != Comment.State.DELETED
                && scored.comment().state() != Comment.State.REMOVED
                && !scored.comment().text().isBlank();
    }

    private static boolean is(ScoredComment scored, Attribute attribute) {
        return scored.found().contains(attribute);
    }

    private static @Nullable String key(Author author) {
        return author.id() != null ? "#" + author.id() : author.name();
    }

    private static Share share(List<ScoredComment> judged, Attribute attribute) {
        return new Share((int) judged.stream().filter(c -> is(c, attribute)).count(), judged.size());
    }

    private static int[] levels(Conversation conversation) {
        int n = conversation.comments().size();
        int deepest = -1;
        for (int i = 0; i < n; i++) deepest = Math.max(deepest, conversation.depth(i));
        int[] levels = new int[deepest + 1];
        for (int i = 0; i < n; i++) levels[conversation.depth(i)]++;
        return levels;
    }

    private static int hIndex(int[] levels) {
        int h = 0;
        while (h < levels.length && levels[h] >= h + 1) h++;
        return h;
    }

    private record Pair(String from, String to) {}

    private static Share reciprocity(Conversation conversation) {
        Set<Pair> pairs = new HashSet<>();
        for (Comment comment : conversation.comments()) {
            String from = key(comment.author());
            String to = conversation.parent(comment).map(p -> key(p.author())).orElse(null);
            if (from != null && to != null && !from.equals(to)) pairs.add(new Pair(from, to));
        }
        int returned = (int) pairs.stream()
                .filter(p -> pairs.contains(new Pair(p.to(), p.from())))
                .count();
        return new Share(returned, pairs.size());
    }

    private static Share replies(ScoredConversation scored, boolean toUncivil) {
        int hits = 0;
        int all = 0;
        for (ScoredComment reply : scored.comments()) {
            String to = reply.comment().replyTo();
            if (to == null || !isJudged(reply)) continue;
            ScoredComment parent = scored.comments().get(scored.conversation().position(to));
            String author = key(reply.comment().author());
            boolean toOneself =
                    author != null && author.equals(key(parent.comment().author()));
            if (!isJudged(parent) || toOneself || is(parent, Attribute.INCIVILITY) != toUncivil) continue;
            all++;
            if (is(reply, Attribute.INCIVILITY)) hits++;
        }
        return new Share(hits, all);
    }

    private static Map<Target, Share> aimedAt(ScoredConversation scored) {
        int uncivil = 0;
        Map<Target, Integer> counts = new EnumMap<>(Target.class);
        for (int i = 0; i < scored.comments().size(); i++) {
            if (!isJudged(scored.comments().get(i))) continue;
            Set<Target> targets = Target.of(scored, i);
            if (!targets.isEmpty()) uncivil++;
            for (Target target : targets) counts.merge(target, 1, Integer::sum);
        }
        Map<Target, Share> shares = new EnumMap<>(Target.class);
        for (Target target : Target.values()) shares.put(target, new Share(counts.getOrDefault(target, 0), uncivil));
        return shares;
    }

    private static List<Answered> targets(ScoredConversation scored) {
        Map<String, Integer> replies = new HashMap<>();
        Map<String, Integer> uncivil = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (ScoredComment reply : scored.comments()) {
            Author author = scored.conversation()
                    .parent(reply.comment())
                    .map(Comment::author)
                    .orElse(Author.UNKNOWN);
            String key = key(author);
            if (key == null || key.equals(key(reply.comment().author())) || !isJudged(reply)) continue;
            replies.merge(key, 1, Integer::sum);
            names.merge(
                    key,
                    Objects.requireNonNullElse(author.name(), key.substring(1)),
                    (a, b) -> a.compareTo(b) <= 0 ? a : b);
            if (is(reply, Attribute.INCIVILITY)) uncivil.merge(key, 1, Integer::sum);
        }
        return uncivil.keySet().stream()
                .map(key -> new Answered(
                        names.getOrDefault(key, key),
                        new Share(uncivil.getOrDefault(key, 0), replies.getOrDefault(key, 0))))
                .sorted(Comparator.comparingInt((Answered a) -> -a.replies().hits())
                        .thenComparingInt(a -> a.replies().of())
                        .thenComparing(Answered::author))
                .limit(MOST_TARGETS)
                .toList();
    }

    private static @Nullable Turn turn(List<ScoredComment> judged) {
        if (judged.size() < FEWEST_FOR_A_TURN) return null;
        record Timed(PostedAt at, ScoredComment scored) {}
        List<Timed> timed = new ArrayList<>();
        for (ScoredComment each : judged) {
            PostedAt at = each.comment().postedAt();
            if (at == null) return null;
            timed.add(new Timed(at, each));
        }
        timed.sort(Comparator.comparing(Timed::at)
                .thenComparing(t -> t.scored().comment().id()));
        boolean[] series = new boolean[timed.size()];
        for (int i = 0; i < series.length; i++) series[i] = is(timed.get(i).scored(), Attribute.INCIVILITY);
        ChangePoint change = ChangePoint.in(series, SEED);
        if (change == null) return null;
        Timed first = timed.get(change.position());
        return new Turn(first.scored().comment().id(), first.at(), change.before(), change.after(), change.p());
    }

    private static List<Branch> branches(ScoredConversation scored) {
        List<Branch> branches = new ArrayList<>();
        List<ScoredComment> comments = scored.comments();
        for (int i = 0; i < comments.size(); ) {
            int begin = i;
            int uncivil = 0;
            int conspiratorial = 0;
            do {
                if (isJudged(comments.get(i))) {
                    if (is(comments.get(i), Attribute.INCIVILITY)) uncivil++;
                    if (is(comments.get(i), Attribute.CONSPIRACY)) conspiratorial++;
                }
                i++;
            } while (i < comments.size() && scored.conversation().depth(i) > 0);
            branches.add(new Branch(comments.get(begin).comment().id(), i - begin, uncivil, conspiratorial));
        }
        return branches.stream()
                .filter(b -> b.affected() > 0)
                .sorted(Comparator.comparingInt((Branch b) -> -b.affected())
                        .thenComparingInt(Branch::comments)
                        .thenComparing(Branch::comment))
                .limit(MOST_BRANCHES)
                .toList();
    }
}

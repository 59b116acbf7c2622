package flyting.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comments under one article or post, in reply order: every comment stands after the one it answers, a whole branch
 * before the next, and comments that answer the same one in the order of the file. Its links form a forest: no circle,
 * and no link that leads out of it.
 */
public final class Conversation {
    private final String id;
    private final @Nullable String title;
    private final @Nullable String url;
    private final List<Comment> comments;
    private final int[] depths;
    private final Map<String, Integer> positions;
    private @Nullable List<List<Comment>> children;

    /** Takes comments that are in reply order already, as {@link ConversationBuilder} leaves them. */
    Conversation(String id, @Nullable String title, @Nullable String url, List<Comment> inReplyOrder) {
        this.id = id;
        this.title = title;
        this.url = url;
        this.comments = List.copyOf(inReplyOrder);
        this.depths = new int[comments.size()];
        this.positions = new HashMap<>(comments.size() * 4 / 3 + 1);
        for (int i = 0; i < comments.size(); i++) {
            Comment comment = comments.get(i);
            String parent = comment.replyTo();
            if (parent != null) {
                Integer at = positions.get(parent);
                if (at == null)
                    throw new IllegalArgumentException(
                            "Comment %s stands before the comment it answers, %s".formatted(comment.id(), parent));
                depths[i] = depths[at] + 1;
            }
            if (positions.put(comment.id(), i) != null)
                throw new IllegalArgumentException("Two comments have the id " + comment.id());
        }
    }

    /** The platform's id of the conversation, or the file's name. */
    public String id() {
        return id;
    }

    /** The title of the article or post, or null. */
    public @Nullable String title() {
        return title;
    }

    /** The address of the article or post, or null. */
    public @Nullable String url() {
        return url;
    }

    /** All comments in reply order. */
    public List<Comment> comments() {
        return comments;
    }

    /** How many links lead from the comment at this position in {@link #comments()} up to a top-level one: 0 or more. */
    public int depth(int position) {
        return depths[position];
    }

    /** The comment's position in {@link #comments()}, or -1 for an id that is not here. */
    public int position(String commentId) {
        return positions.getOrDefault(commentId, -1);
    }

    /** The comment with this id. */
    public Optional<Comment> find(String commentId) {
        Integer at = positions.get(commentId);
        return at == null ? Optional.empty() : Optional.of(comments.get(at));
    }

    /** The comment that this one answers. */
    public Optional<Comment> parent(Comment comment) {
        String to = comment.replyTo();
        return to == null ? Optional.empty() : find(to);
    }

    /** The comments that answer the one at this position, in order. */
    public List<Comment> children(int position) {
        if (children == null) children = gatherChildren();
        return children.get(position);
    }

    /** The comments that answer none that is here. */
    public List<Comment> roots() {
        return comments.stream().filter(c -> c.replyTo() == null).toList();
    }

    private List<List<Comment>> gatherChildren() {
        List<List<Comment>> lists = new ArrayList<>(Collections.nCopies(comments.size(), List.of()));
        for (Comment comment : comments) {
            if (comment.replyTo() == null) continue;
            int at = position(comment.replyTo());
            if (lists.get(at).isEmpty()) lists.set(at, new ArrayList<>());
            lists.get(at).add(comment);
        }
        return lists;
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * YouTube comments: comment threads of the Data API, yt-dlp's {@code .info.json}, and the lines of
 * youtube-comment-downloader.
 *
 * <p>Replies are two levels deep only; whom a reply really turns to stands as {@code @Name} before its text, and is kept as
 * the name of the link.
 */
final class YouTubeJson implements JsonShape {
    private static final Pattern VOTES = Pattern.compile("([0-9]{1,9}(?:[.,][0-9]{1,3})?)\\s*([KkMmBb]?)");

    /** Names of those who wrote in a thread, by its first comment's id. */
    private record Names(Map<String, Set<String>> byThread) {}

    @Override
    public String name() {
        return "youtube-json";
    }

    @Override
    public String reads() {
        return "YouTube Data API, yt-dlp .info.json, youtube-comment-downloader (JSON)";
    }

    @Override
    public String recognisedBy() {
        return "topLevelComment, youtube#comment, yt-dlp's comments, or lines with cid and votes";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, likes, named addressees, title, address";
    }

    @Override
    public boolean marks(Json object) {
        return isApi(object)
                || isLine(object)
                || isDlp(object) && object.hasAny("author_id", "author_thumbnail", "author_is_uploader", "like_count")
                || object.get("kind").text().startsWith("youtube#comment")
                || object.get("snippet").has("topLevelComment")
                || isVideo(object);
    }

    private static boolean isVideo(Json object) {
        return object.has("id", "title")
                && object.hasAny("formats", "extractor", "extractor_key", "webpage_url")
                && object.hasAny("formats", "comments", "uploader", "webpage_url", "_type");
    }

    private static boolean isApi(Json object) {
        return object.has("snippet", "id")
                && object.get("snippet").hasAny("textDisplay", "textOriginal")
                && object.get("snippet").hasAny("authorDisplayName", "publishedAt", "likeCount");
    }

    private static boolean isLine(Json object) {
        return object.has("cid", "text") && object.hasAny("votes", "author", "channel");
    }

    private static boolean isDlp(Json object) {
        return object.has("id", "text", "parent") && object.hasAny("author", "author_id");
    }

    @Override
    public boolean isComment(Json object) {
        return isApi(object) || isLine(object) || isDlp(object);
    }

    @Override
    public Set<String> passedOver() {
        return Set.of("formats", "thumbnails", "subtitles", "automatic_captions", "requested_formats", "heatmap");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        if (isVideo(object)) {
            threads.under(
                    object.get("id").text(),
                    object.get("title").text(),
                    object.get("webpage_url").text());
            if (object.get("comments").items().isEmpty())
                threads.notice("the video's data hold no comments; yt-dlp fetches them with --write-comments");
            return;
        }
        if (!object.get("snippet").has("topLevelComment")) return;
        Integer replies = object.get("snippet", "totalReplyCount").number();
        int held = object.get("replies", "comments").items().size();
        threads.told(1 + (replies == null ? held : Math.max(replies, held)));
    }

    @Override
    public void comment(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        if (isApi(comment)) ofApi(comment, threads);
        else if (isLine(comment)) ofLine(comment, threads);
        else ofDlp(comment, enclosing, threads);
    }

    private static void ofApi(Json comment, JsonThreads threads) {
        String id = comment.get("id").text().strip();
        if (id.isEmpty()) return;
        Json snippet = comment.get("snippet");
        String original = snippet.get("textOriginal").text();
        CommentHtml.Body body = original.isEmpty()
                ? CommentHtml.of(snippet.get("textDisplay").text())
                : new CommentHtml.Body(original.strip(), List.of());
        String owner = snippet.get("channelId").text();
        String channel = snippet.get("authorChannelId", "value").text();
        Json updated = snippet.get("updatedAt");
        Comment made = Comment.builder(id)
                .author(new Author(
                        snippet.get("authorDisplayName").textOrNull(),
                        channel,
                        !owner.isEmpty() && owner.equals(channel) ? Author.Role.ARTICLE_AUTHOR : Author.Role.READER))
                .text(body.text())
                .quotes(body.quotes())
                .postedAt(JsonThreads.time(snippet.get("publishedAt")))
                .votes(snippet.get("likeCount").number())
                .edited(
                        updated.isNothing()
                                ? null
                                : !updated.text()
                                        .equals(snippet.get("publishedAt").text()))
                .state(
                        switch (snippet.get("moderationStatus").text()) {
                            case "heldForReview" -> Comment.State.PENDING;
                            case "likelySpam" -> Comment.State.SPAM;
                            case "rejected" -> Comment.State.REMOVED;
                            default -> Comment.State.VISIBLE;
                        })
                .build();
        String parent = snippet.get("parentId").text();
        int dot = id.indexOf('.');
        if (parent.isEmpty() && dot > 0) parent = id.substring(0, dot);
        add(snippet.get("videoId").textOrNull(), made, parent, threads);
    }

    private static void ofLine(Json comment, JsonThreads threads) {
        String id = comment.get("cid").text().strip();
        if (id.isEmpty()) return;
        int dot = id.indexOf('.');
        String when = comment.get("time").text();
        PostedAt time = comment.get("time_parsed").isNothing()
                ? Times.parse(when)
                : null; // made from "2 years ago" at the moment of fetching: no time that is known
        add(
                null,
                Comment.builder(id)
                        .author(new Author(
                                comment.get("author").textOrNull(),
                                comment.get("channel").textOrNull(),
                                Author.Role.READER))
                        .text(comment.get("text").text().strip())
                        .postedAt(time)
                        .votes(votes(comment.get("votes")))
                        .edited(when.toLowerCase(Locale.ROOT).contains("(edited)"))
                        .build(),
                dot > 0 ? id.substring(0, dot) : comment.get("parent").text(),
                threads);
    }

    private static void ofDlp(Json comment, @Nullable Json enclosing, JsonThreads threads) {
        String id = JsonThreads.id(comment.get("id"));
        if (id.isEmpty()) return;
        String parent = JsonThreads.id(comment.get("parent"));
        Json edited = comment.get("is_edited");
        if (parent.isEmpty() && enclosing != null) parent = JsonThreads.id(enclosing.get("id"));
        add(
                null,
                Comment.builder(id)
                        .author(new Author(
                                comment.get("author").textOrNull(),
                                comment.get("author_id").textOrNull(),
                                comment.get("author_is_uploader").isTrue()
                                        ? Author.Role.ARTICLE_AUTHOR
                                        : Author.Role.READER))
                        .text(comment.get("text").text().strip())
                        .postedAt(JsonThreads.time(comment.get("timestamp")))
                        .votes(votes(comment.get("like_count")))
                        .edited(edited.isNothing() ? null : edited.isTrue())
                        .build(),
                parent.equals("root") ? "" : parent,
                threads);
    }

    private static void add(@Nullable String video, Comment comment, String parent, JsonThreads threads) {
        Names names = threads.remembered(Names.class);
        if (names == null) {
            names = new Names(new HashMap<>());
            threads.remember(names);
        }
        String thread = parent.isEmpty() ? comment.id() : parent;
        Set<String> known = names.byThread().computeIfAbsent(thread, t -> new HashSet<>());
        String called = parent.isEmpty() ? null : addressee(comment.text(), known);
        String author = comment.author().name();
        if (author != null) known.add(author);
        List<@Nullable String> parents = new ArrayList<>(Arrays.asList(parent));
        threads.add(video, comment, parents, called);
    }

    /** The name after the @ with which the text begins: the longest one that wrote in this thread, else up to a blank. */
    private static @Nullable String addressee(String text, Set<String> known) {
        String plain = text.replaceFirst("^[\\s\u200B\u2060\uFEFF]+", "");
        if (!plain.startsWith("@")) return null;
        String best = null;
        for (String name : known) {
            String bare = name.startsWith("@") ? name.substring(1) : name;
            if (plain.regionMatches(true, 1, bare, 0, bare.length())
                    && (plain.length() == bare.length() + 1
                            || !Character.isLetterOrDigit(plain.charAt(bare.length() + 1)))
                    && (best == null || best.length() < name.length())) best = name;
        }
        if (best != null) return best;
        int end = 1;
        while (end < plain.length() && !Character.isWhitespace(plain.charAt(end)) && plain.charAt(end) != '\u00A0')
            end++;
        return end > 1 ? plain.substring(0, end) : null;
    }

    /** "1.2K" is 1200. */
    static @Nullable Integer votes(Json value) {
        Integer whole = value.number();
        if (whole != null) return whole;
        Matcher m = VOTES.matcher(value.text().strip());
        if (!m.matches()) return null;
        boolean grouped = m.group(2).isEmpty();
        String digits = grouped ? m.group(1).replaceAll("[.,]", "") : m.group(1).replace(',', '.');
        double factor = switch (m.group(2).toUpperCase(Locale.ROOT)) {
            case "K" -> 1e3;
            case "M" -> 1e6;
            case "B" -> 1e9;
            default -> 1;
        };
        double votes = Double.parseDouble(digits) * factor;
        return votes < Integer.MAX_VALUE ? (int) Math.round(votes) : null;
    }
}

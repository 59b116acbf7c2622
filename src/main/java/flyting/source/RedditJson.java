package flyting.source;

import flyting.conversation.Comment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Reddit gives for a post's address with {@code .json}: listings of things, the comments among them of kind t1. */
final class RedditJson implements JsonShape {
    private static final Set<String> KINDS = Set.of("t1", "t3", "more", "Listing");

    @Override
    public String name() {
        return "reddit-json";
    }

    @Override
    public String reads() {
        return "Reddit listing (.json)";
    }

    @Override
    public String recognisedBy() {
        return "kind Listing, t1, t3 or more, with data";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, score, edits, deleted and removed ones, title, address";
    }

    @Override
    public boolean marks(Json object) {
        Json data = object.get("data");
        if (!data.isObject()) return false;
        return KINDS.contains(object.get("kind").text())
                || data.get("children").isList()
                || data.get("things").isList();
    }

    @Override
    public boolean isComment(Json object) {
        Json data = object.get("data");
        return data.isObject()
                && data.has("id")
                && data.hasAny("body", "body_html")
                && (object.get("kind").text().equals("t1") || !object.has("kind") && data.has("parent_id"));
    }

    @Override
    public Set<String> passedOver() {
        return Set.of(
                "media",
                "secure_media",
                "preview",
                "all_awardings",
                "gildings",
                "user_reports",
                "mod_reports",
                "crosspost_parent_list",
                "author_flair_richtext",
                "media_metadata");
    }

    @Override
    public void around(Json object, JsonThreads threads) {
        Json data = object.get("data");
        String kind = object.get("kind").text();
        if (kind.equals("t3") && data.has("id")) {
            String permalink = data.get("permalink").text();
            threads.under(
                    data.get("id").text(),
                    data.get("title").text(),
                    permalink.isEmpty() ? data.get("url").text() : "https://www.reddit.com" + permalink);
        } else if (kind.equals("more")) {
            Integer count = data.get("count").number();
            int left = Math.max(
                    count == null ? 0 : count, data.get("children").items().size());
            if (left > 0) threads.leftOut(left);
        }
    }

    @Override
    public void comment(Json thing, @Nullable Json enclosing, JsonThreads threads) {
        Json data = thing.get("data");
        String id = RedditComment.bare(data.get("id").text());
        if (id.isEmpty()) return;
        String html = data.get("body_html").text();
        CommentHtml.Body body = html.isBlank()
                ? Markdown.of(data.get("body").text())
                : CommentHtml.of(
                        html.stripLeading().startsWith("&lt;")
                                ? org.jsoup.parser.Parser.unescapeEntities(html, false)
                                : html);
        String parent = data.get("parent_id").text();
        String link = RedditComment.bare(data.get("link_id").text());
        Json edited = data.get("edited");
        Json score = data.get("score_hidden").isTrue() ? Json.NOTHING : data.first("score", "ups");
        if (!link.isEmpty())
            threads.about(
                    link,
                    data.get("link_title").text(),
                    data.get("link_permalink").text());
        String written =
                data.get("body").isNothing() ? body.text() : data.get("body").text();
        threads.add(
                link.isEmpty() ? null : link,
                Comment.builder(id)
                        .author(RedditComment.author(
                                data.get("author").text(),
                                data.get("author_fullname").textOrNull(),
                                data.get("distinguished").text(),
                                data.get("is_submitter").isTrue()))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(JsonThreads.time(data.first("created_utc", "created")))
                        .votes(score.number())
                        .edited(edited.isNothing() ? null : edited.isTrue())
                        .state(RedditComment.state(
                                written, "", data.get("author").text()))
                        .build(),
                Arrays.asList(
                        parent.startsWith("t3_") ? null : RedditComment.bare(parent),
                        enclosing == null
                                ? null
                                : RedditComment.bare(enclosing.get("data", "id").text())),
                null);
    }
}

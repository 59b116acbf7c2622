package flyting.source;

import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reddit comments as archives keep them (Pushshift, Arctic Shift): an object a line, of any of their generations, or the
 * list that their APIs answer with. Comments of a post may be scattered over the whole file.
 */
final class RedditDump implements Source {
    @Override
    public String name() {
        return "reddit-dump";
    }

    @Override
    public String reads() {
        return "Reddit dump (Pushshift, Arctic Shift; JSON lines, also .zst)";
    }

    @Override
    public String recognisedBy() {
        return "objects with link_id, parent_id and body";
    }

    @Override
    public String keeps() {
        return "ids, parent ids, times, score, edits, deleted and removed ones";
    }

    @Override
    public Fit fit(Input input) {
        if (input.jsonHead().isEmpty()) return Fit.NONE;
        Json first = input.jsonHead().get(0);
        if (first.get("data").isList()) first = first.get("data");
        if (first.isList())
            first = first.items().isEmpty() ? Json.NOTHING : first.items().get(0);
        if (!first.isObject() || first.get("data").isObject()) return Fit.NONE;
        boolean comment = first.has("body")
                && first.hasAny("link_id", "parent_id")
                && first.hasAny("subreddit", "link_id", "subreddit_id")
                && first.hasAny("author", "created_utc", "score", "subreddit");
        boolean post =
                first.has("title", "subreddit", "author", "id") && first.hasAny("selftext", "num_comments", "is_self");
        return comment || post ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() != Input.Kind.JSON)
            throw new UnreadableException(input.name(), "is not JSON; `flyting formats` lists what is read");
        try (Gathering gathering = new Gathering(input.name(), sink)) {
            Reader reader = new Reader(input, sink, gathering);
            if (JsonLines.fits(input) && !isWrapped(input)) {
                JsonLines lines = new JsonLines(input, sink);
                lines.read((parser, line) -> {
                    Fields fields = new Fields();
                    fields.take(parser);
                    if (!reader.add(fields)) lines.problem(line, "is neither a comment nor a post; left out");
                });
            } else reader.addAll(JsonSource.values(input, sink));
            gathering.deliver();
            reader.sayWhatWasFound();
        }
    }

    private static boolean isWrapped(Input input) {
        return !input.jsonHead().isEmpty()
                && input.jsonHead().get(0).get("data").isList();
    }

    /** The few of an object's members that are of use; the others are passed over. */
    private static final class Fields {
        private String id = "";
        private String author = "";
        private @Nullable String authorId;
        private @Nullable String body;
        private String createdUtc = "";
        private String parent = "";
        private boolean numericParent;
        private String link = "";
        private String permalink = "";
        private String score = "";
        private boolean scoreHidden;
        private @Nullable Boolean edited;
        private String distinguished = "";
        private boolean submitter;
        private String removal = "";
        private boolean isPost;

        void take(JsonParser parser) {
            for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals("_meta")) takeMeta(parser);
                else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) parser.skipChildren();
                else if (value != null && value != JsonToken.VALUE_NULL) take(name, parser, value);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT)
                throw new tools.jackson.core.exc.StreamReadException(parser, "the line ends inside an object");
        }

        private void takeMeta(JsonParser parser) {
            for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) parser.skipChildren();
                else if (name.equals("removal_type") && value == JsonToken.VALUE_STRING) removal = parser.getString();
            }
        }

        private void take(String name, JsonParser parser, JsonToken token) {
            switch (name) {
                case "id" -> id = parser.getString();
                case "name" -> {
                    if (id.isEmpty()) id = parser.getString();
                }
                case "author" -> author = parser.getString();
                case "author_fullname" -> authorId = parser.getString();
                case "body" -> body = parser.getString();
                case "created_utc" -> createdUtc = parser.getString();
                case "parent_id" -> {
                    parent = parser.getString();
                    numericParent = token == JsonToken.VALUE_NUMBER_INT;
                }
                case "link_id" -> link = parser.getString();
                case "permalink" -> permalink = parser.getString();
                case "score" -> score = parser.getString();
                case "ups" -> {
                    if (score.isEmpty()) score = parser.getString();
                }
                case "score_hidden" -> scoreHidden = token == JsonToken.VALUE_TRUE;
                case "edited" ->
                    edited = token != JsonToken.VALUE_FALSE
                            && !parser.getString().equals("0");
                case "distinguished" -> distinguished = parser.getString();
                case "is_submitter" -> submitter = token == JsonToken.VALUE_TRUE;
                case "title", "selftext", "num_comments" -> isPost = true;
                default -> {
                    // Of no use here.
                }
            }
        }

        static Fields of(Json object) {
            Fields fields = new Fields();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                Json value = member.getValue();
                switch (member.getKey()) {
                    case "id" -> fields.id = value.text();
                    case "author" -> fields.author = value.text();
                    case "author_fullname" -> fields.authorId = value.textOrNull();
                    case "body" -> fields.body = value.isNothing() ? null : value.text();
                    case "created_utc" -> fields.createdUtc = JsonThreads.id(value);
                    case "parent_id" -> {
                        fields.parent = JsonThreads.id(value);
                        fields.numericParent = value.value() instanceof Number;
                    }
                    case "link_id" -> fields.link = value.text();
                    case "permalink" -> fields.permalink = value.text();
                    case "score" -> fields.score = value.text();
                    case "score_hidden" -> fields.scoreHidden = value.isTrue();
                    case "edited" -> fields.edited = value.isNothing() ? null : value.isTrue();
                    case "distinguished" -> fields.distinguished = value.text();
                    case "is_submitter" -> fields.submitter = value.isTrue();
                    case "title", "selftext", "num_comments" -> fields.isPost = true;
                    case "_meta" -> fields.removal = value.get("removal_type").text();
                    default -> {
                        // Of no use here.
                    }
                }
            }
            return fields;
        }

        /** The post's id: as stated, or as the address has it ({@code /r/x/comments/POST/title/COMMENT/}). */
        String post() {
            if (!link.isBlank()) return RedditComment.bare(link);
            int at = permalink.indexOf("/comments/");
            if (at < 0) return parent.startsWith("t3_") ? RedditComment.bare(parent) : "";
            int begin = at + "/comments/".length();
            int end = permalink.indexOf('/', begin);
            return permalink.substring(begin, end < 0 ? permalink.length() : end);
        }

        /** The answered comment's id, or null where the comment answers the post. */
        @Nullable
        String parentId(String post) {
            if (parent.isBlank() || parent.startsWith("t3_")) return null;
            String bare = RedditComment.bare(parent);
            if (numericParent) {
                try {
                    bare = Long.toString(Long.parseLong(parent), 36);
                } catch (NumberFormatException e) {
                    return null;
                }
            }
            return bare.equals(post) ? null : bare;
        }
    }

    private static final class Reader {
        private final Input input;
        private final Sink sink;
        private final Gathering gathering;
        private long posts;

        Reader(Input input, Sink sink, Gathering gathering) {
            this.input = input;
            this.sink = sink;
            this.gathering = gathering;
        }

        void addAll(List<Json> values) throws IOException {
            for (Json value : values) {
                if (value.get("data").isList()) value = value.get("data");
                List<Json> objects = value.isList() ? value.items() : List.of(value);
                int position = 0;
                for (Json object : objects) {
                    position++;
                    if (!add(Fields.of(object)))
                        sink.problem(new Problem(
                                "%s: object %d".formatted(input.name(), position),
                                "is neither a comment nor a post; left out"));
                }
            }
        }

        /** Whether these are the fields of a comment or a post. */
        boolean add(Fields f) throws IOException {
            String body = f.body;
            String id = RedditComment.bare(f.id);
            if (body == null) {
                if (f.isPost) posts++;
                return f.isPost;
            }
            if (id.isEmpty()) return false;
            String post = f.post();
            CommentHtml.Body text = cut(Markdown.of(body), id);
            Comment comment = Comment.builder(id)
                    .author(RedditComment.author(f.author, f.authorId, f.distinguished, f.submitter))
                    .text(text.text())
                    .quotes(text.quotes())
                    .postedAt(time(f.createdUtc))
                    .votes(f.scoreHidden ? null : whole(f.score))
                    .edited(f.edited)
                    .state(RedditComment.state(body, f.removal, f.author))
                    .build();
            gathering.add(post.isEmpty() ? input.baseName() : post, comment, f.parentId(post));
            return true;
        }

        private CommentHtml.Body cut(CommentHtml.Body body, String id) {
            int most = input.limits().commentUnits();
            if (body.text().length() <= most) return body;
            sink.problem(new Problem(
                    "%s: comment %s".formatted(input.name(), id),
                    "its text of %d characters was cut after %d (--max-comment-length)"
                            .formatted(body.text().length(), most)));
            List<Span> quotes = new ArrayList<>();
            for (Span quote : body.quotes())
                if (quote.begin() < most) quotes.add(new Span(quote.begin(), Math.min(most, quote.end())));
            return new CommentHtml.Body(body.text().substring(0, most), quotes);
        }

        private static @Nullable PostedAt time(String seconds) {
            int dot = seconds.indexOf('.');
            String whole = dot < 0 ? seconds : seconds.substring(0, dot);
            if (whole.isEmpty() || whole.length() > 11) return null;
            try {
                return PostedAt.ofEpochSecond(Long.parseLong(whole));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private static @Nullable Integer whole(String digits) {
            try {
                return digits.isEmpty() ? null : Integer.valueOf(digits);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        void sayWhatWasFound() {
            if (posts > 0)
                sink.notice("%s: holds %d posts, which are no comments; their comments are in another file"
                        .formatted(input.name(), posts));
        }
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A page that marks its comments for search engines: schema.org in microdata, RDFa or JSON-LD. */
final class SchemaOrgPage implements Source {
    private static final String BLOCKS =
            "[itemtype~=(?i)schema\\.org/(?:comment|usercomments?)/?$], [typeof~=(?i)^(?:.*[\\s:])?(?:comment|usercomments?)(?:\\s.*)?$]";
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            "[itemprop~=(?i)^(?:author|creator)$] [itemprop=name], [property~=(?i)(?:author|creator)] [property~=(?i)name] ; [itemprop~=(?i)^(?:author|creator)$], [property~=(?i)(?:author|creator)]",
            "[itemprop~=(?i)^(?:dateCreated|datePublished|commentTime|dateModified)$], [property~=(?i)(?:dateCreated|datePublished|dc:date|dc:created)]",
            "[itemprop~=(?i)^(?:text|commentText)$], [property~=(?i)(?:schema:text|content:encoded|^text$)] ; [itemprop~=(?i)^(?:articleBody|description|reviewBody)$], [property~=(?i)articleBody]");
    /** What keeps old browsers from reading a script as markup. */
    private static final Pattern WRAPPED = Pattern.compile("^\\s*(?:/[/*])?\\s*<!(?:\\[CDATA\\[|--)\\s*(?:\\*/)?\\s*");

    private static final Evaluator UP = PageBlock.query("[itemprop=upvoteCount]");
    private static final Evaluator DOWN = PageBlock.query("[itemprop=downvoteCount]");

    @Override
    public String name() {
        return "schema-org-page";
    }

    @Override
    public String reads() {
        return "page with schema.org comments (microdata, RDFa, JSON-LD)";
    }

    @Override
    public String recognisedBy() {
        return "items of the type Comment or UserComments";
    }

    @Override
    public String keeps() {
        return "ids, nesting, times, votes, title, address";
    }

    @Override
    public boolean isLastResort() {
        return true;
    }

    /** Weak, because a platform's own marks tell more; and none where the page shows more comments than it marks. */
    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "omment", "OMMENT")) return Fit.NONE;
        Document page = input.page();
        int marked = blocks(page).size();
        int listed = listed(page, problem -> {}).size();
        if (marked == 0 && listed == 0) return Fit.NONE;
        return marked < listed && GenericPage.count(page) > listed ? Fit.NONE : Fit.WEAK;
    }

    private static List<Element> blocks(Document page) {
        List<Element> blocks = new ArrayList<>();
        for (Element e : page.select(BLOCKS)) if (e.hasText()) blocks.add(e);
        return blocks;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        List<Element> blocks = blocks(page);
        List<Listed> listed = listed(page, finding -> sink.problem(new Problem(input.name(), finding)));
        if (blocks.size() >= listed.size())
            PageBlocks.gather(thread, PageBlock.of(page, blocks), SchemaOrgPage::id, PARTS, SchemaOrgPage::finished);
        else for (Listed one : listed) thread.add(one.comment(), one.parent(), null);
        Integer told = PageThread.told(page);
        Element count = page.selectFirst("meta[itemprop=commentCount], [itemprop=commentCount]");
        if (told == null && count != null)
            told = Votes.of(count.hasAttr("content") ? count.attr("content") : count.text());
        thread.deliver(told);
    }

    private static @Nullable String id(PageBlock block) {
        Element e = block.element;
        for (String written : List.of(
                e.id(),
                e.attr("data-comment-id"),
                e.attr("data-id"),
                e.attr("itemid"),
                e.attr("resource"),
                e.attr("about"))) {
            String id = plain(written);
            if (!id.isEmpty()) return id;
        }
        return null;
    }

    private static String plain(String id) {
        String last = id.substring(id.lastIndexOf('#') + 1).strip();
        return last.replaceFirst("(?i)^(?:div-|li-)?comment[-_]?(?=\\d)", "");
    }

    private static @Nullable Comment finished(PageBlock block, Comment comment) {
        if (comment.text().isEmpty() && !comment.author().isKnown()) return null;
        Element up = block.first(UP);
        Element down = block.first(DOWN);
        Integer votes = up == null ? null : number(up);
        Integer against = down == null ? null : number(down);
        if (votes != null && against != null) votes -= against;
        return votes == null ? comment : comment.toBuilder().votes(votes).build();
    }

    private static @Nullable Integer number(Element e) {
        return Votes.of(e.hasAttr("content") ? e.attr("content") : e.text());
    }

    /** A comment in JSON-LD and the id of the one around it. */
    private record Listed(Comment comment, @Nullable String parent) {}

    private record Step(Json value, @Nullable String parent) {}

    private static List<Listed> listed(Document page, Consumer<String> problem) {
        List<Listed> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Element script : page.select("script[type*=ld+json]")) {
            String data = script.data();
            if (!data.contains("omment")) continue;
            Json root;
            try {
                root = Json.of(new StringReader(WRAPPED.matcher(data).replaceFirst("")));
            } catch (JacksonException e) {
                problem.accept("its JSON-LD cannot be read (%s); left out".formatted(e.getOriginalMessage()));
                continue;
            }
            walk(root, found, ids);
        }
        return found;
    }

    private static void walk(Json root, List<Listed> found, Set<String> ids) {
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step(root, null));
        while (!open.isEmpty()) {
            Step step = open.pop();
            List<Step> inside = new ArrayList<>();
            if (step.value().isList()) for (Json item : step.value().items()) inside.add(new Step(item, step.parent()));
            else if (isComment(step.value())) {
                String id = comment(step, found, ids);
                for (String name : List.of("comment", "comments", "reply"))
                    inside.add(new Step(step.value().get(name), id));
            } else for (Json member : step.value().members().values()) inside.add(new Step(member, null));
            for (int i = inside.size() - 1; i >= 0; i--) open.push(inside.get(i));
        }
    }

    private static boolean isComment(Json value) {
        Json type = value.get("@type");
        List<Json> types = type.isList() ? type.items() : List.of(type);
        return types.stream()
                .map(t -> t.text().toLowerCase(Locale.ROOT).replaceFirst("^.*[/:]", ""))
                .anyMatch(t -> t.equals("comment") || t.equals("usercomments"));
    }

    private static String comment(Step step, List<Listed> found, Set<String> ids) {
        Json value = step.value();
        String id = plain(first(value, "@id", "identifier", "url"));
        if (id.isEmpty()) id = "n" + (found.size() + 1);
        String written = first(value, "text", "commentText", "articleBody", "description");
        if (written.isBlank() || !ids.add(id + "\n" + written)) return id;
        CommentHtml.Body body = CommentHtml.of(written);
        Json by = value.has("author") ? value.get("author") : value.get("creator");
        if (by.isList()) by = by.items().isEmpty() ? Json.NOTHING : by.items().get(0);
        String name = by.isObject() ? by.get("name").text() : by.text();
        Integer up = value.get("upvoteCount").number();
        Integer down = value.get("downvoteCount").number();
        String parent = step.parent() != null
                ? step.parent()
                : plain(value.get("parentItem", "@id").text());
        found.add(new Listed(
                Comment.builder(id)
                        .author(Author.named(name))
                        .text(body.text())
                        .quotes(body.quotes())
                        .postedAt(Times.parse(first(value, "dateCreated", "datePublished", "commentTime")))
                        .votes(up == null ? null : up - (down == null ? 0 : down))
                        .build(),
                parent.isEmpty()
                                || found.stream()
                                        .noneMatch(l -> l.comment().id().equals(parent))
                        ? null
                        : parent));
        return id;
    }

    private static String first(Json value, String... names) {
        for (String name : names) {
            Json found = value.get(name);
            String text = found.isObject() ? found.get("value").text() : found.text();
            if (!text.isBlank()) return text.strip();
        }
        return "";
    }
}

package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** A saved Drupal page (5 to 10) with its own comments; replies are indented, or say what they are in reply to. */
final class DrupalPage implements Source {
    private static final String BLOCKS =
            "[typeof~=(?i)(?:schema|sioct):comment], [about*=/comment/][typeof], article[data-comment-user-id], [data-comment-user-id], div.comment, article.comment, li.comment, div[class*=comment-by-], article.js-comment";
    private static final String MARKS =
            "meta[name=generator][content^=Drupal], script[src*=/sites/], link[href*=/sites/], script[src*=drupal], [data-drupal-selector], [data-comment-user-id], [typeof~=(?i)sioct?:], div.indented, a[href*=comment/reply/], script[data-drupal-selector]";
    private static final Pattern ID = Pattern.compile("comment-(\\d{1,12})$|/comment/(\\d{1,12})(?:\\D|$)");
    private static final Pattern SUBMITTED = Pattern.compile(
            "^(?:(?:comment )?submitted by|posted by|von|verfasst von|soumis par|enviado por|by)\\s+(.{1,80}?)(?:\\s*\\((not verified|nicht \u00fcberpr\u00fcft|non v\u00e9rifi\u00e9|no verificado)\\))?(?:\\s+(?:on|am|le|el)\\b.*|,.*|\\s[|\u2013-]\\s.*)?$",
            Pattern.CASE_INSENSITIVE);
    /** As the themes of Drupal 5 and 6 sign it: "Sat, 03/01/2014 - 10:05 — name (not verified)". */
    private static final Pattern DATED = Pattern.compile(
            "^.{0,30}\\d{1,2}:\\d{2}\\s*(?:[ap]m)?\\s+[\u2013\u2014-]\\s+(\\S.{0,79})$", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNVERIFIED = Pattern.compile(
            "\\s*\\((?:not verified|nicht \u00fcberpr\u00fcft|non v\u00e9rifi\u00e9|no verificado|visitor|niet gecontroleerd)\\)\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final PageParts.Queries PARTS = PageParts.Queries.of(
            ".submitted .username, .username ; [property=foaf:name], [property=schema:name][class*=user], .comment__author, .comment-author ; .submitted a[href*=/user]",
            "[property~=(?i)dc:(?:date|created)|schema:dateCreated] ; time[datetime] ; .submitted, .comment__time, .comment__submitted, .comment__meta",
            "[property=content:encoded], [property=schema:text] ; .field-name-comment-body, .field--name-comment-body ; .comment__content, .comment-content, .comment-body, .comment-text ; .content");
    private static final Evaluator SUBMITTER =
            PageBlock.query(".submitted, .comment__submitted, .comment-submitted, .comment-info, .meta");
    private static final Evaluator MARK =
            PageBlock.query("a[id^=comment-], a.permalink[href*=#comment-], a[href*=#comment-], [about*=comment-]");
    private static final Evaluator PARENT =
            PageBlock.query(".parent, .comment__parent, .comment-parent, p.visually-hidden, p.element-invisible");

    @Override
    public String name() {
        return "drupal-page";
    }

    @Override
    public String reads() {
        return "Drupal page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "typeof schema:Comment or sioc:Post, or .comment with .submitted";
    }

    @Override
    public String keeps() {
        return "ids, nesting or the comment replied to, times, unverified authors, title, address";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "comment")) return Fit.NONE;
        Document page = input.page();
        return page.selectFirst(MARKS) == null || blocks(page).isEmpty() ? Fit.NONE : Fit.STRONG;
    }

    private static List<PageBlock> blocks(Document page) {
        Set<Element> found = new LinkedHashSet<>();
        for (Element e : page.select(BLOCKS)) {
            if (e.id().equals("comments") || e.hasClass("comment-wrapper") || !e.hasText()) continue;
            if (e.parent() != null
                    && found.contains(e.parent())
                    && e.siblingElements().isEmpty()) continue;
            found.add(e);
        }
        List<PageBlock> blocks = new ArrayList<>(PageBlock.of(page, found));
        blocks.removeIf(b -> b.first(SUBMITTER) == null
                && !b.element.hasAttr("data-comment-user-id")
                && !b.element.hasAttr("typeof"));
        return blocks;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        PageThread thread = new PageThread(input, page, sink);
        PageBlocks.gather(thread, blocks(page), DrupalPage::id, PARTS, DrupalPage::finished);
        thread.deliver(page);
    }

    private static @Nullable String id(PageBlock block) {
        List<String> places = new ArrayList<>(List.of(block.element.id(), block.element.attr("about")));
        Element before = block.element.previousElementSibling();
        if (before != null && before.normalName().equals("a")) places.add(before.id());
        Element parent = block.first(PARENT);
        for (Element mark : block.all(MARK)) {
            if (parent != null && mark.parents().contains(parent)) continue;
            places.add(mark.id().startsWith("comment-") ? mark.id() : mark.attr("about") + mark.attr("href"));
        }
        for (String place : places) {
            Matcher m = ID.matcher(place);
            if (m.find()) return m.group(1) != null ? m.group(1) : m.group(2);
        }
        return null;
    }

    private static @Nullable Comment finished(PageBlock block, Comment comment) {
        Author author = comment.author();
        Element submitted = block.first(SUBMITTER);
        Matcher by = SUBMITTED.matcher(submitted == null ? "" : block.line(submitted));
        boolean isAnonymous = by.matches() && by.group(2) != null;
        if (by.matches()
                && (!author.isKnown()
                        || author.name() != null
                                && author.name().length() > by.group(1).length())) author = Author.named(by.group(1));
        if (!author.isKnown() && submitted != null) {
            Matcher dated = DATED.matcher(block.line(submitted));
            if (dated.matches()) author = Author.named(dated.group(1));
        }
        String name = author.name();
        if (name != null && UNVERIFIED.matcher(name).find()) {
            author = Author.named(UNVERIFIED.matcher(name).replaceFirst(""));
            isAnonymous = true;
        }
        if (isAnonymous) author = author.as(Author.Role.ANONYMOUS);
        if (block.element.hasClass("by-node-author") || block.element.hasClass("comment-by-node-author"))
            author = author.as(Author.Role.ARTICLE_AUTHOR);
        if (comment.text().isEmpty() && !author.isKnown()) return null;
        boolean isPending = block.element.hasClass("comment-unpublished") || block.element.hasClass("unpublished");
        return comment.toBuilder()
                .author(author)
                .state(isPending ? Comment.State.PENDING : Comment.State.VISIBLE)
                .build();
    }
}

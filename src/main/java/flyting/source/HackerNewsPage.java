package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.PostedAt;
import flyting.conversation.Quotations;
import flyting.conversation.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A saved page of Hacker News, from the bare tables of its first years to those of today. Depth is told by indents. */
final class HackerNewsPage implements Source {
    private static final Pattern ID = Pattern.compile("item\\?id=(\\d{1,12})|^(?:up|down|score)_(\\d{1,12})$");
    private static final Pattern GONE = Pattern.compile("\\[(deleted|dead|flagged)\\]");
    private static final int STEP = 40;

    @Override
    public String name() {
        return "hacker-news-page";
    }

    @Override
    public String reads() {
        return "Hacker News page (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "table rows with .comhead and .comment, indented";
    }

    @Override
    public String keeps() {
        return "ids, depth, times, deleted comments, title";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "comhead")) return Fit.NONE;
        Document page = input.page();
        boolean site = page.selectFirst("#hnmain, link[href*=news.css], img[src*=y18], a[href^=item?id=]") != null
                || page.title().endsWith("Hacker News");
        return site && !cells(page).isEmpty() ? Fit.STRONG : Fit.NONE;
    }

    private static List<Element> cells(Document page) {
        List<Element> cells = new ArrayList<>();
        for (Element cell : page.select("td.default, td > div.default"))
            if (cell.selectFirst(".comhead") != null && cell.selectFirst(".comment, .commtext") != null)
                cells.add(cell);
        return cells;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        Element subtext = page.selectFirst("td.subtext");
        String story = subtext == null ? null : id(subtext);
        PageThread thread = new PageThread(input, page, story == null ? input.baseName() : story, sink);
        thread.title(page.title().replaceFirst("\\s*\\| Hacker News$", ""));
        Element address = page.selectFirst("tr.athing .titleline > a[href], td.title > a[href^=http]");
        if (address != null) thread.address(address.attr("href"));
        List<String> open = new ArrayList<>();
        int count = 0;
        boolean isUnderComment = false;
        for (Element cell : cells(page)) {
            count++;
            Element row = row(cell);
            boolean isTop = cell.closest("table.fatitem") != null;
            if (isTop && count == 1) isUnderComment = true;
            int depth = isTop ? 0 : depth(row) + (isUnderComment ? 1 : 0);
            String found = idOf(cell, row);
            String id = found == null ? "n" + count : found;
            while (open.size() > depth) open.remove(open.size() - 1);
            String parent = open.isEmpty() ? null : open.get(open.size() - 1);
            while (open.size() < depth) open.add(parent == null ? id : parent);
            open.add(id);
            thread.add(comment(cell, id), parent, null);
        }
        thread.deliver(subtext == null ? null : PageThread.told(subtext.text().replaceFirst("^.*\\|", "")));
    }

    private static Element row(Element cell) {
        Element row = cell.closest("tr");
        return row == null ? cell : row;
    }

    private static int depth(Element row) {
        Element indent = row.selectFirst("td.ind[indent]");
        String written = indent == null ? "" : indent.attr("indent");
        if (written.matches("\\d{1,4}")) return Integer.parseInt(written);
        Element image = row.selectFirst("td.ind img[width], td > img[width]");
        String width = image == null ? "" : image.attr("width");
        return width.matches("\\d{1,6}") ? Integer.parseInt(width) / STEP : 0;
    }

    private static @Nullable String idOf(Element cell, Element row) {
        Element outer = row.closest("tr[id].athing, tr[id].comtr");
        if (outer != null && outer.id().matches("\\d{1,12}")) return outer.id();
        String linked = id(cell);
        return linked == null ? id(row) : linked;
    }

    private static @Nullable String id(Element part) {
        for (Element e : part.select("a[href*=item?id=], [id^=score_], [id^=up_], [id^=down_]")) {
            String words = e.text();
            if (words.equals("parent") || words.equals("root") || words.equals("prev") || words.equals("next"))
                continue;
            Matcher m = ID.matcher(
                    e.id().isEmpty() || e.hasAttr("href") && !e.id().matches("(?:up|down)_\\d+")
                            ? e.attr("href")
                            : e.id());
            if (m.find()) return m.group(1) != null ? m.group(1) : m.group(2);
        }
        return null;
    }

    private static Comment comment(Element cell, String id) {
        Element shown = cell.selectFirst(".commtext");
        Element body = shown != null ? shown : cell.selectFirst(".comment");
        CommentHtml.Body text =
                body == null ? CommentHtml.of("") : CommentHtml.of(body, ".reply, font[size=1]:has(a[href^=reply])");
        Element user = cell.selectFirst(".comhead a.hnuser, .comhead a[href^=user?id=], .comhead a[href*=user?id=]");
        Element score = cell.selectFirst(".comhead .score, .comhead [id^=score_]");
        Matcher gone = GONE.matcher(text.text());
        String stub = gone.matches() ? gone.group(1) : "";
        return Comment.builder(id)
                .author(user == null ? Author.UNKNOWN : Author.named(user.text()))
                .text(text.text())
                .quotes(quotes(text))
                .postedAt(time(cell.selectFirst(".age[title]")))
                .votes(score == null ? null : Votes.of(score.text()))
                .state(
                        stub.isEmpty()
                                ? Comment.State.VISIBLE
                                : stub.equals("deleted") ? Comment.State.DELETED : Comment.State.REMOVED)
                .build();
    }

    /** Its readers quote as in mail. */
    private static List<Span> quotes(CommentHtml.Body text) {
        List<Span> quotes = new ArrayList<>(text.quotes());
        quotes.addAll(Quotations.lines(text.text()));
        return quotes;
    }

    /** In UTC, though the page does not say so; newer pages append the seconds since 1970. */
    private static @Nullable PostedAt time(@Nullable Element age) {
        if (age == null) return null;
        String written = age.attr("title").strip().replaceFirst("\\s.*$", "");
        PostedAt time = Times.parse(written.endsWith("Z") ? written : written + "Z");
        return time == null ? Times.parse(written) : time;
    }
}

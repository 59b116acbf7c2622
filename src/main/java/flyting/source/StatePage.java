package flyting.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** A page that shows no comments but brings them along as data from which a browser would draw them (Next.js, Apollo and others). */
final class StatePage implements Source {
    private static final Pattern COMMENTS =
            Pattern.compile("(?:\\w{0,20}_)?(?:comments|discussion)(?:_(?:list|tree|data|page|thread))?");

    @Override
    public String name() {
        return "state-page";
    }

    @Override
    public String reads() {
        return "page with its comments as JSON (HTML)";
    }

    @Override
    public String recognisedBy() {
        return "JSON in a script, or assigned by one, with comments in it";
    }

    @Override
    public String keeps() {
        return "the members that tables are known by, nesting, title";
    }

    @Override
    public boolean isLastResort() {
        return true;
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (!Pages.mention(input, "<script") || !Pages.mention(input, "omment", "iscussion", "\"posts\""))
            return Fit.NONE;
        return comments(input.page()).isEmpty() ? Fit.NONE : Fit.WEAK;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        Document page = input.page();
        input.titles(Map.of("", page.title()));
        Table.readJson(comments(page), input, options, sink);
    }

    /** The parts of the data that are called comments and hold some that tell who wrote when. */
    private static List<Json> comments(Document page) {
        List<Json> comments = new ArrayList<>();
        Deque<Json> open = new ArrayDeque<>();
        push(PageState.of(page), open);
        while (!open.isEmpty()) {
            Json value = open.pop();
            List<Json> inner = new ArrayList<>(value.items());
            Json cached = new Json(
                    EntityCache.comments(value).stream().map(Json::value).toList());
            if (Table.holdsComments(cached)) comments.add(cached);
            value.members().forEach((name, member) -> {
                boolean isNamed = COMMENTS.matcher(TableColumn.plain(name)).matches()
                        || name.equals("posts") && areAnswered(member);
                if (!isNamed) inner.add(member);
                else if (Table.holdsComments(member)) comments.add(member);
            });
            push(inner, open);
        }
        return comments;
    }

    /** Whether items of a list name the one that they answer, as comments do and articles do not. */
    private static boolean areAnswered(Json list) {
        return list.items().stream()
                .anyMatch(item -> item.members().keySet().stream().anyMatch(TableColumn.REPLY_TO::isCalled));
    }

    private static void push(List<Json> values, Deque<Json> open) {
        List<Json> last = new ArrayList<>(values);
        Collections.reverse(last);
        last.forEach(open::push);
    }
}

package flyting.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, or one a line, in which comments stand at any depth: alone, in a list, in the pages of an API, in the
 * replies of another comment.
 */
final class JsonSource implements Source {
    private final JsonShape shape;

    JsonSource(JsonShape shape) {
        this.shape = shape;
    }

    @Override
    public String name() {
        return shape.name();
    }

    @Override
    public String reads() {
        return shape.reads();
    }

    @Override
    public String recognisedBy() {
        return shape.recognisedBy();
    }

    @Override
    public String keeps() {
        return shape.keeps();
    }

    @Override
    public Fit fit(Input input) {
        boolean[] marked = new boolean[1];
        walk(input.jsonHead(), shape, (object, isComment, enclosing) -> {
            marked[0] = shape.marks(object);
            return !marked[0];
        });
        return marked[0] ? Fit.STRONG : Fit.NONE;
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        if (input.kind() != Input.Kind.JSON)
            throw new UnreadableException(input.name(), "is not JSON; `flyting formats` lists what is read");
        JsonThreads threads = new JsonThreads(input, sink);
        walk(values(input, sink), shape, (object, isComment, enclosing) -> {
            if (isComment) shape.comment(object, enclosing, threads);
            else shape.around(object, threads);
            return true;
        });
        threads.deliver();
    }

    /** All values of the input; a line or a place that cannot be read becomes a problem. */
    static List<Json> values(Input input, Sink sink) throws IOException {
        String text = input.whole();
        if (!isLines(text)) {
            Json.Partial all = Json.all(new StringReader(text));
            if (all.fault() != null)
                sink.problem(new Problem(
                        input.name(),
                        "cannot be read to its end: %s; what came before is kept".formatted(all.fault())));
            return all.values();
        }
        List<Json> values = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new StringReader(text));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) continue;
            Json.Partial found = Json.all(new StringReader(line));
            values.addAll(found.values());
            if (found.fault() != null)
                sink.problem(new Problem(
                        "%s: line %d".formatted(input.name(), number),
                        "cannot be read to its end: %s; what came before in it is kept".formatted(found.fault())));
        }
        return values;
    }

    /** Whether each line is a value of its own: the first or the second one is whole, and others follow. */
    static boolean isLines(String text) {
        String[] first = text.stripLeading().split("\\R", 4);
        int whole = 0;
        for (int i = 0; i < Math.min(3, first.length - 1); i++) {
            String line = first[i].strip();
            if (line.length() < 2
                    || "{[".indexOf(line.charAt(0)) < 0
                    || "}]".indexOf(line.charAt(line.length() - 1)) < 0) continue;
            Json.Partial found = Json.all(new StringReader(line));
            if (found.fault() == null && found.values().size() == 1) whole++;
        }
        String last = first[first.length - 1].strip();
        return whole > 0 && first.length > 1 && (whole > 1 || last.startsWith("{") || last.startsWith("["));
    }

    /** Takes the objects of a document in its order. */
    interface Visitor {
        /** Whether to go on. */
        boolean visit(Json object, boolean isComment, @Nullable Json enclosing);
    }

    private record Level(Iterator<Json> items, @Nullable Json enclosing) {}

    /** Visits every object in the document's order, without recursion. */
    static void walk(List<Json> values, JsonShape shape, Visitor visitor) {
        Set<String> passedOver = shape.passedOver();
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(values.iterator(), null));
        while (!open.isEmpty()) {
            Level level = open.element();
            if (!level.items().hasNext()) {
                open.pop();
                continue;
            }
            Json value = level.items().next();
            Json enclosing = level.enclosing();
            if (value.isObject()) {
                boolean isComment = shape.isComment(value);
                if (!visitor.visit(value, isComment, enclosing)) return;
                if (isComment) enclosing = value;
                List<Json> inner = new ArrayList<>();
                for (Map.Entry<String, Json> member : value.members().entrySet())
                    if ((member.getValue().isObject() || member.getValue().isList())
                            && !passedOver.contains(member.getKey())) inner.add(member.getValue());
                open.push(new Level(inner.iterator(), enclosing));
            } else if (value.isList()) open.push(new Level(value.items().iterator(), enclosing));
        }
    }
}

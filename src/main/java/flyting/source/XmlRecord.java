package flyting.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of an export, asked for by the names of its parts without their prefixes: what is absent is an empty text.
 *
 * @param name with its prefix
 * @param attributes by name with prefix
 * @param content its own text, entities resolved
 * @param children in the file's order
 */
record XmlRecord(String name, Map<String, String> attributes, StringBuilder content, List<XmlRecord> children) {
    static final XmlRecord NONE = new XmlRecord("", Map.of(), new StringBuilder(), List.of());

    /** The name without its prefix. */
    String plainName() {
        return plain(name);
    }

    private static String plain(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Its own text. */
    String text() {
        return content.toString().strip();
    }

    /** The text of the part that the path of names leads to. */
    String text(String... path) {
        return get(path).text();
    }

    /** The same, or null where it is blank. */
    @Nullable
    String textOrNull(String... path) {
        String text = text(path);
        return text.isEmpty() ? null : text;
    }

    /** The first part that the path of names leads to, or {@link #NONE}. */
    XmlRecord get(String... path) {
        XmlRecord at = this;
        for (String step : path) at = at.child(step);
        return at;
    }

    private XmlRecord child(String wanted) {
        for (XmlRecord child : children) if (child.plainName().equals(wanted)) return child;
        return NONE;
    }

    /** The part of this name; where there is none (an end tag is missing before it), one that lies deeper. */
    XmlRecord anywhere(String wanted) {
        Deque<XmlRecord> open = new ArrayDeque<>(children);
        while (!open.isEmpty()) {
            XmlRecord next = open.remove();
            if (next.plainName().equals(wanted)) return next;
            open.addAll(next.children);
        }
        return NONE;
    }

    /** The parts of this name. */
    List<XmlRecord> all(String wanted) {
        return children.stream().filter(c -> c.plainName().equals(wanted)).toList();
    }

    /** The value of an attribute, by its name without prefix. */
    String attribute(String wanted) {
        for (Map.Entry<String, String> e : attributes.entrySet())
            if (plain(e.getKey()).equals(wanted)) return e.getValue().strip();
        return "";
    }

    /** Whether an attribute of this element (a declaration of a namespace, say) holds these words. */
    boolean declares(String words) {
        return attributes.values().stream().anyMatch(v -> v.contains(words));
    }

    /** The start tag as markup. */
    String asTag() {
        StringBuilder tag = new StringBuilder("<").append(name);
        attributes.forEach((key, value) -> tag.append(' ')
                .append(key)
                .append("=\"")
                .append(value.replace("&", "&amp;").replace("\"", "&quot;"))
                .append('"'));
        return tag.append('>').toString();
    }
}

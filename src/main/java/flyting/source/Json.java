package flyting.source;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value of an untrusted file, asked for by name without casts: what is absent or of another kind is an empty text,
 * an empty list, or null.
 *
 * @param value a {@link Map}, a {@link List}, a {@link String}, a {@link Boolean}, a {@link Number} or null
 */
record Json(@Nullable Object value) {
    static final Json NOTHING = new Json(null);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_000)
                    .maxStringLength(20_000_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** A parser of the text, within bounds on nesting and on the length of strings. */
    static JsonParser parser(Reader text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** The first value of the text. */
    static Json of(Reader text) {
        try (JsonParser parser = parser(text)) {
            return parser.nextToken() == null ? NOTHING : read(parser);
        }
    }

    /** One value after another (JSON lines, or values without line breaks). A broken value throws {@link StreamReadException}. */
    static Iterator<Json> each(JsonParser parser) {
        return new Iterator<>() {
            private @Nullable JsonToken next = parser.nextToken();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Json next() {
                if (next == null) throw new NoSuchElementException();
                Json value = read(parser);
                next = parser.nextToken();
                return value;
            }
        };
    }

    /** The value whose first token the parser stands on; the parser then stands on its last. */
    static Json read(JsonParser parser) {
        List<Object> open = new ArrayList<>();
        String name = null;
        List<@Nullable String> names = new ArrayList<>();
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            Object value;
            switch (token) {
                case PROPERTY_NAME -> {
                    name = parser.currentName();
                    continue;
                }
                case START_OBJECT, START_ARRAY -> {
                    open.add(token == JsonToken.START_OBJECT ? new LinkedHashMap<String, Object>() : new ArrayList<>());
                    names.add(name);
                    name = null;
                    continue;
                }
                case END_OBJECT, END_ARRAY -> {
                    value = open.remove(open.size() - 1);
                    name = names.remove(names.size() - 1);
                }
                case VALUE_STRING -> value = parser.getString();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value = number(parser);
                case VALUE_TRUE -> value = true;
                case VALUE_FALSE -> value = false;
                default -> value = null;
            }
            if (open.isEmpty()) return new Json(value);
            put(open.get(open.size() - 1), name, value);
        }
        throw new StreamReadException(parser, "the text ends inside a value");
    }

    private static Object number(JsonParser parser) {
        String digits = parser.getString();
        try {
            return digits.matches("-?\\d{1,18}") ? Long.valueOf(digits) : (Number) Double.valueOf(digits);
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static void put(Object container, @Nullable String name, @Nullable Object value) {
        if (container instanceof Map<?, ?>) ((Map<String, Object>) container).put(name == null ? "" : name, value);
        else ((List<Object>) container).add(value);
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isNothing() {
        return value == null;
    }

    /** Whether this is an object that has all these names. */
    boolean has(String... names) {
        if (!(value instanceof Map<?, ?> map)) return false;
        for (String name : names) if (!map.containsKey(name)) return false;
        return true;
    }

    /** The member of this name, or the one that the path of names leads to; {@link #NOTHING} where there is none. */
    Json get(String... path) {
        Object at = value;
        for (String name : path) {
            if (!(at instanceof Map<?, ?> map)) return NOTHING;
            at = map.get(name);
        }
        return new Json(at);
    }

    /** The members of an object by name, in the file's order; empty for anything else. */
    Map<String, Json> members() {
        Map<String, Json> found = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map)
            for (Map.Entry<?, ?> e : map.entrySet()) found.put(String.valueOf(e.getKey()), new Json(e.getValue()));
        return found;
    }

    /** The items of a list; empty for anything else. */
    List<Json> items() {
        if (!(value instanceof List<?> list)) return List.of();
        List<Json> found = new ArrayList<>(list.size());
        for (Object item : list) found.add(new Json(item));
        return found;
    }

    /** A text, a number or a truth value as text; empty for anything else. */
    String text() {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.toString();
        return "";
    }

    /** The same, or null where it would be blank. */
    @Nullable
    String textOrNull() {
        String text = text();
        return text.isBlank() ? null : text;
    }

    /** A whole number that fits, also when it is written as a text; else null. */
    @Nullable
    Integer number() {
        if (value instanceof Number n && Math.abs(n.doubleValue()) < Integer.MAX_VALUE)
            return (int) Math.round(n.doubleValue());
        return value instanceof String s && s.strip().matches("-?\\d{1,9}") ? Integer.valueOf(s.strip()) : null;
    }

    /** Whether it is true, as a truth value, a number other than 0, or the text "true". */
    boolean isTrue() {
        return Boolean.TRUE.equals(value)
                || value instanceof Number n && n.doubleValue() != 0
                || value instanceof String s && s.equalsIgnoreCase("true");
    }
}

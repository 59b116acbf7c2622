package flyting.source;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

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
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /** A parser of the text, within bounds on nesting and on the length of strings. */
    static JsonParser parser(Reader text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** A parser of UTF-8, within the same bounds. */
    static JsonParser parser(byte[] utf8, int from, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), utf8, from, length);
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
        Builder builder = new Builder();
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken())
            if (builder.accept(token, parser)) return new Json(builder.done);
        throw new StreamReadException(parser, "the text ends inside a value");
    }

    /**
     * What a text holds as far as it can be read.
     *
     * @param values one value after another; the last one may lack its end
     * @param fault why reading ended before the end of the text, or null
     */
    record Partial(List<Json> values, @Nullable String fault) {}

    /** All values of a text that may be broken or cut off: what was read before the fault is kept. */
    static Partial all(Reader text) {
        List<Json> values = new ArrayList<>();
        Builder builder = new Builder();
        String fault = null;
        try (JsonParser parser = parser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!builder.accept(token, parser)) continue;
                values.add(new Json(builder.done));
                builder = new Builder();
            }
            if (builder.isOpen()) fault = "it ends inside a value";
        } catch (JacksonException e) {
            fault = e.getOriginalMessage();
        }
        if (builder.isOpen()) values.add(new Json(builder.closed()));
        return new Partial(values, fault);
    }

    /** Puts a value together from its tokens, without recursion. */
    private static final class Builder {
        private final List<Object> open = new ArrayList<>();
        private final List<@Nullable String> names = new ArrayList<>();
        private @Nullable String name;
        private @Nullable Object done;

        boolean isOpen() {
            return !open.isEmpty();
        }

        /** Whether the value is whole with this token; it is {@link #done} then. */
        boolean accept(JsonToken token, JsonParser parser) {
            Object value;
            switch (token) {
                case PROPERTY_NAME -> {
                    name = parser.currentName();
                    return false;
                }
                case START_OBJECT, START_ARRAY -> {
                    open.add(token == JsonToken.START_OBJECT ? new LinkedHashMap<String, Object>() : new ArrayList<>());
                    names.add(name);
                    name = null;
                    return false;
                }
                case END_OBJECT, END_ARRAY -> {
                    value = open.remove(open.size() - 1);
                    name = names.remove(names.size() - 1);
                }
                case VALUE_STRING -> value = parser.getString();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value = Json.number(parser);
                case VALUE_TRUE -> value = true;
                case VALUE_FALSE -> value = false;
                default -> value = null;
            }
            if (open.isEmpty()) {
                done = value;
                return true;
            }
            put(open.get(open.size() - 1), name, value);
            return false;
        }

        /** The value as if all that is open ended here. */
        Object closed() {
            while (open.size() > 1) {
                Object inner = open.remove(open.size() - 1);
                put(open.get(open.size() - 1), names.remove(names.size() - 1), inner);
            }
            return open.get(0);
        }
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

    /** Whether this is an object that has one of these names. */
    boolean hasAny(String... names) {
        for (String name : names) if (has(name)) return true;
        return false;
    }

    /** The first of these members that is there and not null. */
    Json first(String... names) {
        for (String name : names) if (!get(name).isNothing()) return get(name);
        return NOTHING;
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

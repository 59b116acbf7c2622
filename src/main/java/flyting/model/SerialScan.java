package flyting.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a serialised object's grammar (Java Object Serialization Specification, chapter 6) without making any of it, so that
 * what is refused was never there: classes beside the allowed ones, nesting beyond bounds, arrays longer than what follows,
 * and hash tables with keys that take long to hash. Needs a large stack, as {@link Foreign} gives it.
 */
final class SerialScan {
    /** What an object is, as far as it may be the key of a table. */
    private enum Kind {
        /** Nothing, a string, a boxed number, a constant of an enum. */
        PLAIN,
        OTHER
    }

    private record ClassDescription(
            String name,
            int flags,
            String fieldTypes,
            @Nullable ClassDescription above) {}

    /** Tables, and how many of the objects that one writes between two keys, the keys included. */
    private static final Map<String, Integer> TABLES = Map.of(
            "java.util.HashMap", 2,
            "java.util.LinkedHashMap", 2,
            "java.util.Hashtable", 2,
            "java.util.TreeMap", 2,
            "java.util.HashSet", 1,
            "java.util.LinkedHashSet", 1);

    /** Keys can be made to fall into one place each; then filling a table takes the square of their number. */
    private static final int MOST_IN_TABLE = 20_000;

    private final DataInputStream in;
    /** A kind, or a {@link ClassDescription}. */
    private final List<Object> handles = new ArrayList<>();

    private SerialScan(byte[] content) {
        this.in = new DataInputStream(new ByteArrayInputStream(content));
    }

    /**
     * Looks through a stream that holds one object.
     *
     * @throws IllegalArgumentException where it holds what no classifier needs; the message says what
     * @throws IOException where it is cut short
     */
    static void check(byte[] content) throws IOException {
        SerialScan scan = new SerialScan(content);
        if (scan.in.readShort() != ObjectStreamConstants.STREAM_MAGIC
                || scan.in.readShort() != ObjectStreamConstants.STREAM_VERSION)
            throw new IllegalArgumentException("it is no serialised object");
        scan.object(0, scan.in.readByte());
        if (scan.in.available() > 0) throw new IllegalArgumentException("it holds more than one object");
    }

    private Kind object(int depth, byte tag) throws IOException {
        if (depth > ForeignFilter.DEEPEST)
            throw new IllegalArgumentException("it is nested deeper than %d".formatted(ForeignFilter.DEEPEST));
        return switch (tag) {
            case ObjectStreamConstants.TC_NULL -> Kind.PLAIN;
            case ObjectStreamConstants.TC_REFERENCE -> handle() instanceof Kind kind ? kind : Kind.OTHER;
            case ObjectStreamConstants.TC_STRING -> text(in.readUnsignedShort());
            case ObjectStreamConstants.TC_LONGSTRING -> text(in.readLong());
            case ObjectStreamConstants.TC_ENUM -> constant(depth);
            case ObjectStreamConstants.TC_ARRAY -> array(depth);
            case ObjectStreamConstants.TC_OBJECT -> instance(depth);
            default -> throw new IllegalArgumentException("it holds something that is no plain object");
        };
    }

    private Kind text(long bytes) throws IOException {
        handles.add(Kind.PLAIN);
        pass(bytes);
        return Kind.PLAIN;
    }

    private Kind constant(int depth) throws IOException {
        described(in.readByte());
        handles.add(Kind.PLAIN);
        object(depth + 1, in.readByte());
        return Kind.PLAIN;
    }

    private Kind array(int depth) throws IOException {
        ClassDescription type = described(in.readByte());
        handles.add(Kind.OTHER);
        int length = in.readInt();
        char element = type.name().length() < 2 ? '?' : type.name().charAt(1);
        if (length < 0 || (long) length * size(element) > in.available())
            throw new IllegalArgumentException("it holds a list that is longer than what follows");
        if (isReference(element)) for (int i = 0; i < length; i++) object(depth + 1, in.readByte());
        else pass((long) length * size(element));
        return Kind.OTHER;
    }

    private Kind instance(int depth) throws IOException {
        ClassDescription type = described(in.readByte());
        Kind kind = ForeignFilter.BOXED.contains(type.name()) ? Kind.PLAIN : Kind.OTHER;
        handles.add(kind);
        List<ClassDescription> classes = new ArrayList<>();
        for (ClassDescription c = type; c != null; c = c.above()) classes.add(0, c);
        for (ClassDescription c : classes) {
            if ((c.flags() & ObjectStreamConstants.SC_EXTERNALIZABLE) != 0)
                throw new IllegalArgumentException(
                        "a %s writes itself in a way of its own".formatted(shortened(c.name())));
            for (int i = 0; i < c.fieldTypes().length(); i++) {
                char field = c.fieldTypes().charAt(i);
                if (isReference(field)) object(depth + 1, in.readByte());
                else pass(size(field));
            }
            if ((c.flags() & ObjectStreamConstants.SC_WRITE_METHOD) != 0) annotation(depth, TABLES.get(c.name()));
        }
        return kind;
    }

    /**
     * What a class writes beside its fields.
     *
     * @param period where it writes a table: every so many objects comes a key; else null
     */
    private void annotation(int depth, @Nullable Integer period) throws IOException {
        long objects = 0;
        for (byte tag = in.readByte(); tag != ObjectStreamConstants.TC_ENDBLOCKDATA; tag = in.readByte()) {
            if (tag == ObjectStreamConstants.TC_BLOCKDATA) pass(in.readUnsignedByte());
            else if (tag == ObjectStreamConstants.TC_BLOCKDATALONG) pass(in.readInt());
            else {
                Kind kind = object(depth + 1, tag);
                if (period == null) continue;
                if (objects % period == 0 && kind != Kind.PLAIN)
                    throw new IllegalArgumentException("it holds a table whose keys are neither text nor numbers");
                if (++objects > (long) MOST_IN_TABLE * period)
                    throw new IllegalArgumentException(
                            "it holds a table of more than %d keys".formatted(MOST_IN_TABLE));
            }
        }
    }

    private ClassDescription described(byte tag) throws IOException {
        ClassDescription description = description(tag);
        if (description == null) throw new IllegalArgumentException("it holds an object of no class");
        return description;
    }

    private @Nullable ClassDescription description(byte tag) throws IOException {
        if (tag == ObjectStreamConstants.TC_NULL) return null;
        if (tag == ObjectStreamConstants.TC_REFERENCE) {
            if (handle() instanceof ClassDescription known) return known;
            throw new IllegalArgumentException("it names a class that it does not describe");
        }
        if (tag != ObjectStreamConstants.TC_CLASSDESC)
            throw new IllegalArgumentException("it holds a class that is made up");
        String name = in.readUTF();
        if (!allows(name))
            throw new IllegalArgumentException("it holds a %s, which no classifier needs".formatted(shortened(name)));
        pass(Long.BYTES);
        int at = handles.size();
        handles.add(Kind.OTHER);
        int flags = in.readUnsignedByte();
        int fields = in.readUnsignedShort();
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            char type = (char) in.readUnsignedByte();
            types.append(type);
            size(type);
            in.readUTF();
            if (isReference(type)) object(0, in.readByte());
        }
        annotation(0, null);
        ClassDescription description = new ClassDescription(name, flags, types.toString(), description(in.readByte()));
        handles.set(at, description);
        return description;
    }

    private static boolean allows(String name) {
        String element = name.replaceFirst("^\\[+", "");
        if (element.length() == name.length()) return ForeignFilter.allows(name);
        if (element.length() == 1) return "ZBCSIJFD".contains(element);
        return element.startsWith("L")
                && element.endsWith(";")
                && ForeignFilter.allows(element.substring(1, element.length() - 1));
    }

    private Object handle() throws IOException {
        int at = in.readInt() - ObjectStreamConstants.baseWireHandle;
        if (at < 0 || at >= handles.size()) throw new IllegalArgumentException("it refers to what is not there");
        return handles.get(at);
    }

    private static boolean isReference(char type) {
        return type == 'L' || type == '[';
    }

    private static int size(char type) {
        return switch (type) {
            case 'Z', 'B', 'L', '[' -> 1;
            case 'C', 'S' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'J', 'D' -> Long.BYTES;
            default -> throw new IllegalArgumentException("it holds a field of no type");
        };
    }

    private void pass(long bytes) throws IOException {
        if (bytes < 0 || bytes > in.available()) throw new EOFException("it is cut short");
        in.skipNBytes(bytes);
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}

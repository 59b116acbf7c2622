package flyting.model;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Set;

/**
 * What a serialised foreign classifier may hold: Weka's classes, but those that load files or run code, and plain values and
 * collections of Java; with limits. All else is refused before any of it is made.
 */
final class ForeignFilter implements ObjectInputFilter {
    /** Bytes of one entry. */
    static final int MOST_BYTES = 512 << 20;

    private static final int DEEPEST = 100;
    private static final int MOST_REFERENCES = 5_000_000;
    private static final int LONGEST_ARRAY = 10_000_000;

    private static final List<String> ALLOWED =
            List.of("weka.classifiers.", "weka.core.", "weka.filters.", "weka.estimators.");
    private static final List<String> DENIED = List.of(
            "weka.classifiers.misc.",
            "weka.classifiers.meta.Vote",
            "weka.core.scripting.",
            "weka.core.converters.",
            "weka.core.packageManagement.",
            "weka.core.logging.",
            "weka.core.xml.",
            "weka.core.Jython",
            "weka.core.Groovy",
            "weka.core.SerializedObject",
            "weka.core.SerializationHelper",
            "weka.core.WekaPackage");
    private static final Set<String> PLAIN = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Number",
            "java.lang.String",
            "java.lang.Object",
            "java.lang.Enum",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Vector",
            "java.util.Stack",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.Hashtable",
            "java.util.Properties",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.Map$Entry",
            "java.util.BitSet",
            "java.util.Random");

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > DEEPEST
                || info.references() > MOST_REFERENCES
                || info.arrayLength() > LONGEST_ARRAY
                || info.streamBytes() > MOST_BYTES) return Status.REJECTED;
        Class<?> type = info.serialClass();
        if (type == null) return Status.UNDECIDED;
        while (type.isArray()) type = type.getComponentType();
        return type.isPrimitive() || allows(type.getName()) ? Status.ALLOWED : Status.REJECTED;
    }

    static boolean allows(String type) {
        if (PLAIN.contains(type)) return true;
        return ALLOWED.stream().anyMatch(type::startsWith) && DENIED.stream().noneMatch(type::startsWith);
    }
}

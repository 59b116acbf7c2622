package flyting.model;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Set;

/**
 * What a serialised foreign classifier may hold: Weka's classes, but those that load files or run code, and plain values and
 * collections of Java; with limits. The second guard behind {@link SerialScan}. None of the allowed classes of Weka has a
 * {@code readObject} or {@code readResolve} of its own.
 */
final class ForeignFilter implements ObjectInputFilter {
    /** Of objects in objects: a tree takes some two levels for each of its own. */
    static final int DEEPEST = 5_000;

    private static final int MOST_REFERENCES = 20_000_000;
    /** Tables are made larger than what they hold; small ones by much. */
    private static final long LARGEST_SHARE = 4;

    private static final long ALWAYS = 1_000_000;

    private static final List<String> ALLOWED = List.of(
            "weka.classifiers.",
            "weka.estimators.",
            "weka.filters.",
            "weka.core.matrix.",
            "weka.core.neighboursearch.",
            "weka.core.stemmers.",
            "weka.core.stopwords.",
            "weka.core.tokenizers.");
    private static final String CORE = "weka.core.";
    private static final List<String> DENIED = List.of(
            "weka.classifiers.bayes.net.BIFReader",
            "weka.classifiers.bayes.net.BayesNetGenerator",
            "weka.classifiers.bayes.net.EditableBayesNet",
            "weka.classifiers.bayes.net.GUI",
            "weka.classifiers.bayes.net.search.fixed.FromFile",
            "weka.classifiers.evaluation.output.",
            "weka.classifiers.functions.supportVector.PrecomputedKernelMatrixKernel",
            "weka.classifiers.meta.CostSensitiveClassifier",
            "weka.classifiers.meta.Vote",
            "weka.classifiers.misc.",
            "weka.classifiers.pmml.",
            "weka.core.Debug",
            "weka.core.Environment",
            "weka.core.Groovy",
            "weka.core.Jython",
            "weka.core.Serializ",
            "weka.core.Settings",
            "weka.core.WekaPackage",
            "weka.core.stopwords.AbstractFileBasedStopwords",
            "weka.core.stopwords.RegExpFromFile",
            "weka.core.stopwords.WordsFromFile",
            "weka.filters.supervised.attribute.AddClassification",
            "weka.filters.unsupervised.attribute.AddCluster",
            "weka.filters.unsupervised.attribute.FixedDictionaryStringToWordVector",
            "weka.filters.unsupervised.attribute.KernelFilter");
    /** Values whose classes write nothing but the value. */
    static final Set<String> BOXED = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double");

    private static final Set<String> PLAIN = Set.of(
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
            "java.util.Map$Entry",
            "java.util.BitSet",
            "java.util.Random");

    private final long bytes;
    private long inArrays;

    /**
     * @param bytes of the whole stream
     */
    ForeignFilter(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        inArrays += Math.max(0, info.arrayLength());
        if (info.depth() > DEEPEST || info.references() > MOST_REFERENCES || inArrays > ALWAYS + LARGEST_SHARE * bytes)
            return Status.REJECTED;
        Class<?> type = info.serialClass();
        if (type == null) return Status.UNDECIDED;
        while (type.isArray()) type = type.getComponentType();
        return type.isPrimitive() || allows(type.getName()) ? Status.ALLOWED : Status.REJECTED;
    }

    static boolean allows(String type) {
        if (BOXED.contains(type) || PLAIN.contains(type)) return true;
        if (DENIED.stream().anyMatch(type::startsWith)) return false;
        boolean ofCore = type.startsWith(CORE) && type.indexOf('.', CORE.length()) < 0;
        return ofCore || ALLOWED.stream().anyMatch(type::startsWith);
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SparseInstance;
import weka.core.Utils;

/**
 * Weka classifiers in place of ours: at most one an attribute, each with the buckets that it looks at, as the numeric
 * attributes {@code f<bucket>} of sparse instances. Written as plain data around one serialised classifier an attribute;
 * each is read through a {@link ForeignFilter} of its own.
 */
final class Foreign {
    /** Buckets that a classifier looks at. */
    static final int MOST_BUCKETS = 1000;

    private static final String PACKAGE = "weka.classifiers.";
    private static final double SUREST = 1e-4;
    /** Trees are written, read and learned by recursion. Taken from the system as it fills. */
    private static final long STACK = 256L << 20;

    private static final Pattern CLASSES = Pattern.compile("weka\\.[\\w.$]+");

    static {
        Libraries.tame();
    }

    /** One attribute's classifier, and the buckets that it looks at, ascending. */
    record Head(int[] buckets, Classifier classifier, Instances header) {}

    private final String commandLine;
    private final byte[] content;
    private final List<@Nullable Head> heads;

    private Foreign(String commandLine, byte[] content, List<@Nullable Head> heads) {
        this.commandLine = commandLine;
        this.content = content;
        this.heads = heads;
    }

    /**
     * The untrained classifier that a command line describes: a class of Weka and its options.
     *
     * @throws IllegalArgumentException where it describes none; the message says why
     */
    static AbstractClassifier prototype(String commandLine) {
        String name = "";
        try {
            String[] words = Utils.splitOptions(commandLine);
            name = words.length == 0 ? "" : words[0];
            if (!name.startsWith(PACKAGE)) throw refused(name);
            // Also what the options name, such as the classifier within a meta classifier.
            for (Matcher named = CLASSES.matcher(commandLine); named.find(); )
                if (!ForeignFilter.allows(named.group())) throw refused(named.group());
            Classifier made = AbstractClassifier.forName(name, Arrays.copyOfRange(words, 1, words.length));
            if (made instanceof AbstractClassifier own) return own;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "Weka knows no classifier '%s', or not these options of it (%s)".formatted(name, firstLine(e)), e);
        }
        throw new IllegalArgumentException("'%s' is no classifier of Weka's usual kind".formatted(name));
    }

    private static IllegalArgumentException refused(String name) {
        return new IllegalArgumentException(
                "'%s' is no classifier that a model can hold; name a class of weka.classifiers, but none that loads files or runs scripts"
                        .formatted(name));
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }

    /** An empty set of instances with a numeric attribute a bucket and the class last. */
    static Instances header(int[] buckets) {
        ArrayList<weka.core.Attribute> attributes = new ArrayList<>();
        for (int bucket : buckets) attributes.add(new weka.core.Attribute("f" + bucket));
        attributes.add(new weka.core.Attribute("label", List.of("no", "yes")));
        Instances header = new Instances("comments", attributes, 0);
        header.setClassIndex(buckets.length);
        return header;
    }

    /** A text's instance. */
    static Instance instance(Instances header, int[] buckets, FeatureVector text, double length, double weight) {
        double[] values = new double[buckets.length + 1];
        for (int i = 0; i < text.size; i++) {
            int at = Arrays.binarySearch(buckets, text.buckets[i]);
            if (at >= 0) values[at] += 1 / length;
        }
        Instance instance = new SparseInstance(new DenseInstance(weight, values));
        instance.setDataset(header);
        return instance;
    }

    /** Log-odds of the positive class, never beyond those of a 10,000th. */
    static double logOdds(Classifier classifier, Instance instance) {
        double p;
        try {
            // Weka does not promise that a classifier may be asked by two threads at a time.
            synchronized (classifier) {
                p = classifier.distributionForInstance(instance)[1];
            }
        } catch (Exception | StackOverflowError e) {
            throw new IllegalArgumentException("it cannot tell (%s)".formatted(firstLine(e)), e);
        }
        p = Double.isNaN(p) ? 0.5 : Math.min(1 - SUREST, Math.max(SUREST, p));
        return Math.log(p / (1 - p));
    }

    /** Log-odds of a text for an attribute; 0 where nothing was learned of it. */
    double logOdds(Attribute attribute, FeatureVector text, double length) {
        Head head = heads.get(attribute.ordinal());
        if (head == null) return 0;
        try {
            return logOdds(head.classifier(), instance(head.header(), head.buckets(), text, length, 1));
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException("the model of " + commandLine, String.valueOf(e.getMessage()), e);
        }
    }

    String commandLine() {
        return commandLine;
    }

    /** As a model file holds it. */
    byte[] content() {
        return content;
    }

    static Foreign of(String commandLine, List<@Nullable Head> heads) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Head head : heads) {
            out.writeInt(head == null ? 0 : head.buckets().length);
            if (head == null) continue;
            for (int bucket : head.buckets()) out.writeInt(bucket);
            byte[] classifier = serialised(head.classifier());
            out.writeInt(classifier.length);
            out.write(classifier);
        }
        return new Foreign(commandLine, bytes.toByteArray(), heads);
    }

    /**
     * Reads what a model file holds.
     *
     * @throws IllegalArgumentException where it is damaged or holds what no classifier needs
     */
    static Foreign read(String commandLine, byte[] content) {
        try {
            return new Foreign(commandLine, content, deeply(() -> heads(content)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused)
                throw new IllegalArgumentException("in its Weka classifier: " + refused.getMessage(), e);
            if (e.getCause() instanceof OutOfMemoryError)
                throw new IllegalArgumentException("its Weka classifier needs more memory than Java may take", e);
            throw new IllegalArgumentException("its Weka classifier is damaged", e);
        }
    }

    private static List<@Nullable Head> heads(byte[] content) throws IOException, ClassNotFoundException {
        List<@Nullable Head> heads = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        for (int a = 0; a < WeightTable.ATTRIBUTES; a++) {
            int n = in.readInt();
            if (n < 0 || n > MOST_BUCKETS) throw new IllegalArgumentException("it looks at %d features".formatted(n));
            if (n == 0) {
                heads.add(null);
                continue;
            }
            int[] buckets = new int[n];
            for (int i = 0; i < n; i++) {
                buckets[i] = in.readInt();
                if (i > 0 && buckets[i] <= buckets[i - 1])
                    throw new IllegalArgumentException("its features are in no order");
            }
            int length = in.readInt();
            if (length < 0 || length > in.available()) throw new IllegalArgumentException("it is cut short");
            byte[] serialised = in.readNBytes(length);
            SerialScan.check(serialised);
            Head head = new Head(buckets, deserialised(serialised), header(buckets));
            // What cannot tell of no words at all can tell of none.
            logOdds(head.classifier(), instance(head.header(), buckets, new FeatureVector(), 1, 1));
            heads.add(head);
        }
        return heads;
    }

    @SuppressWarnings("BanSerializableRead") // only what was looked through before
    private static Classifier deserialised(byte[] content) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(content))) {
            in.setObjectInputFilter(new ForeignFilter(content.length));
            return (Classifier) in.readObject();
        }
    }

    private static byte[] serialised(Classifier classifier) throws IOException {
        try {
            return deeply(() -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(classifier);
                }
                return bytes.toByteArray();
            });
        } catch (ExecutionException e) {
            throw new IOException("The Weka classifier cannot be written", e);
        }
    }

    /** Runs where recursion may go deep. */
    static <T> T deeply(Callable<T> job) throws ExecutionException {
        FutureTask<T> task = new FutureTask<>(job);
        Thread thread = new Thread(null, task, "weka", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Weka was at work", e);
        }
    }
}

package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.Classifier;
import weka.classifiers.rules.ZeroR;
import weka.core.Instance;
import weka.core.Instances;

class ForeignTest {
    private static final String[] RUDE = {"idiot", "moron", "clown", "fool", "liar"};
    private static final String[] CALM = {"bridge", "budget", "ferry", "school", "garden"};
    private static final String RAN = "flyting.test.gadget";

    @TempDir
    Path folder = Path.of(".");

    private Path labels() throws IOException {
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("text,incivility,vulgarity\n");
        for (int i = 0; i < 80; i++) {
            String word = (i % 2 == 0 ? RUDE : CALM)[random.nextInt(RUDE.length)];
            rows.append(i % 2 == 0 ? "you are a " : "we need a ")
                    .append(word)
                    .append(" number ")
                    .append(random.nextInt(50))
                    .append(i % 2 == 0 ? ",1," : ",0,")
                    .append(i % 4 == 0 ? "1\n" : "0\n");
        }
        return Files.writeString(folder.resolve("own.csv"), rows);
    }

    private static Model trained(Path labels, String classifier) throws IOException {
        Recipe recipe = new Recipe(
                        "tiny",
                        List.of(new Recipe.Labels(labels, 1, Set.of(), true)),
                        List.of(),
                        null,
                        FeatureSettings.DEFAULT.withBits(12),
                        LearningSettings.DEFAULT)
                .withClassifier(classifier);
        return Training.train(recipe, null, "test", n -> {}, Progress.SILENT);
    }

    private static byte[] written(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        return out.toByteArray();
    }

    private static Model read(byte[] file) throws IOException {
        return ModelFile.read("m.flyting", new ByteArrayInputStream(file));
    }

    private static Comment comment(String text) {
        return Comment.of("1", Author.UNKNOWN, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 10",
                "weka.classifiers.trees.J48",
                "weka.classifiers.functions.SMO -M",
                "weka.classifiers.functions.Logistic",
                "weka.classifiers.bayes.NaiveBayesMultinomial",
                "weka.classifiers.lazy.IBk -K 3",
                "weka.classifiers.meta.AdaBoostM1 -W weka.classifiers.trees.DecisionStump",
                "weka.classifiers.rules.JRip"
            })
    void wekaClassifierIsTrainedSavedReadAndScoresTheSame(String classifier) throws IOException {
        Path labels = labels();
        Model model = trained(labels, classifier);
        byte[] file = written(model);
        assertThat(written(trained(labels, classifier))).as("trained again").isEqualTo(file);
        Model read = read(file);
        assertThat(read.id()).isEqualTo(model.id());
        assertThat(ModelFile.isGenuine(read)).isTrue();
        for (String text : List.of("you are a moron", "we need a ferry", "", "!!!"))
            assertThat(read.score(comment(text))).isEqualTo(model.score(comment(text)));
        double rude = read.score(comment("you are a moron")).scores().get(Attribute.INCIVILITY);
        double calm = read.score(comment("we need a ferry")).scores().get(Attribute.INCIVILITY);
        assertThat(rude).isGreaterThan(calm);
    }

    @Test
    void scoresAreExplainedByTheSilenceOfEachWord() throws IOException {
        Model model = trained(labels(), "weka.classifiers.bayes.NaiveBayesMultinomial");
        Comment rude = comment("we need a moron");
        Explanation.Reason reason =
                model.explain(rude, Set.of(Attribute.INCIVILITY)).reasons().get(0);
        assertThat(reason.score()).isEqualTo(model.score(rude).scores().get(Attribute.INCIVILITY));
        assertThat(reason.raised()).extracting(Explanation.Word::text).contains("moron");
    }

    @Test
    void featuresAreNeverNegative() {
        FeatureVector text = new FeatureVector();
        for (int bucket : new int[] {3, 5, 3, 9}) text.add(bucket, 0);
        int[] buckets = {3, 5, 7};
        double[] values =
                Foreign.instance(Foreign.header(buckets), buckets, text, 2, 1).toDoubleArray();
        assertThat(Arrays.copyOf(values, 3)).containsExactly(1, 0.5, 0);
    }

    @Test
    void deepTreeIsReadBack() throws Exception {
        StringBuilder rows = new StringBuilder("text,incivility\n");
        for (int i = 0; i < 400; i++) {
            int word = i / 2;
            String letters = "" + (char) ('a' + word % 26) + (char) ('a' + word / 26) + "zq";
            rows.append(letters).append(',').append(word % 2).append('\n');
        }
        Path labels = Files.writeString(folder.resolve("deep.csv"), rows);
        Model model = trained(labels, "weka.classifiers.trees.RandomTree -K 900");
        Foreign foreign = Objects.requireNonNull(model.foreign());
        assertThat(deepest(foreign.content())).isGreaterThan(100);
        assertThat(read(written(model)).score(comment("aazq"))).isEqualTo(model.score(comment("aazq")));
    }

    /** The deepest nesting that the first classifier's reading meets. */
    private static long deepest(byte[] content) throws Exception {
        int buckets = new java.io.DataInputStream(new ByteArrayInputStream(content)).readInt();
        int from = 8 + 4 * buckets;
        AtomicLong deepest = new AtomicLong();
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(content, from, content.length - from))) {
            in.setObjectInputFilter(info -> {
                deepest.accumulateAndGet(info.depth(), Math::max);
                return java.io.ObjectInputFilter.Status.ALLOWED;
            });
            assertThat(in.readObject()).isNotNull();
        }
        return deepest.get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Runtime",
                "weka.classifiers.misc.SerializedClassifier -model some.model",
                "weka.classifiers.misc.InputMappedClassifier -L some.model",
                "weka.classifiers.meta.FilteredClassifier -W weka.classifiers.misc.SerializedClassifier -- -model m",
                "weka.classifiers.meta.Vote -P some.model",
                "weka.classifiers.bayes.BayesNet -Q weka.classifiers.bayes.net.search.fixed.FromFile -- -B some.xml",
                "weka.classifiers.trees.NoSuchTree",
                "weka.classifiers.trees.J48 -nonsense",
                ""
            })
    void classifierThatIsNoneOrReadsFilesIsRefused(String commandLine) {
        assertThatThrownBy(() -> Foreign.prototype(commandLine))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("Exception");
    }

    private static byte[] serialised(Object object) throws IOException, ExecutionException {
        return Foreign.deeply(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return bytes.toByteArray();
        });
    }

    /** What a model file would hold: one classifier of one feature, and none for the other attributes. */
    private static byte[] content(byte[] serialised) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeInt(7);
        out.writeInt(serialised.length);
        out.write(serialised);
        for (int a = 1; a < WeightTable.ATTRIBUTES; a++) out.writeInt(0);
        return bytes.toByteArray();
    }

    /** Sets of sets: to hash the outermost takes 2^depth steps. */
    private static Object sets(int depth) {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> two = new HashSet<>();
        for (int i = 0; i < depth; i++) {
            Set<Object> first = new HashSet<>();
            Set<Object> second = new HashSet<>();
            first.add("x");
            one.add(first);
            one.add(second);
            two.add(first);
            two.add(second);
            one = first;
            two = second;
        }
        return root;
    }

    private static Object lists(int depth) {
        Object inner = "end";
        for (int i = 0; i < depth; i++) inner = new ArrayList<>(List.of(inner));
        return inner;
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                ForeignTest.class.getClassLoader(),
                new Class<?>[] {Comparable.class},
                (java.lang.reflect.InvocationHandler & Serializable) (p, m, a) -> 0);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a list of texts, which is no classifier", new ArrayList<>(List.of("x"))),
                Arguments.of("a file", new File("/etc/passwd")),
                Arguments.of("a queue", new PriorityQueue<>(List.of("b", "a"))),
                Arguments.of("sets that take for ever to hash", sets(20)),
                Arguments.of("a table with a list for a key", new HashMap<>(Map.of(new ArrayList<>(), "x"))),
                Arguments.of("lists nested deeply", lists(ForeignFilter.DEEPEST + 10)),
                Arguments.of("a class", String.class),
                Arguments.of("a proxy", proxy()),
                Arguments.of("a list of many classes", new Object[] {new ZeroR(), Thread.State.NEW}),
                Arguments.of("a log of Weka's, which writes files", new weka.core.Debug.Log("some.log")),
                Arguments.of("a loader of Weka's", new weka.core.converters.ArffLoader()),
                Arguments.of(
                        "a classifier of Weka's that reads files", new weka.classifiers.misc.SerializedClassifier()),
                Arguments.of("a wrapped object", wrapped()));
    }

    private static Object wrapped() {
        try {
            return new weka.core.SerializedObject("x");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatNoClassifierNeedsIsRefusedInWords(String what, Object object) throws Exception {
        byte[] content = content(serialised(object));
        assertThatThrownBy(() -> Foreign.read("w", content))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its Weka classifier");
    }

    @Test
    void listThatClaimsToBeHugeIsRefusedBeforeItIsMade() throws Exception {
        byte[] serialised = serialised(new double[] {1});
        // The length stands before the one number.
        serialised[serialised.length - 12] = 0x3F;
        byte[] content = content(serialised);
        assertThatThrownBy(() -> Foreign.read("w", content)).hasMessageContaining("longer than what follows");
    }

    @Test
    void everyByteOfAClassifierChangedIsReadOrRefused() throws Exception {
        byte[] content = content(serialised(built(new ZeroR())));
        Foreign.read("w", content);
        for (int i = 0; i < content.length; i++) {
            byte[] changed = content.clone();
            changed[i] ^= (byte) (1 << i % 8);
            try {
                Foreign.read("w", changed);
            } catch (IllegalArgumentException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    private static Classifier built(Classifier classifier) throws Exception {
        int[] buckets = {7};
        Instances data = new Instances(Foreign.header(buckets), 2);
        for (int label = 0; label < 2; label++) {
            Instance instance = Foreign.instance(data, buckets, new FeatureVector(), 1, 1);
            instance.setClassValue(label);
            data.add(instance);
        }
        classifier.buildClassifier(data);
        return classifier;
    }

    /** The chain that is known as CommonsCollections6: to read it is to run it. Here it sets a property. */
    private static Object gadget() throws ReflectiveOperationException {
        Transformer[] steps = {
            new ConstantTransformer(System.class),
            new InvokerTransformer("getMethod", new Class<?>[] {String.class, Class[].class}, new Object[] {
                "setProperty", new Class<?>[] {String.class, String.class}
            }),
            new InvokerTransformer("invoke", new Class<?>[] {Object.class, Object[].class}, new Object[] {
                null, new Object[] {RAN, "yes"}
            }),
            new ConstantTransformer("done")
        };
        ChainedTransformer chain = new ChainedTransformer(new Transformer[] {new ConstantTransformer("x")});
        Map<?, ?> lazy = LazyMap.decorate(new HashMap<>(), chain);
        Map<Object, Object> root = new HashMap<>();
        root.put(new TiedMapEntry(lazy, "key"), "value");
        lazy.remove("key");
        Field armed = ChainedTransformer.class.getDeclaredField("iTransformers");
        armed.setAccessible(true);
        armed.set(chain, steps);
        return root;
    }

    @Test
    @SuppressWarnings("BanSerializableRead") // shows that the chain would run
    void realGadgetChainIsRefusedAndNothingOfItRuns() throws Exception {
        byte[] chain = serialised(gadget());
        System.clearProperty(RAN);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(chain))) {
            in.readObject();
        }
        assertThat(System.clearProperty(RAN))
                .as("the chain works where nobody looks")
                .isEqualTo("yes");

        Model model = trained(labels(), "weka.classifiers.rules.ZeroR");
        byte[] content = content(chain);
        byte[] file = Archives.rewritten(
                written(model),
                Map.of(
                        "foreign.ser", old -> content,
                        "model.properties",
                                old -> new String(old, StandardCharsets.UTF_8)
                                        .replaceFirst("foreign.sha256=.*", "foreign.sha256=" + ModelFile.hash(content))
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("m.flyting: ", "TiedMapEntry", "no classifier needs");
        assertThat(System.getProperty(RAN)).isNull();
    }

    @Test
    void filterAloneRefusesTheChainToo() throws Exception {
        byte[] chain = serialised(gadget());
        System.clearProperty(RAN);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(chain))) {
            in.setObjectInputFilter(new ForeignFilter(chain.length));
            assertThatThrownBy(in::readObject).isInstanceOf(java.io.InvalidClassException.class);
        }
        assertThat(System.getProperty(RAN)).isNull();
        assertThat(chain[0]).isEqualTo((byte) (ObjectStreamConstants.STREAM_MAGIC >> 8));
    }

    @Test
    void wekaKeepsOutOfHomeAndTheCurrentDirectory() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path here = Files.createDirectory(folder.resolve("here"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        // Settings of Weka that forbid every classifier everything, were they read.
        Files.writeString(here.resolve("Capabilities.props"), "Test=false\nInstancesTest=false\n");
        Path labels = labels();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "-Duser.home=" + home,
                        "-Djava.io.tmpdir=" + temporary,
                        ForeignTest.class.getName(),
                        labels.toString())
                .directory(here.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("Test=true" + System.lineSeparator());
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    /** Uses Weka as a library would, in a process of its own. */
    public static void main(String[] arguments) throws Exception {
        Path labels = Path.of(arguments[0]);
        trained(labels, "weka.classifiers.trees.J48");
        Instances texts = new Instances(
                "texts",
                new ArrayList<>(List.of(
                        new weka.core.Attribute("text", (List<String>) null),
                        new weka.core.Attribute("label", List.of("no", "yes")))),
                0);
        texts.setClassIndex(1);
        for (int i = 0; i < 40; i++) {
            double[] values = {texts.attribute(0).addStringValue((i % 2 == 0 ? "idiot " : "ferry ") + i), 1 - i % 2};
            texts.add(new weka.core.DenseInstance(1, values));
        }
        HashedLogistic classifier = new HashedLogistic();
        classifier.setOptions(new String[] {"-bits", "12"});
        classifier.buildClassifier(texts);
        new weka.classifiers.Evaluation(texts).evaluateModel(classifier, texts);
        Field tests = weka.core.Capabilities.class.getDeclaredField("TEST");
        tests.setAccessible(true);
        System.out.println("Test=" + tests.get(null));
    }
}

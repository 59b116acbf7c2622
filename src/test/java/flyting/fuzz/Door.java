package flyting.fuzz;

import flyting.Flyting;
import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.model.Archives;
import flyting.model.LabelException;
import flyting.model.Model;
import flyting.model.ModelException;
import flyting.model.Recipe;
import flyting.model.UnusableModelException;
import flyting.policy.DefaultPolicy;
import flyting.policy.PolicyException;
import flyting.policy.PolicyFile;
import flyting.policy.RulePolicy;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import flyting.source.Input;
import flyting.source.Inputs;
import flyting.source.Limits;
import flyting.source.Problem;
import flyting.source.ReadOptions;
import flyting.source.Sink;
import flyting.source.Source;
import flyting.source.Sources;
import flyting.source.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A way by which untrusted content comes in. */
enum Door {
    RECOGNISED {
        @Override
        void take(byte[] content, Random random) throws IOException {
            scored(read(content, null, ReadOptions.NONE), random);
        }
    },
    FORCED {
        @Override
        void take(byte[] content, Random random) throws IOException {
            List<Source> all = Sources.all();
            read(content, all.get(random.nextInt(all.size())), ReadOptions.NONE);
        }
    },
    TABLE {
        @Override
        void take(byte[] content, Random random) throws IOException {
            ReadOptions options = new ReadOptions(
                    column(content, random),
                    column(content, random),
                    column(content, random),
                    column(content, random),
                    column(content, random),
                    column(content, random));
            read(content, Sources.named("table").orElseThrow(), options);
        }

        private @Nullable String column(byte[] content, Random random) {
            if (random.nextInt(3) == 0) return null;
            String[] words = new String(content, 0, Math.min(content.length, 300), StandardCharsets.UTF_8)
                    .split("[,;\t\n\"]", 12);
            return words.length == 0 ? "" : words[random.nextInt(words.length)];
        }
    },
    ARCHIVE {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                    for (String name : List.of("a.html", "utterances.jsonl", "../b.csv")) {
                        zip.putNextEntry(new ZipEntry(name));
                        zip.write(random.nextBoolean() ? content : other);
                        zip.closeEntry();
                    }
                }
            } else
                try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(content);
                }
            return mutator.mutated(bytes.toByteArray(), other);
        }

        @Override
        void take(byte[] content, Random random) {
            List<IOException> failures = new ArrayList<>();
            Inputs.each(
                    List.of("-"),
                    new ByteArrayInputStream(content),
                    Limits.DEFAULT,
                    input -> Flyting.read(input, null, ReadOptions.NONE, new Collecting()),
                    (name, why) -> failures.add(why));
            for (IOException failure : failures)
                if (!(failure instanceof UnreadableException)) throw new UncheckedIOException(failure);
        }
    },
    TEXT {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) {
            return mutator.text().getBytes(StandardCharsets.UTF_16BE);
        }

        @Override
        void take(byte[] content, Random random) {
            String text = new String(content, StandardCharsets.UTF_16BE);
            Comment comment = Comment.of("1", Author.UNKNOWN, text);
            if (!MODEL.score(comment).equals(MODEL.score(comment)))
                throw new IllegalStateException("The same text is scored twice, differently");
            MODEL.explain(comment, Set.of(Attribute.INCIVILITY));
        }
    },
    MODEL_FILE {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) throws IOException {
            return Archives.mutated(TINY, random.nextInt(6), entry -> mutator.mutated(entry, other));
        }

        @Override
        void take(byte[] content, Random random) throws IOException {
            Model model = Archives.read(content);
            // A model's first score takes memory for thousands of words, which costs as much as some cases.
            if (random.nextInt(SCORED_ONE_IN) == 0) model.score(Comment.of("1", Author.UNKNOWN, "what a clown"));
            model.card().markdown(model.id());
        }
    },
    POLICY {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) {
            return mutator.mutated(mutator.window(POLICY_TEXT), other);
        }

        @Override
        void take(byte[] content, Random random) throws IOException {
            FakeScorer scorer = new FakeScorer();
            RulePolicy policy =
                    new RulePolicy(PolicyFile.parse("p.toml", new String(content, StandardCharsets.UTF_8)), scorer);
            ConversationBuilder conversation = new ConversationBuilder("c");
            conversation.add(Comment.of("1", Author.UNKNOWN, "mindless oaf"));
            policy.decide(scorer.score(conversation.build(flaw -> {})));
        }
    },
    LABELS {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) {
            return mutator.mutated(LABELLED.getBytes(StandardCharsets.UTF_8), other);
        }

        @Override
        void take(byte[] content, Random random) throws IOException {
            inFile(
                    content,
                    file -> MODEL.neighbours(Comment.of("1", Author.UNKNOWN, "clown"), List.of(file), 3, n -> {}));
        }
    },
    RECIPE {
        @Override
        byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) {
            return mutator.mutated(mutator.window(RECIPE_TEXT), other);
        }

        @Override
        void take(byte[] content, Random random) throws IOException {
            inFile(content, Recipe::read);
        }
    };

    private static final String LABELLED = """
            dataset,id,split,weight,text,reply_to_text,incivility,vulgarity,conspiracy
            own,1,train,1,"what a clown, honestly",,1,0,0
            own,2,,0.5,the ferry leaves at nine,"when, pray?",0,,
            own,3,dev,,"they ""lost"" the files",,0,0,1
            """;
    /** Place, finding, remedy. */
    private static final Pattern IN_WORDS = Pattern.compile("(?s).+: .+");

    private static final int SCORED_ONE_IN = 8;
    private static final byte[] TINY;
    private static final Model MODEL;
    private static final byte[] POLICY_TEXT;
    private static final byte[] RECIPE_TEXT;
    /** Each thread has one, which is deleted at the end. */
    private static final ThreadLocal<Path> FILE = ThreadLocal.withInitial(Door::newFile);

    static {
        try {
            TINY = Archives.tinyModel();
            MODEL = Archives.read(TINY);
            POLICY_TEXT = resource("/flyting/policy/default.toml");
            RECIPE_TEXT = Files.readAllBytes(Path.of("training/recipe.toml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes content in, and does with it what a user would.
     *
     * @throws IOException in words: see {@link #isInWords}
     */
    abstract void take(byte[] content, Random random) throws IOException;

    /** The content to take in, made of a fixture and another one. */
    byte[] prepared(byte[] content, byte[] other, Mutator mutator, Random random) throws IOException {
        return mutator.mutated(content, other);
    }

    /** Whether a failure is a sentence for the user, as opposed to a fault. */
    static boolean isInWords(Throwable failure) {
        boolean known = failure instanceof UnreadableException
                || failure instanceof ModelException
                || failure instanceof UnusableModelException
                || failure instanceof LabelException
                || failure instanceof PolicyException;
        return known && IN_WORDS.matcher(String.valueOf(failure.getMessage())).matches();
    }

    private interface Taking {
        void take(Path file) throws IOException;
    }

    private static void inFile(byte[] content, Taking taking) throws IOException {
        taking.take(Files.write(FILE.get(), content));
    }

    private static Path newFile() {
        try {
            Path file = Files.createTempFile("fuzz", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Flyting.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("There is no " + name);
            return in.readAllBytes();
        }
    }

    private static List<Conversation> read(byte[] content, @Nullable Source format, ReadOptions options)
            throws IOException {
        Collecting collecting = new Collecting();
        try (Input input = Input.of("some-file", content)) {
            Flyting.read(input, format, options, collecting);
        }
        return collecting.conversations;
    }

    /** Scores, decides and writes in a format by chance, as the command line does. */
    private static void scored(List<Conversation> conversations, Random random) throws IOException {
        var reports = Reports.all();
        var report = reports.get(random.nextInt(reports.size()));
        RulePolicy policy = new RulePolicy(DefaultPolicy.rules(), MODEL);
        ReportOptions options = new ReportOptions(false, 100, false, false, LocalDate.EPOCH, null);
        try (var pages = report.open(OutputStream.nullOutputStream(), options)) {
            for (Conversation conversation : conversations) {
                ScoredConversation scored = MODEL.score(conversation);
                pages.write(scored, policy.decide(scored));
            }
        }
    }

    private static final class Collecting implements Sink {
        private final List<Conversation> conversations = new ArrayList<>();

        @Override
        public void conversation(Conversation conversation) {
            conversations.add(conversation);
        }

        @Override
        public void problem(Problem problem) {
            if (problem.toString().isBlank()) throw new IllegalStateException("A problem without words");
        }

        @Override
        public void notice(String sentence) {
            if (sentence.isBlank()) throw new IllegalStateException("A notice without words");
        }
    }

    /** The fixtures of all formats, in order. */
    static List<byte[]> fixtures() throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/flyting/source"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) found.add(Files.readAllBytes(file));
        }
        return found;
    }
}

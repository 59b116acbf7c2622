package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.core.DenseInstance;
import weka.core.Instances;

class ModelTest {
    private static final String[] RUDE = {"idiot", "moron", "clown", "fool", "liar"};
    private static final String[] CALM = {"bridge", "budget", "ferry", "school", "garden"};

    /** Twenty of each kind and more, from a seed. */
    private static List<String> rows(int n) {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean rude = i % 2 == 0;
            String word = rude ? RUDE[random.nextInt(RUDE.length)] : CALM[random.nextInt(CALM.length)];
            rows.add((rude ? "you are a " : "we need a ") + word + " number " + random.nextInt(50) + ","
                    + (rude ? 1 : 0));
        }
        return rows;
    }

    private static Path labels(Path folder) throws IOException {
        return Files.writeString(folder.resolve("own.csv"), "text,incivility\n" + String.join("\n", rows(80)) + "\n");
    }

    private static Recipe recipe(Path labels) {
        return new Recipe(
                "tiny",
                List.of(new Recipe.Labels(labels, 1, java.util.Set.of(), true)),
                List.of(),
                null,
                FeatureSettings.DEFAULT.withBits(12),
                LearningSettings.DEFAULT);
    }

    private static byte[] trained(Path labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(Training.train(recipe(labels), null, "test", n -> {}, Progress.SILENT), out);
        return out.toByteArray();
    }

    private static Model read(byte[] file) throws IOException {
        return ModelFile.read("m.flyting", new ByteArrayInputStream(file));
    }

    private static double incivility(Model model, Comment comment) {
        return model.score(comment).scores().get(Attribute.INCIVILITY);
    }

    @Test
    void trainingGivesTheSameBytesOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        byte[] first = trained(labels(folder));
        assertThat(trained(labels(folder))).isEqualTo(first);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertThat(one.submit(() -> trained(labels(folder))).get()).isEqualTo(first);
        } finally {
            one.shutdown();
        }
    }

    @Test
    void moreFoldsThanAreFittedTogetherGiveHeldOutScoresToo(@TempDir Path folder) throws IOException {
        LearningSettings d = LearningSettings.DEFAULT;
        LearningSettings many = new LearningSettings(
                d.cost(),
                d.balance(),
                d.auxiliaryCost(),
                d.auxiliaryBalance(),
                d.auxiliaryScale(),
                d.leastTexts(),
                d.rarityPower(),
                2 * SideBySide.MOST,
                d.epochs(),
                d.seed());
        Recipe recipe = recipe(labels(folder));
        Model model = Training.train(
                new Recipe(recipe.name(), recipe.labels(), List.of(), null, recipe.features(), many),
                null,
                "test",
                n -> {},
                Progress.SILENT);
        assertThat(model.card().attributes().get(Attribute.INCIVILITY.ordinal()).auc())
                .isGreaterThan(0.95);
    }

    @Test
    void modelReadFromItsFileScoresTheSame(@TempDir Path folder) throws IOException {
        Model model = Training.train(recipe(labels(folder)), null, "test", n -> {}, Progress.SILENT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        Model read = read(out.toByteArray());
        assertThat(read.id()).isEqualTo(model.id());
        Comment comment = Comment.of("1", Author.UNKNOWN, "you are a moron");
        assertThat(read.score(comment)).isEqualTo(model.score(comment));
        assertThat(incivility(read, comment)).isGreaterThan(0.5);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ModelFile.write(read, again);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    }

    @Test
    void modelCutShortIsAModelException(@TempDir Path folder) throws IOException {
        byte[] file = trained(labels(folder));
        for (int i = 0; i < 200; i++) {
            byte[] cut = java.util.Arrays.copyOf(file, (int) ((long) file.length * i / 200));
            try {
                read(cut);
                // only the archive's directory at its end is lost: every entry was read and checked
                assertThat(cut.length).isGreaterThan(file.length - 400);
            } catch (ModelException e) {
                assertThat(e).hasMessageStartingWith("m.flyting: ");
            }
        }
    }

    @Test
    void modelWithAFlippedBitIsReadAsItWasOrIsAModelException(@TempDir Path folder) throws IOException {
        byte[] file = trained(labels(folder));
        String id = read(file).id();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = file.clone();
            flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(read(flipped).id()).isEqualTo(id);
            } catch (ModelException e) {
                assertThat(e).hasMessageStartingWith("m.flyting: ");
            }
        }
    }

    @Test
    void garbageIsNoModel() {
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[random.nextInt(2000)];
            random.nextBytes(garbage);
            assertThatThrownBy(() -> read(garbage)).isInstanceOf(ModelException.class);
        }
    }

    /** The archive with each text in model.properties replaced, checksums and all. */
    private static byte[] edited(byte[] file, String from, String to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(".properties"))
                    content = new String(content, StandardCharsets.UTF_8)
                            .replace(from, to)
                            .getBytes(StandardCharsets.UTF_8);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void modelOfAnotherFormatSaysSo(@TempDir Path folder) throws IOException {
        byte[] other = edited(trained(labels(folder)), "format=" + ModelFile.VERSION + "\n", "format=99\n");
        assertThatThrownBy(() -> read(other))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("format '99'", "reads format " + ModelFile.VERSION, "flyting train");
    }

    @ParameterizedTest
    @CsvSource({
        "features.bits=12,features.bits=13",
        "features.bits=12,features.bits=24",
        "features.bits=12,features.bits=x",
        "features.charMax=5,features.charMax=99",
        "incivility.slope=,incivility.slope=-",
        "incivility.slope=,x=",
        "incivility.bias=,incivility.bias=NaN",
        "normScale=,normScale=\\u00zz"
    })
    void modelWithForeignSettingsIsAModelException(String from, String to, @TempDir Path folder) throws IOException {
        byte[] other = edited(trained(labels(folder)), from, to);
        assertThatThrownBy(() -> read(other)).isInstanceOf(ModelException.class);
    }

    @Test
    void addressAndLongQuotationAreNotScored(@TempDir Path folder) throws IOException {
        Model model = Training.train(recipe(labels(folder)), null, "test", n -> {}, Progress.SILENT);
        Comment calm = Comment.of("1", Author.UNKNOWN, "we need a bridge");
        String text = "you moron clown, we need a bridge";
        Comment addressed =
                Comment.builder("1").text(text).address(new Span(0, 17)).build();
        assertThat(incivility(model, addressed)).isEqualTo(incivility(model, calm));
        assertThat(incivility(model, Comment.of("1", Author.named("you are a moron"), calm.text())))
                .isEqualTo(incivility(model, calm));
        assertThat(incivility(model, Comment.of("1", Author.UNKNOWN, text))).isGreaterThan(incivility(model, calm));
        Comment quoting = Comment.of("1", Author.UNKNOWN, "> you are a moron, you clown\nwe need a bridge");
        assertThat(incivility(model, quoting)).isEqualTo(incivility(model, calm));
        assertThat(model.score(quoting).evidence()).isEmpty();
    }

    @Test
    void wekaJudgesTheClassifierWell() throws Exception {
        ArrayList<weka.core.Attribute> attributes = new ArrayList<>();
        attributes.add(new weka.core.Attribute("text", (List<String>) null));
        attributes.add(new weka.core.Attribute("rude", List.of("no", "yes")));
        Instances data = new Instances("tiny", attributes, 0);
        data.setClassIndex(1);
        for (String row : rows(120)) {
            int comma = row.indexOf(',');
            DenseInstance instance = new DenseInstance(2);
            instance.setDataset(data);
            instance.setValue(0, row.substring(0, comma));
            instance.setValue(1, row.endsWith("1") ? "yes" : "no");
            data.add(instance);
        }
        HashedLogistic classifier = new HashedLogistic();
        classifier.setOptions(new String[] {"-bits", "12"});
        weka.classifiers.Evaluation evaluation = new weka.classifiers.Evaluation(data);
        evaluation.crossValidateModel(classifier, data, 4, new Random(1));
        assertThat(evaluation.areaUnderROC(1)).isGreaterThan(0.9);
        assertThat(classifier.getOptions()).contains("-bits", "12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rude,mood\\n1,2|is named like an attribute",
                "incivility,id\\n1,2|has no column 'text'",
                "dataset,id,incivility\\na,1,1|--texts",
                "text,incivility\\nx,2|line 2: '2' in column incivility is no label; write 1, 0 or nothing",
                "text,incivility,weight\\nx,1,-3|line 2: '-3' is no weight; write a number above 0",
                "text,incivility,weight\\nx,1,many|'many' is no weight",
                "text,incivility\\nx,1|holds 1 labelled comments",
                "text,incivility\\n|holds no rows"
            })
    void labelsThatCannotBeUsedAreNamedWithTheRemedy(String content, String message, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), content.replace("\\n", "\n"));
        assertThatThrownBy(() -> Training.train(recipe(file), null, "test", n -> {}, Progress.SILENT))
                .isInstanceOf(LabelException.class)
                .hasMessageContainingAll("own.csv: ", message);
    }

    @Test
    void labelsThatAreNotThereAreNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Training.train(recipe(folder), null, "", n -> {}, Progress.SILENT))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("holds no .csv file");
        assertThatThrownBy(() -> Training.train(recipe(folder.resolve("no.csv")), null, "", n -> {}, Progress.SILENT))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = ",
                "name = 'x'",
                "[[labels]]\npath = 'a'",
                "name = 'x'\n[[labels]]\nweight = 1",
                "name = 'x'\n[[labels]]\npath = 'a'\nweight = 'much'",
                "name = 'x'\nlabels = 3",
                "name = 'x'\n[[labels]]\npath = 'a'\n[features]\nbits = 99",
                "name = 'x'\n[[labels]]\npath = 'a'\n[learning]\nfolds = 1",
                "name = 3\n[[labels]]\npath = 'a'",
                "name = 'x'\n[[labels]]\npath = 'a'\n[thresholds]\nprecision = 1.2",
                "name = 'x'\n[[labels]]\npath = 'a'\n[thresholds]\nprecision = 0.9\nrecall = 0.9",
                "name = 'x'\n[[labels]]\npath = 'a'\n[thresholds]\nf2 = 0.9",
                "name = 'x'\n[[labels]]\npath = 'a'\n[thresholds.rudeness]\nrecall = 0.9"
            })
    void recipeThatIsNoneSaysWhere(String toml, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.toml"), toml);
        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("recipe.toml: is no recipe: ");
    }

    @Test
    void recipeIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("recipe.toml"),
                "name = 'x'\n[[labels]]\npath = 'a.csv'\nsplits = ['train']\ncalibrates = false\n[learning]\nseed = 5");
        Recipe recipe = Recipe.read(file);
        assertThat(recipe.labels())
                .containsExactly(new Recipe.Labels(folder.resolve("a.csv"), 1, java.util.Set.of("train"), false));
        assertThat(recipe.learning().seed()).isEqualTo(5);
        assertThatThrownBy(() -> Recipe.read(folder.resolve("none.toml")))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("there is no such recipe");
    }

    @Test
    void recipeStatesWhatThresholdsAreChosenFor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("recipe.toml"),
                "name = 'x'\n[[labels]]\npath = 'a'\n[thresholds]\nprecision = 0.8\n[thresholds.threat]\nrecall = 0.9");
        Recipe recipe = Recipe.read(file);
        assertThat(recipe.aim(Attribute.INCIVILITY)).isEqualTo(Aim.precision(0.8));
        assertThat(recipe.aim(Attribute.THREAT)).isEqualTo(Aim.recall(0.9));
        assertThat(recipe.aimingAt(Aim.recall(0.7)).aim(Attribute.THREAT)).isEqualTo(Aim.recall(0.7));
        assertThat(recipe.lines()).anyMatch(line -> line.endsWith("recall of 0.9 or more for threat"));
    }

    @Test
    void rankingIsMeasuredAsByHand() {
        double[] scores = {0.9, 0.8, 0.7, 0.6};
        boolean[] positive = {true, false, true, false};
        assertThat(Ranking.auc(scores, positive)).isEqualTo(0.75);
        assertThat(Ranking.averagePrecision(scores, positive)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        double[] ties = {0.5, 0.5, 0.5, 0.5};
        assertThat(Ranking.auc(ties, positive)).isEqualTo(0.5);
        assertThat(Ranking.averagePrecision(ties, positive)).isEqualTo(0.5);
        assertThat(Ranking.auc(scores, new boolean[4])).isNaN();
        assertThat(Ranking.averagePrecision(scores, new boolean[4])).isNaN();
    }

    @Test
    void thresholdHasNearlyTheBestF1() {
        double[] scores = {0.9, 0.8, 0.3, 0.1};
        boolean[] positive = {true, true, false, false};
        assertThat(Threshold.choose(scores, positive, Threshold.ones(4), Aim.F1))
                .isCloseTo(0.55, within(1e-12));
        assertThat(Threshold.at(scores, positive, 0.55)).containsExactly(1, 1, 1);
        assertThat(Threshold.at(scores, positive, 0.2)[0]).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Threshold.choose(scores, new boolean[4], Threshold.ones(4), Aim.F1))
                .isEqualTo(0.5);
        assertThat(Threshold.choose(new double[] {0.4, 0.2}, new boolean[] {true, true}, Threshold.ones(2), Aim.F1))
                .isEqualTo(0.01);
    }

    @Test
    void lowestOfThresholdsThatAreAlikeIsTaken() {
        // F1 is 2/3 after one comment and again after four; in between it is lower.
        double[] scores = {0.9, 0.7, 0.6, 0.5};
        boolean[] positive = {true, false, false, true};
        assertThat(Threshold.choose(scores, positive, Threshold.ones(4), Aim.F1))
                .isEqualTo(0.01);
    }

    @Test
    void thresholdHasTheStatedPrecisionOrRecall() {
        double[] scores = {0.9, 0.8, 0.6, 0.6, 0.4, 0.2};
        boolean[] positive = {true, true, true, false, true, false};
        double[] ones = Threshold.ones(6);
        assertThat(Threshold.choose(scores, positive, ones, Aim.precision(0.9))).isCloseTo(0.7, within(1e-12));
        assertThat(Threshold.choose(scores, positive, ones, Aim.precision(0.8))).isCloseTo(0.3, within(1e-12));
        assertThat(Threshold.choose(scores, positive, ones, Aim.recall(0.5))).isCloseTo(0.7, within(1e-12));
        assertThat(Threshold.choose(scores, positive, ones, Aim.recall(1))).isCloseTo(0.3, within(1e-12));
        boolean[] bad = {false, true, false, false, false, false};
        assertThat(Threshold.choose(scores, bad, ones, Aim.precision(0.9))).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void calibrationErrorIsMeasuredAsByHand() {
        assertThat(Calibration.expectedError(
                        new double[] {0.25, 0.25, 0.95, 1}, new boolean[] {true, false, true, true}))
                .isCloseTo((0.5 + 0.05) / 4, within(1e-12));
        assertThat(Calibration.expectedError(new double[0], new boolean[0])).isNaN();
    }

    @Test
    void shareOfTheStrongestSentenceIsThatWhichLabelsWereDrawnFrom() {
        Random random = new Random(4);
        int n = 20_000;
        double[] whole = new double[n];
        double[] strongest = new double[n];
        boolean[] mixed = new boolean[n];
        boolean[] against = new boolean[n];
        for (int i = 0; i < n; i++) {
            whole[i] = random.nextGaussian();
            strongest[i] = whole[i] + Math.abs(random.nextGaussian());
            double x = 0.7 * whole[i] + 0.3 * strongest[i];
            mixed[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * x));
            against[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * whole[i] + strongest[i]));
        }
        double[] ones = Threshold.ones(n);
        assertThat(SentenceShare.of(whole, strongest, mixed, ones)).isCloseTo(0.3f, within(0.05f));
        assertThat(SentenceShare.of(strongest, whole, mixed, ones)).isCloseTo(0.7f, within(0.05f));
        assertThat(SentenceShare.of(whole, strongest, against, ones)).isZero();
        assertThat(SentenceShare.of(whole, whole, mixed, ones)).isZero();
        assertThat(SentenceShare.of(whole, strongest, new boolean[n], ones)).isZero();
    }

    @Test
    void plattFindsTheSlopeThatScoresWereDrawnFrom() {
        Random random = new Random(3);
        int n = 20_000;
        double[] x = new double[n];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian() * 2;
            positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.7 * x[i] - 1)));
        }
        Platt platt = Platt.fit(x, positive, Threshold.ones(n));
        assertThat(platt.slope()).isCloseTo(0.7, within(0.05));
        assertThat(platt.shift()).isCloseTo(-1, within(0.06));
        assertThat(Platt.fit(x, new boolean[n], Threshold.ones(n))).isEqualTo(Platt.NONE);
        boolean[] against = new boolean[n];
        for (int i = 0; i < n; i++) against[i] = x[i] < 0;
        assertThat(Platt.fit(x, against, Threshold.ones(n)).slope()).isGreaterThan(0);
        assertThat(Platt.NONE.probability(0)).isEqualTo(0.5);
    }
}

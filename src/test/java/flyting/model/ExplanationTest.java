package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    private static final String[] RUDE = {"idiot", "moron", "clown", "fool", "liar"};
    private static final String[] CALM = {"bridge", "budget", "ferry", "school", "garden"};

    @TempDir
    static Path folder = Path.of(".");

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Model tiny;

    @BeforeAll
    static void train() throws IOException {
        List<String> rows = new ArrayList<>(List.of("text,incivility"));
        for (int i = 0; i < 80; i++)
            rows.add(
                    i % 2 == 0
                            ? "you are a " + RUDE[i / 2 % 5] + " number " + i + ",1"
                            : "we need a " + CALM[i / 2 % 5] + " number " + i + ",0");
        Path labels = Files.writeString(folder.resolve("own.csv"), String.join("\n", rows) + "\n");
        Recipe recipe = new Recipe(
                "tiny",
                List.of(new Recipe.Labels(labels, 1, Set.of(), true)),
                List.of(),
                null,
                FeatureSettings.DEFAULT.withBits(12),
                LearningSettings.DEFAULT);
        tiny = Training.train(recipe, null, "test", n -> {}, Progress.SILENT);
    }

    private static Comment comment(String text) {
        return Comment.of("1", Author.UNKNOWN, text);
    }

    private static Explanation.Reason reason(Model model, String text, Attribute attribute) {
        return model.explain(comment(text), Set.of(attribute)).reasons().get(0);
    }

    private static double sum(List<Explanation.Word> words) {
        return words.stream().mapToDouble(Explanation.Word::weight).sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you are a moron",
                "we need a ferry, you FOOL!!! idiot idiot",
                "budget",
                "",
                "\"you clown\" he said"
            })
    void partsAddUpToTheScore(String text) {
        Explanation.Reason reason = reason(tiny, text, Attribute.INCIVILITY);
        double logOdds =
                reason.start() + sum(reason.raised()) + sum(reason.lowered()) + reason.others() + reason.style();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(reason.score(), within(1e-9));
        assertThat(reason.score()).isEqualTo(tiny.score(comment(text)).scores().get(Attribute.INCIVILITY));
    }

    @Test
    void rudeWordRaisesAndCalmWordLowers() {
        Explanation.Reason reason = reason(tiny, "moron ferry", Attribute.INCIVILITY);
        assertThat(reason.raised()).extracting(Explanation.Word::text).containsExactly("moron");
        assertThat(reason.lowered()).extracting(Explanation.Word::text).containsExactly("ferry");
    }

    @Test
    void wordThatStandsTwiceIsOneWord() {
        assertThat(reason(tiny, "Moron, you moron", Attribute.INCIVILITY).raised())
                .anyMatch(word -> word.text().equals("Moron") && word.times() == 2);
    }

    @Test
    void nothingChangesACommentBelowTheThreshold() {
        Explanation.Reason reason = reason(tiny, "we need a bridge", Attribute.INCIVILITY);
        assertThat(reason.isFound()).isFalse();
        assertThat(reason.change().words()).isEmpty();
    }

    @Test
    void disguisedWordIsSaidToBeReadAsWhatItIs() {
        assertThat(tiny.explain(comment("You are an 1d10t and a Fool"), Set.of(Attribute.INCIVILITY))
                        .readAs())
                .containsExactly(new Explanation.ReadAs("1d10t", "idiot"));
    }

    @Test
    void sameWordsAreTheNearestNeighbour() throws IOException {
        List<Explanation.Neighbour> found =
                tiny.neighbours(comment("you are a clown number 4"), List.of(folder.resolve("own.csv")), 3, n -> {});
        assertThat(found).hasSize(3);
        assertThat(found.get(0).text()).isEqualTo("you are a clown number 4");
        assertThat(found.get(0).likeness()).isCloseTo(1, within(1e-6));
        assertThat(found.get(0).labels()).containsExactly(Attribute.INCIVILITY);
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.likeness(), a.likeness()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What a bunch of spineless clowns sits on that council.",
                "You idiot, you absolute IDIOT.",
                "Shut up, moron, nobody asked you, you pathetic liar",
                "They planned it all along and the media hide the truth."
            })
    void shippedModelDecidesOtherwiseWithoutTheWordsThatItNames(String text) throws IOException {
        Model shipped = ModelFile.read(Path.of("models/en.flyting"));
        Set<Attribute> found = shipped.score(comment(text)).found();
        assertThat(found).isNotEmpty();
        for (Explanation.Reason reason : shipped.explain(comment(text), found).reasons()) {
            Explanation.Change change = reason.change();
            assertThat(change.words()).hasSizeLessThanOrEqualTo(5);
            assertThat(change.suffices()).isEqualTo(change.score() < reason.threshold());
            String without = text;
            for (String word : change.words())
                without = without.replaceAll("(?i)\\b" + Pattern.quote(word) + "\\b", "");
            assertThat(shipped.score(comment(without)).scores().get(reason.attribute()))
                    .isCloseTo(change.score(), within(1e-9));
        }
    }
}

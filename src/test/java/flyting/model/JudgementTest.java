package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTest {
    @TempDir
    static Path folder = Path.of(".");

    private static Path labels = Path.of(".");
    private static Model model = learned(60, "idiot");
    private static Model ignorant = learned(60, "harbour");

    @BeforeAll
    static void writesLabels() throws IOException {
        StringBuilder rows = new StringBuilder("id,text,incivility,split\n");
        for (int i = 0; i < 40; i++)
            rows.append(i)
                    .append(i % 2 == 0 ? ",You are an idiot number " : ",The bus is late at stop ")
                    .append(i)
                    .append(i % 2 == 0 ? ",1,dev\n" : ",0,dev\n");
        labels = Files.writeString(folder.resolve("labels.csv"), rows);
    }

    private static Model learned(int n, String rude) {
        List<LabelledComment> comments = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] own = new byte[Attribute.all().size()];
            Arrays.fill(own, LabelledComment.UNLABELLED);
            own[0] = (byte) (i % 2);
            String text = i % 2 == 1 ? "you are an " + rude + " again" : "the bus is late again today";
            comments.add(new LabelledComment("t", "" + i, "", text, null, "" + i, 1, own));
        }
        try {
            return Training.learn("test", comments, FeatureSettings.DEFAULT.withBits(12), LearningSettings.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Judgement judged() throws IOException {
        return Judgement.of(
                model,
                new Judgement.Wishes(List.of(labels), null, Set.of(), Map.of(), true, true, null, true, ignorant, 1),
                notice -> {},
                Progress.SILENT);
    }

    @Test
    void suiteHasTwentyCasesOfOneKindForEachFunction() {
        Map<String, List<FunctionalSuite.Case>> functions =
                FunctionalSuite.allCases().stream().collect(Collectors.groupingBy(FunctionalSuite.Case::function));
        assertThat(functions).hasSizeGreaterThanOrEqualTo(25);
        assertThat(functions.values())
                .allSatisfy(cases -> assertThat(cases).hasSizeGreaterThanOrEqualTo(20))
                .allSatisfy(cases -> assertThat(cases.stream()
                                .map(c -> c.attribute() + " " + c.expected())
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void noCaseStandsTwiceInTheSuite() {
        Set<String> seen = new HashSet<>();
        assertThat(FunctionalSuite.allCases()).allMatch(c -> seen.add(c.text()));
    }

    @Test
    void measuresAgreeWithTheRanking() {
        double[] scores = {0.9, 0.8, 0.8, 0.3, 0.1};
        boolean[] positive = {true, false, true, true, false};
        Rated rated = new Rated(scores, positive, new int[] {0, 1, 2, 3, 4});
        Rated.Measures all = rated.measure(Bootstrap.once(5), 0.5);
        assertThat(all.averagePrecision()).isCloseTo(Ranking.averagePrecision(scores, positive), within(1e-12));
        assertThat(all.auc()).isCloseTo(Ranking.auc(scores, positive), within(1e-12));
        assertThat(all.precision()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(all.calibrationError()).isCloseTo(Calibration.expectedError(scores, positive), within(1e-12));
    }

    @Test
    void emptyMarksAndEmptyEvidenceAgree() {
        BitSet marked = new BitSet();
        marked.set(0, 4);
        BitSet half = new BitSet();
        half.set(0, 2);
        assertThat(SpanFigures.f1(new BitSet(), new BitSet())).isEqualTo(1);
        assertThat(SpanFigures.f1(marked, new BitSet())).isZero();
        assertThat(SpanFigures.f1(marked, half)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void disguisesAreReadableAndDiffer() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(Disguise.SPACED.write("idiot", random)).isEqualTo("i d i o t");
        assertThat(Disguise.FULL_WIDTH.write("idiot", random)).isEqualTo("ｉｄｉｏｔ");
        for (Disguise disguise : Disguise.values())
            assertThat(disguise.write("idiot", random)).isNotEqualTo("idiot");
    }

    @Test
    void worseModelIsNotAtLeastAsGood() throws IOException {
        Comparison worse =
                Judgement.compare(ignorant, model, List.of(labels), true, null, notice -> {}, Progress.SILENT);
        Comparison same = Judgement.compare(model, model, List.of(labels), true, null, notice -> {}, Progress.SILENT);
        assertThat(worse.overall().own()).isLessThanOrEqualTo(worse.overall().other());
        assertThat(same.isAtLeastAsGood()).isTrue();
        assertThat(same.overall().verdict()).isEqualTo("no clear difference");
    }

    @Test
    void judgementIsWrittenAsTextPageAndJson() throws IOException {
        Judgement judgement = judged();
        assertThat(judgement.text()).contains("By length", "BPSN", "overall", "zero-width", "no clear difference");
        assertThat(judgement.html())
                .contains("<polyline", "prefers-color-scheme")
                .doesNotContain("<script", "href=");
        assertThat(judgement.json())
                .contains("\"by_function\"", "\"reliability\"")
                .doesNotContain("NaN");
    }

    @Test
    void sameSeedGivesTheSameJudgement() throws IOException {
        assertThat(judged().json()).isEqualTo(judged().json());
    }
}

package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Attribute;
import flyting.text.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSumsTest {
    private static final String LONG = "The council met on Tuesday and spoke about the harbour wall for two hours. "
            + "Three offers are on the table and all of them cost more than last year. "
            + "The vote was put off until the spring, when the new figures are known. ";

    private static int[] numbers(String text) {
        Tokens tokens = new Tokens();
        Dictionary.tokeniser().tokenise(text, tokens);
        int[] numbers = new int[tokens.size()];
        SentenceSums.number(tokens, numbers);
        return numbers;
    }

    private static LabelledComment labelled(int id, String text, int uncivil) {
        byte[] labels = new byte[Attribute.all().size()];
        Arrays.fill(labels, LabelledComment.UNLABELLED);
        labels[Attribute.INCIVILITY.ordinal()] = (byte) uncivil;
        return new LabelledComment("own", "" + id, "", text, null, "" + id, 1, labels);
    }

    /** Insults stand alone or at the end of much else, so the strongest sentence tells more than the whole. */
    private static Model model() throws IOException {
        List<LabelledComment> comments = new ArrayList<>();
        String[] rude = {"You are a clown.", "What a liar you are.", "You fool.", "Only a moron says so.", "Stupid man."
        };
        String[] calm = {"I like the ferry.", "See you there.", "Thank you.", "Good to know.", "Fair enough."};
        for (int i = 0; i < 120; i++) {
            boolean isRude = i % 2 == 0;
            String last = (isRude ? rude : calm)[i / 2 % 5];
            String before = i % 3 == 0 ? "" : LONG.substring(0, LONG.length() - i % 7 * 10) + ". ";
            comments.add(labelled(i, before + last, isRude ? 1 : 0));
        }
        return Training.learn("tiny", comments, FeatureSettings.DEFAULT.withBits(14), LearningSettings.DEFAULT);
    }

    @Test
    void sentencesEndAtMarksAndLinesButNotAtInitials() {
        assertThat(numbers("He left. She stayed! Why?")).containsExactly(0, 0, 0, 1, 1, 1, 2, 2);
        assertThat(numbers("one line\nanother")).containsExactly(0, 0, 1);
        assertThat(numbers("J. Smith")).containsOnly(0);
        assertThat(numbers("... well")).containsOnly(0);
    }

    @Test
    void scoreMixesTheWholeWithItsStrongestSentence() throws IOException {
        Model model = model();
        Attribute uncivil = Attribute.INCIVILITY;
        float share = model.known(uncivil).share();
        assertThat(share).isPositive();
        Workspace whole = new Workspace(model.settings(), model.table(), model.spans(), new float[17]);
        Workspace mixed = new Workspace(model.settings(), model.table(), model.spans(), model.shares());
        Speech insulting = Speech.of(LONG + "You are a clown.");
        whole.take(insulting);
        mixed.take(insulting);
        assertThat(mixed.logOdds(uncivil)).isGreaterThan(whole.logOdds(uncivil));
        Speech one = Speech.of("You are a clown");
        whole.take(one);
        mixed.take(one);
        assertThat(mixed.logOdds(uncivil)).isEqualTo(whole.logOdds(uncivil));
    }

    @Test
    void wordsOfTheStrongestSentenceWeighMoreAndAllOthersLess() throws IOException {
        Model model = model();
        double share = model.known(Attribute.INCIVILITY).share();
        Workspace whole = new Workspace(model.settings(), model.table(), model.spans(), new float[17]);
        Workspace mixed = new Workspace(model.settings(), model.table(), model.spans(), model.shares());
        whole.take(Speech.of(LONG + "You are a clown."));
        mixed.take(Speech.of(LONG + "You are a clown."));
        double[] before = whole.contributions(Attribute.INCIVILITY);
        double[] after = mixed.contributions(Attribute.INCIVILITY);
        int last = before.length - 1;
        while (!whole.tokens().isWord(last, "clown")) last--;
        assertThat(before[last]).isPositive();
        assertThat(after[last]).isGreaterThan(before[last]);
        for (int i = 0; i < last - 4; i++) assertThat(after[i]).isCloseTo((1 - share) * before[i], within(1e-6));
    }
}

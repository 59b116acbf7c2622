package flyting.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicatesTest {
    private static final Tokeniser TOKENISER = new Tokeniser(Vocabulary.NONE, Vocabulary.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "She is no fool.|fool",
                "He isn't a crook and never was.|crook",
                "The bakers aren't really thieves.|thieves",
                "Nobody at the meeting called you a liar.|liar",
                "I never said that the coach was a bully.|bully",
                "They are neither lazy nor stupid.|stupid",
                "Our vicar is far from being a hypocrite.|hypocrite",
                "It would not be a farce.|farce",
                "There is nothing shameful about it.|shameful"
            })
    void whatIsDenied(String text, String word) {
        assertThat(is(text, word, Tokens.DENIED)).isTrue();
        assertThat(is(text, word, Tokens.OF_WRITER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'm such an idiot today.|idiot",
                "I was the fool who bought two.|fool",
                "What a coward I was back then!|coward",
                "I felt like a total fraud.|fraud",
                "I've been an awful neighbour.|awful"
            })
    void whatIsSaidOfTheWriter(String text, String word) {
        assertThat(is(text, word, Tokens.OF_WRITER)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Don't be a fool.|fool",
                "He is not only a liar but rich.|liar",
                "She is no better than a thief.|thief",
                "Isn't he a clown?|clown",
                "I don't think this clown can count.|clown",
                "You're not a doctor, you fraud.|fraud",
                "I am sick of these crooks.|crooks",
                "I know that the mayor is a crook.|crook",
                "I'm telling you, crooks all of them.|crooks",
                "What a coward he was!|coward"
            })
    void whatIsNeither(String text, String word) {
        assertThat(is(text, word, Tokens.DENIED | Tokens.OF_WRITER)).isFalse();
    }

    private static boolean is(String text, String word, int flags) {
        Tokens tokens = new Tokens();
        TOKENISER.tokenise(text, List.of(), List.of(), tokens);
        for (int i = 0; i < tokens.size(); i++) if (tokens.isWord(i, word)) return tokens.is(i, flags);
        throw new AssertionError(word + " is not in " + text);
    }
}

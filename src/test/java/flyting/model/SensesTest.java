package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.marker.Finds;
import flyting.marker.MarkerFinder;
import flyting.model.Senses.Sense;
import flyting.text.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensesTest {
    private final Senses senses = new Senses();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The circus has hired a clown for the matinee            | clown
            We found a rat behind the fridge                        | rat
            Two donkeys live at the sanctuary                       | donkeys
            """)
    void a_word_stands_in_its_plain_sense_beside_what_belongs_to_it(String text, String word) {
        assertThat(sense(text, word)).isEqualTo(Sense.PLAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The minister is a clown                                 | clown
            The circus has enough of this clown                     | clown
            You belong in the circus with every other clown         | clown
            A rat and a liar runs the zoo                           | rat
            We visited the zoo. The mayor behaved like a rat        | rat
            """)
    void it_does_not_where_the_sentence_speaks_against_it(String text, String word) {
        assertThat(sense(text, word)).isEqualTo(Sense.USUAL);
    }

    @Test
    void dear_ones_are_scolded_fondly_but_not_by_those_who_aim() {
        assertThat(sense("My dog, lazy fool, slept through it", "fool")).isEqualTo(Sense.FOND);
        assertThat(sense("My dog is wiser than this fool", "fool")).isEqualTo(Sense.USUAL);
        assertThat(sense("My dog bit me, you fool", "fool")).isEqualTo(Sense.USUAL);
    }

    @Test
    void a_theory_is_a_mere_name_near_what_bears_it_unless_somebody_believes_it() {
        assertThat(sense("They brew an ale named Deep State in our village", "deep"))
                .isEqualTo(Sense.NAME);
        assertThat(sense("They brew an ale named Deep State in our village", "state"))
                .isEqualTo(Sense.NAME);
        assertThat(sense("The deep state pulls the strings, whatever the album says", "deep"))
                .isEqualTo(Sense.USUAL);
        assertThat(sense("The deep state wants it so", "deep")).isEqualTo(Sense.USUAL);
    }

    @Test
    void what_was_told_of_one_text_is_not_told_of_the_next() {
        assertThat(sense("We found a rat behind the fridge", "rat")).isEqualTo(Sense.PLAIN);
        assertThat(sense("He is nothing but a dirty rat", "rat")).isEqualTo(Sense.USUAL);
    }

    private Sense sense(String text, String word) {
        Tokens tokens = new Tokens();
        Dictionary.tokeniser().tokenise(text, tokens);
        Finds finds = new Finds();
        new MarkerFinder().find(tokens, finds);
        senses.look(tokens, finds);
        for (int i = 0; i < tokens.size(); i++) if (tokens.isWord(i, word)) return senses.of(i);
        throw new IllegalArgumentException("'%s' does not stand in '%s'".formatted(word, text));
    }
}

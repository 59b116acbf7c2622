package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordMemoryTest {
    private final List<String> kept = new ArrayList<>();
    private final String[] words = new String[WordMemory.NUMBERS];
    private final WordMemory memory = new WordMemory((number, tokens, i) -> {
        words[number] = tokens.word(i);
        kept.add(tokens.word(i));
    });

    @Test
    void aWordMetAgainHasItsNumberAgain() {
        int[] first = look("the mayor lies");
        int[] second = look("lies the mayor tells");
        assertThat(kept).containsExactly("the", "mayor", "lies", "tells");
        assertThat(Arrays.copyOf(second, 3)).containsExactly(first[2], first[0], first[1]);
    }

    @Test
    void whatIsNoShortWordHasNoNumber() {
        assertThat(look("42 ! " + "x".repeat(10) + "abcdefghijklmnopqrstuvwxyz"))
                .containsOnly(WordMemory.NONE);
    }

    @Test
    void theHashIsTheModels() {
        assertThat(memory.hash(look("mayor")[0])).isEqualTo(Hash.of("mayor"));
    }

    @Test
    void numbersBelongToTheirWordsHoweverManyWereForgotten() {
        Random random = new Random(1);
        for (int text = 0; text < 2_000; text++) {
            StringBuilder some = new StringBuilder();
            for (int w = 0; w < 30; w++) {
                for (int k = 0; k < 8; k++) some.append((char) ('a' + random.nextInt(26)));
                some.append(' ');
            }
            Tokens tokens = new Tokens();
            Dictionary.tokeniser().tokenise(some.toString(), tokens);
            memory.look(tokens);
            for (int i = 0; i < tokens.size(); i++) {
                int number = memory.numbers()[i];
                if (number >= 0) assertThat(words[number]).isEqualTo(tokens.word(i));
            }
        }
        assertThat(kept.size()).isGreaterThan(WordMemory.NUMBERS);
    }

    private int[] look(String text) {
        Tokens tokens = new Tokens();
        Dictionary.tokeniser().tokenise(text, tokens);
        memory.look(tokens);
        return Arrays.copyOf(memory.numbers(), tokens.size());
    }
}

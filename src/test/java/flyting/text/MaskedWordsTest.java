package flyting.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MaskedWordsTest {
    private static final List<String> WORDS = List.of("clad", "clod", "clot", "cl'd", "fool", "clown");
    private final MaskedWords masked = new MaskedWords(new Vocabulary() {
        @Override
        public boolean contains(char[] chars, int begin, int end) {
            return WORDS.contains(new String(chars, begin, end - begin));
        }

        @Override
        public void forEach(Consumer<String> words) {
            WORDS.forEach(words);
        }
    });

    @Test
    void the_likelier_first_letter_is_taken() {
        assertThat(filled("cl*d")).isEqualTo("clad");
        assertThat(filled("cl**")).isEqualTo("clad");
        assertThat(filled("clo*")).isEqualTo("clot");
    }

    @Test
    void a_word_that_does_not_fit_stays() {
        assertThat(filled("f**d")).isEqualTo("f**d");
        assertThat(filled("cl*ds")).isEqualTo("cl*ds");
        assertThat(filled("***")).isEqualTo("***");
        assertThat(filled("***********")).isEqualTo("***********");
    }

    @Test
    void a_mask_stands_for_a_letter_alone() {
        assertThat(filled("cl*d")).isNotEqualTo("cl'd");
        assertThat(filled("f***")).isEqualTo("fool");
    }

    private String filled(String mask) {
        char[] word = mask.toCharArray();
        int[] masks = new int[word.length];
        int count = 0;
        for (int i = 0; i < word.length; i++) if (word[i] == '*') masks[count++] = i;
        boolean fits = masked.fill(word, word.length, masks, count);
        assertThat(fits).isEqualTo(!mask.equals(new String(word)));
        return new String(word);
    }
}

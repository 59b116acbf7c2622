package flyting.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordKeyTest {
    @Test
    void different_words_have_different_keys() {
        Set<Long> keys = new HashSet<>();
        List<String> words = List.of("a", "aa", "b", "z", "'a", "a'", "zz", "az", "za", "abcdefghijkl", "zzzzzzzzzzzz");
        for (String word : words) keys.add(WordKey.of(word));
        assertThat(keys).hasSameSizeAs(words).allMatch(key -> key > WordKey.NONE);
    }

    @Test
    void words_that_are_long_or_not_plain_have_none() {
        for (String word : List.of("", "abcdefghijklm", "café", "Ab", "a1", "a-b", "`", "{"))
            assertThat(WordKey.of(word)).as(word).isEqualTo(WordKey.NONE);
    }

    @Test
    void an_ending_is_told() {
        long ending = WordKey.of("n't");
        assertThat(WordKey.ends(WordKey.of("couldn't"), ending)).isTrue();
        assertThat(WordKey.ends(ending, ending)).isTrue();
        assertThat(WordKey.ends(WordKey.of("couldn"), ending)).isFalse();
        assertThat(WordKey.ends(WordKey.of("it's"), ending)).isFalse();
    }

    @Test
    void keyed_words_have_their_numbers_and_others_none() {
        KeyedWords words = new KeyedWords(Map.of(1, "no not", 2, "don't"));
        assertThat(words.number(WordKey.of("not"))).isEqualTo(1);
        assertThat(words.number(WordKey.of("don't"))).isEqualTo(2);
        assertThat(words.number(WordKey.of("dont"))).isEqualTo(KeyedWords.OTHER);
        assertThat(words.number(WordKey.NONE)).isEqualTo(KeyedWords.OTHER);
        assertThatThrownBy(() -> new KeyedWords(Map.of(1, "unmistakeable ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }
}

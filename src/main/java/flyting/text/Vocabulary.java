package flyting.text;

import java.util.function.Consumer;

/** The words that a disguised word may turn out to be. */
public interface Vocabulary {
    /** Knows no word. */
    Vocabulary NONE = new Vocabulary() {
        @Override
        public boolean contains(char[] chars, int begin, int end) {
            return false;
        }

        @Override
        public void forEach(Consumer<String> words) {}
    };

    /** Whether the lower-case word {@code chars[begin, end)} is known. */
    boolean contains(char[] chars, int begin, int end);

    /** Hands on every word, in the same order each time. */
    void forEach(Consumer<String> words);

    /** Whether the lower-case word is known. */
    default boolean contains(String word) {
        return contains(word.toCharArray(), 0, word.length());
    }

    /** This one's words and those of another. */
    default Vocabulary or(Vocabulary other) {
        Vocabulary own = this;
        return new Vocabulary() {
            @Override
            public boolean contains(char[] chars, int begin, int end) {
                return own.contains(chars, begin, end) || other.contains(chars, begin, end);
            }

            @Override
            public void forEach(Consumer<String> words) {
                own.forEach(words);
                other.forEach(words);
            }
        };
    }
}

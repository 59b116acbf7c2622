package flyting.text;

/** The words that a disguised word may turn out to be. */
public interface Vocabulary {
    /** Knows no word. */
    Vocabulary NONE = (chars, begin, end) -> false;

    /** Whether the lower-case word {@code chars[begin, end)} is known. */
    boolean contains(char[] chars, int begin, int end);

    /** Whether the lower-case word is known. */
    default boolean contains(String word) {
        return contains(word.toCharArray(), 0, word.length());
    }

    /** This one's words and those of another. */
    default Vocabulary or(Vocabulary other) {
        return (chars, begin, end) -> contains(chars, begin, end) || other.contains(chars, begin, end);
    }
}

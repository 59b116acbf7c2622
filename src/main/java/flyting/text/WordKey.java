package flyting.text;

/**
 * A short plain word as one number, so that words are compared and looked up as fast as numbers. Different words have different
 * keys.
 */
public final class WordKey {
    /** Of what is no word of up to {@link #LONGEST} letters from a to z and apostrophes. */
    public static final long NONE = 0;

    /** Letters of the longest word that has a key. */
    static final int LONGEST = 12;

    private static final int BITS = 5;
    private static final int APOSTROPHE = 27;

    private WordKey() {}

    /** The key of {@code chars[begin, end)}, more than 0, or {@link #NONE}. */
    static long of(char[] chars, int begin, int end) {
        if (end - begin > LONGEST) return NONE;
        long key = 0;
        for (int i = begin; i < end; i++) {
            char c = chars[i];
            if (c >= 'a' && c <= 'z') key = key << BITS | (c - 'a' + 1);
            else if (c == '\'') key = key << BITS | APOSTROPHE;
            else return NONE;
        }
        return key;
    }

    static long of(String word) {
        return of(word.toCharArray(), 0, word.length());
    }

    /** Whether a key's word ends with that of another, or is it. */
    static boolean ends(long key, long ending) {
        int letters = (Long.SIZE - Long.numberOfLeadingZeros(ending) + BITS - 1) / BITS;
        return (key & (1L << letters * BITS) - 1) == ending;
    }

    /** Spreads a key over all bits; the upper ones are the best. */
    public static long spread(long key) {
        return key * 0x9E3779B97F4A7C15L;
    }
}

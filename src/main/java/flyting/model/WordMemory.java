package flyting.model;

import flyting.text.TokenKind;
import flyting.text.Tokens;
import flyting.text.WordKey;
import java.util.Arrays;

/**
 * Gives a word met before the same number again, so that what takes work to know of a word is worked out once: most of a
 * text is words met before. Different words are never taken for one, so what is remembered never changes a score. Where there is
 * no room the word met longest ago is forgotten, but none of the text that is looked at. Not thread-safe.
 */
final class WordMemory {
    /** Numbers go from 0 to one less. */
    static final int NUMBERS = 1 << 15;
    /** Of a token that is no word, or too long, or for which there is no room. */
    static final int NONE = -1;

    /** Neighbouring numbers that words with one hash can have. */
    private static final int WAYS = 4;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(NUMBERS);
    /** A longer word is rare, and not worth the room. */
    private static final int LONGEST = 24;

    /** Keeps something of every word, by its number. */
    interface Keeper {
        /** Token {@code i} is a word not met before, which has this number from now on. */
        void keep(int number, Tokens tokens, int i);
    }

    private final Keeper keeper;
    /** Each word's key; of a word that has none its hash and length, below 0. */
    private final long[] keys = new long[NUMBERS];

    private final int[] hashes = new int[NUMBERS];
    private final char[] letters = new char[NUMBERS * LONGEST];
    /** The text that each word was last met in, counted from 1. */
    private final int[] lastMet = new int[NUMBERS];

    private int[] numbers = new int[128];
    private int text;

    WordMemory(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Looks at the words of a text. */
    void look(Tokens tokens) {
        text++;
        if (numbers.length < tokens.size()) numbers = new int[tokens.size() * 2];
        for (int i = 0; i < tokens.size(); i++) {
            int length = tokens.charEnd(i) - tokens.charBegin(i);
            boolean isRemembered = tokens.kind(i) == TokenKind.WORD && length > 0 && length <= LONGEST;
            numbers[i] = isRemembered ? number(tokens, i, length) : NONE;
        }
    }

    /** For each token of the text last looked at the word's number, or {@link #NONE}. */
    int[] numbers() {
        return numbers;
    }

    /** The hash ({@link Hash#of}) of the word with this number. */
    int hash(int number) {
        return hashes[number];
    }

    private int number(Tokens tokens, int i, int length) {
        int begin = tokens.charBegin(i);
        long key = tokens.key(i);
        if (key == WordKey.NONE) key = keyless(tokens, begin, length);
        int first = (int) (WordKey.spread(key) >>> SHIFT) & (NUMBERS - WAYS);
        int oldest = first;
        for (int number = first; number < first + WAYS; number++) {
            if (keys[number] == key && (key > 0 || holds(number, tokens.chars(), begin, length))) {
                lastMet[number] = text;
                return number;
            }
            if (lastMet[number] < lastMet[oldest]) oldest = number;
        }
        if (lastMet[oldest] == text) return NONE;
        keys[oldest] = key;
        hashes[oldest] = Hash.of(tokens.chars(), begin, begin + length);
        System.arraycopy(tokens.chars(), begin, letters, oldest * LONGEST, length);
        lastMet[oldest] = text;
        keeper.keep(oldest, tokens, i);
        return oldest;
    }

    private static long keyless(Tokens tokens, int begin, int length) {
        return Long.MIN_VALUE
                | (long) length << Integer.SIZE
                | Hash.of(tokens.chars(), begin, begin + length) & 0xFFFFFFFFL;
    }

    private boolean holds(int number, char[] chars, int begin, int length) {
        int at = number * LONGEST;
        return Arrays.equals(letters, at, at + length, chars, begin, begin + length);
    }
}

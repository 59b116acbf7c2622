package flyting.text;

import flyting.conversation.Span;
import java.util.Arrays;

/**
 * The tokens of one text: their normalised characters, and where they stand in the original. Reused from text to text, so
 * that scoring makes no garbage; not thread-safe. Filled by {@link Tokeniser}.
 */
public final class Tokens {
    /** Written with capitals throughout, and longer than one letter. */
    public static final int SHOUTED = 1;
    /** A letter was repeated three times or more. */
    public static final int ELONGATED = 2;
    /** Had to be undisguised. */
    public static final int DISGUISED = 4;
    /** Stands in quotation marks or a quoted block. */
    public static final int QUOTED = 8;
    /** Stands a few words after a negation in the same clause. */
    public static final int NEGATED = 16;
    /** The first token of a sentence that is no mark; a new line begins a new sentence. */
    public static final int FIRST = 32;
    /** What it says is denied: "she is no fool". */
    public static final int DENIED = 64;
    /** What it says is said of the writer: "I'm such a fool". */
    public static final int OF_WRITER = 128;

    char[] chars = new char[1024];
    int length;
    private int[] charBegin = new int[128];
    private int[] charEnd = new int[128];
    private int[] begin = new int[128];
    private int[] end = new int[128];
    private TokenKind[] kind = new TokenKind[128];
    private int[] flags = new int[128];
    private long[] keys = new long[128];
    private int size;

    /** How many tokens there are. */
    public int size() {
        return size;
    }

    /** The buffer of normalised, lower-case characters; token {@code i} is {@code [charBegin(i), charEnd(i))} of it. */
    public char[] chars() {
        return chars;
    }

    /** Where token {@code i} begins in {@link #chars}. */
    public int charBegin(int i) {
        return charBegin[i];
    }

    /** Where token {@code i} ends in {@link #chars}. */
    public int charEnd(int i) {
        return charEnd[i];
    }

    /** Where token {@code i} begins in the original text, in UTF-16 units. */
    public int begin(int i) {
        return begin[i];
    }

    /** Where token {@code i} ends in the original text. */
    public int end(int i) {
        return end[i];
    }

    /** Token {@code i} in the original text. */
    public Span span(int i) {
        return new Span(begin[i], end[i]);
    }

    public TokenKind kind(int i) {
        return kind[i];
    }

    /** Whether token {@code i} has one of these flags. */
    public boolean is(int i, int flag) {
        return (flags[i] & flag) != 0;
    }

    /** The {@link WordKey} of token {@code i}, or {@link WordKey#NONE}. */
    public long key(int i) {
        return keys[i];
    }

    /** The flags of token {@code i}, or-ed together. */
    public int flags(int i) {
        return flags[i];
    }

    /** The normalised word. */
    public String word(int i) {
        return new String(chars, charBegin[i], charEnd[i] - charBegin[i]);
    }

    /** Whether token {@code i} is exactly this lower-case word. */
    public boolean isWord(int i, String word) {
        int n = charEnd[i] - charBegin[i];
        if (n != word.length()) return false;
        for (int k = 0; k < n; k++) if (chars[charBegin[i] + k] != word.charAt(k)) return false;
        return true;
    }

    /** The normalised text: all words parted by a blank. */
    public String normalised() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) text.append(i == 0 ? "" : " ").append(word(i));
        return text.toString();
    }

    void clear() {
        size = 0;
        length = 0;
    }

    void put(char c) {
        if (length == chars.length) chars = Arrays.copyOf(chars, length * 2);
        chars[length++] = c;
    }

    void flag(int i, int flag) {
        flags[i] |= flag;
    }

    /** Ends a token whose characters were put since {@code from}. */
    void end(int from, int originalBegin, int originalEnd, TokenKind tokenKind, int tokenFlags) {
        if (size == begin.length) {
            charBegin = Arrays.copyOf(charBegin, size * 2);
            charEnd = Arrays.copyOf(charEnd, size * 2);
            begin = Arrays.copyOf(begin, size * 2);
            end = Arrays.copyOf(end, size * 2);
            kind = Arrays.copyOf(kind, size * 2);
            flags = Arrays.copyOf(flags, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        charBegin[size] = from;
        charEnd[size] = length;
        begin[size] = originalBegin;
        end[size] = originalEnd;
        kind[size] = tokenKind;
        keys[size] = WordKey.of(chars, from, length);
        flags[size++] = tokenFlags;
    }
}

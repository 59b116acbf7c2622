package flyting.model;

import java.util.Arrays;

/**
 * The buckets of each token of one text beside those of the word by itself. Reused from text to text; filled by
 * {@link Featuriser#buckets}.
 */
final class TokenBuckets {
    static final int NONE = -1;

    /** Of the word with the one before it; {@link #NONE} for a token whose word by itself does not count. */
    int[] pair = new int[128];
    /** Of the word as quoted, as negated, or as a rude one that insults nobody; or {@link #NONE}. */
    int[] aside = new int[128];
    /** The token before it that has features, or {@link #NONE}. */
    int[] before = new int[128];

    void clear(int tokens) {
        if (pair.length < tokens) {
            pair = new int[tokens * 2];
            aside = new int[tokens * 2];
            before = new int[tokens * 2];
        }
        Arrays.fill(pair, 0, tokens, NONE);
        Arrays.fill(aside, 0, tokens, NONE);
        Arrays.fill(before, 0, tokens, NONE);
    }
}

package flyting.model;

/**
 * The kinds of features. Each has its own part of the buckets, so that kinds never meet in one. A new kind is one constant
 * and one branch in {@link Featuriser}.
 */
enum FeatureGroup {
    /** What marker lexicons find, alone and together, and how it is written: {@link Signals}. A fixed number of buckets. */
    SIGNAL,
    /** Single words, signs and pictographs: with the signals a quarter of the buckets. */
    WORD,
    /** Two neighbouring words: a quarter. */
    WORD_PAIR,
    /** Parts of words, with their boundaries: half. */
    CHARACTERS;

    /** Fewer bits leave no room for words beside the signals. */
    static final int FEWEST_BITS = 12;

    /** The bucket of a well-spread hash among {@code 2^bits}. */
    int bucket(int hash, int bits) {
        int base = switch (this) {
            case SIGNAL -> 0;
            case WORD -> Signals.BUCKETS;
            case WORD_PAIR -> 1 << (bits - 2);
            case CHARACTERS -> 1 << (bits - 1);
        };
        int end = switch (this) {
            case SIGNAL -> Signals.BUCKETS;
            case WORD -> 1 << (bits - 2);
            case WORD_PAIR -> 1 << (bits - 1);
            case CHARACTERS -> 1 << bits;
        };
        return base + (int) (((hash & 0xFFFFFFFFL) * (end - base)) >>> 32);
    }

    /** The kind that a bucket belongs to. */
    static FeatureGroup of(int bucket, int bits) {
        if (bucket < Signals.BUCKETS) return SIGNAL;
        if (bucket >= 1 << (bits - 1)) return CHARACTERS;
        return bucket >= 1 << (bits - 2) ? WORD_PAIR : WORD;
    }
}

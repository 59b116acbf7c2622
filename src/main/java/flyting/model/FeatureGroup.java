package flyting.model;

/**
 * The kinds of features. Each has its own part of the buckets, so that kinds never meet in one, and its own scale. A new
 * kind is one constant and one branch in {@link Featuriser}.
 */
enum FeatureGroup {
    /** Single words, signs and pictographs: a quarter of the buckets. */
    WORD(0, 2),
    /** Two neighbouring words: a quarter. */
    WORD_PAIR(1, 2),
    /** Parts of words, with their boundaries: half. */
    CHARACTERS(1, 1);

    private final int part;
    private final int halvings;

    FeatureGroup(int part, int halvings) {
        this.part = part;
        this.halvings = halvings;
    }

    /** The bucket of a well-spread hash among {@code 2^bits}. */
    int bucket(int hash, int bits) {
        int own = bits - halvings;
        return (part << own) + (hash >>> (32 - own));
    }

    private static final FeatureGroup[] ALL = values();

    /** The kind that a bucket belongs to. */
    static FeatureGroup of(int bucket, int bits) {
        if (bucket >>> (bits - 1) == 1) return CHARACTERS;
        return ALL[bucket >>> (bits - 2)];
    }
}

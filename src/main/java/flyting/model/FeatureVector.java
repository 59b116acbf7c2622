package flyting.model;

import java.util.Arrays;

/** The features of one text as a {@link Featuriser} finds them: a bucket an occurrence. Reused; not thread-safe. */
final class FeatureVector {
    /** Stands for a feature of the whole text. */
    static final int NO_TOKEN = -1;

    int[] buckets = new int[1024];
    /** The token that each occurrence comes from; for a pair of words the second of them. */
    int[] tokens = new int[1024];

    int size;

    FeatureVector copy() {
        FeatureVector copy = new FeatureVector();
        copy.buckets = Arrays.copyOf(buckets, size);
        copy.tokens = Arrays.copyOf(tokens, size);
        copy.size = size;
        return copy;
    }

    void clear() {
        size = 0;
    }

    void add(int bucket, int token) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        buckets[size] = bucket;
        tokens[size++] = token;
    }
}

package flyting.model;

/** The hashes by which features find their buckets. Part of the model file's contract: they never change. */
final class Hash {
    static final int WORD = 0x2545F491;
    static final int PAIR = 0x61C88647;
    static final int CHARACTERS = 0x7F4A7C15;
    static final int NEGATED = 0x1B873593;
    static final int QUOTED = 0x3C6EF372;

    /** Where a hash starts (FNV-1a). */
    static final int BASIS = 0x811C9DC5;

    private static final int PRIME = 0x01000193;

    private Hash() {}

    /** A hash with one more UTF-16 unit. */
    static int next(int hash, char unit) {
        return (hash ^ unit) * PRIME;
    }

    static int of(char[] chars, int begin, int end) {
        int h = BASIS;
        for (int i = begin; i < end; i++) h = next(h, chars[i]);
        return h;
    }

    static int of(String text) {
        return of(text.toCharArray(), 0, text.length());
    }

    /** Spreads a hash over all bits, apart for each kind of feature (the finaliser of MurmurHash3). */
    static int spread(int hash, int kind) {
        int h = hash ^ kind;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        return h ^ (h >>> 16);
    }

    static int pair(int first, int second) {
        return (first * 31 + Integer.rotateLeft(second, 13)) ^ 0x9E3779B9;
    }
}

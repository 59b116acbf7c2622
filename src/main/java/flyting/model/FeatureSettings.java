package flyting.model;

/**
 * What a {@link Featuriser} looks at. Part of the model: another setting is another model.
 *
 * @param bits buckets are {@code 2^bits}, 12 to 24
 * @param charMin the fewest characters of a part of a word, 1 or more
 * @param charMax the most, up to 8
 * @param signalScale how much marker finds and style count beside single words
 * @param pairScale how much pairs of words count beside single words
 * @param charScale how much parts of words count beside single words
 * @param markNegated whether words after a negation are features of their own, too, and denied insults and those said of the writer
 *     nothing but that
 */
record FeatureSettings(
        int bits,
        int charMin,
        int charMax,
        double signalScale,
        double pairScale,
        double charScale,
        boolean markNegated) {
    static final FeatureSettings DEFAULT = new FeatureSettings(17, 3, 5, 1.4, 1, 0.5, true);

    FeatureSettings {
        if (bits < FeatureGroup.FEWEST_BITS || bits > 24)
            throw new IllegalArgumentException("2^%d buckets: 12 to 24 bits are possible".formatted(bits));
        if (charMin < 1 || charMax < charMin || charMax > 8)
            throw new IllegalArgumentException(
                    "Characters %d to %d are no range within 1 to 8".formatted(charMin, charMax));
    }

    FeatureSettings withBits(int other) {
        return new FeatureSettings(other, charMin, charMax, signalScale, pairScale, charScale, markNegated);
    }

    double scale(FeatureGroup group) {
        return switch (group) {
            case SIGNAL -> signalScale;
            case WORD -> 1;
            case WORD_PAIR -> pairScale;
            case CHARACTERS -> charScale;
        };
    }
}

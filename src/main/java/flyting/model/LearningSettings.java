package flyting.model;

/**
 * How a model is learned. Chosen by cross-validation that keeps conversations together and leaves whole sources out; the
 * values and what was compared are in {@code training/recipe.toml}.
 *
 * @param cost the loss's factor against the penalty on weights, above 0
 * @param balance 0: every comment counts the same; 1: the positives of an attribute count as much as its negatives
 * @param auxiliaryCost the same as {@code cost}, for auxiliary labels
 * @param auxiliaryBalance the same as {@code balance}, for auxiliary labels
 * @param auxiliaryScale the weight in a row of what the auxiliary classifiers say
 * @param leastTexts a feature met in fewer texts is left out
 * @param rarityPower the power of the inverse document frequency
 * @param folds parts for the held-out scores that calibration and thresholds need, 2 or more
 * @param epochs the most passes over the data
 * @param seed of the order in which rows are visited and of the folds
 */
record LearningSettings(
        double cost,
        double balance,
        double auxiliaryCost,
        double auxiliaryBalance,
        double auxiliaryScale,
        int leastTexts,
        double rarityPower,
        int folds,
        int epochs,
        long seed) {
    static final LearningSettings DEFAULT = new LearningSettings(4, 0.7, 2, 0.5, 0.15, 2, 1, 5, 25, 20261124);

    LearningSettings {
        if (!(cost > 0) || !(auxiliaryCost > 0)) throw new IllegalArgumentException("A cost is above 0");
        if (folds < 2) throw new IllegalArgumentException("Held-out scores need 2 folds or more, not " + folds);
        if (epochs < 1) throw new IllegalArgumentException("Learning needs 1 pass or more, not " + epochs);
    }
}

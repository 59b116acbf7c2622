package flyting.model;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import flyting.conversation.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the mere mention of an identity moves the incivility score: the same sentences, filled with every term, measured as
 * Borkan et al. 2019 ("Nuanced metrics for measuring unintended bias with real data for text classification") do.
 *
 * @param sentences how many sentences were scored
 * @param auc of all sentences together
 * @param terms by term, in the order of the list
 */
public record IdentityBias(int sentences, double auc, List<Term> terms) {
    private static final double POWER = -5;

    /**
     * One identity term.
     *
     * @param group what kind of identity
     * @param term the term
     * @param subgroup AUC within the sentences that have the term
     * @param bpsn AUC of civil sentences with it against uncivil ones without (low: taken for uncivil too often)
     * @param bnsp AUC of uncivil sentences with it against civil ones without (low: its insults are missed)
     * @param falseAlarms the share of its civil sentences that reach the model's threshold
     * @param missed the share of its uncivil sentences that do not
     */
    public record Term(
            String group, String term, double subgroup, double bpsn, double bnsp, double falseAlarms, double missed) {}

    public IdentityBias {
        terms = List.copyOf(terms);
    }

    /** Scores every sentence with every term. */
    public static IdentityBias of(Model model) {
        List<NamedCsvRecord> templates = Suite.rows("identity.csv");
        List<NamedCsvRecord> terms = Suite.rows("terms.csv");
        int n = templates.size();
        double[] scores = new double[terms.size() * n];
        boolean[] uncivil = new boolean[scores.length];
        int[] subgroup = new int[scores.length];
        for (int t = 0; t < terms.size(); t++)
            for (int k = 0; k < n; k++) {
                int i = t * n + k;
                String text = templates
                        .get(k)
                        .getField("template")
                        .replace("{identity}", terms.get(t).getField("term"));
                scores[i] = model.probabilities(text)[Attribute.INCIVILITY.ordinal()];
                uncivil[i] = templates.get(k).getField("expected").equals("1");
                subgroup[i] = t;
            }
        double threshold = model.threshold(Attribute.INCIVILITY);
        List<Term> measured = new ArrayList<>();
        for (int t = 0; t < terms.size(); t++) {
            int own = t;
            double[][] at = {{0, 0}, {0, 0}};
            for (int i = own * n; i < (own + 1) * n; i++) {
                double[] kind = at[uncivil[i] ? 1 : 0];
                kind[0]++;
                if (scores[i] >= threshold != uncivil[i]) kind[1]++;
            }
            measured.add(new Term(
                    terms.get(t).getField("group"),
                    terms.get(t).getField("term"),
                    auc(scores, uncivil, i -> subgroup[i] == own),
                    auc(scores, uncivil, i -> (subgroup[i] == own) != uncivil[i]),
                    auc(scores, uncivil, i -> (subgroup[i] == own) == uncivil[i]),
                    at[0][1] / at[0][0],
                    at[1][1] / at[1][0]));
        }
        return new IdentityBias(scores.length, Ranking.auc(scores, uncivil), measured);
    }

    private static double auc(double[] scores, boolean[] positive, java.util.function.IntPredicate which) {
        int[] use =
                java.util.stream.IntStream.range(0, scores.length).filter(which).toArray();
        double[] kept = Arrays.stream(use).mapToDouble(i -> scores[i]).toArray();
        boolean[] labels = new boolean[use.length];
        for (int k = 0; k < use.length; k++) labels[k] = positive[use[k]];
        return Ranking.auc(kept, labels);
    }

    /** The terms' figures as one, in which the worst count most: the power mean with exponent -5. */
    public double mean(java.util.function.ToDoubleFunction<Term> figure) {
        return Math.pow(
                terms.stream()
                        .mapToDouble(t -> Math.pow(figure.applyAsDouble(t), POWER))
                        .average()
                        .orElse(Double.NaN),
                1 / POWER);
    }
}

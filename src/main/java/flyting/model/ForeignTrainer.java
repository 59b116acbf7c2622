package flyting.model;

import flyting.conversation.Attribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;

/** Trains a Weka classifier for each attribute that has labels of both kinds. */
final class ForeignTrainer {
    private final String commandLine;
    private final Corpus corpus;
    private final LearningSettings settings;
    private final Progress progress;
    private final int buckets;

    ForeignTrainer(String commandLine, Corpus corpus, LearningSettings settings, Progress progress) {
        this.commandLine = commandLine;
        this.corpus = corpus;
        this.settings = settings;
        this.progress = progress;
        this.buckets = 1 << corpus.settings.bits();
    }

    /** What was learned: weights of nothing with the held-out scores, and the classifiers. */
    record Result(List<Trainer.Learned> learned, Foreign foreign) {}

    Result learn(List<LabelledComment> comments) throws IOException {
        progress.stage("Learning attributes");
        float[] squares = new float[buckets];
        for (int b = 0; b < buckets; b++) squares[b] = corpus.factors[b] * corpus.factors[b];
        WeightTable table = WeightTable.of(
                corpus.settings.bits(), new float[WeightTable.ATTRIBUTES][buckets], squares, new float[buckets]);
        Workspace workspace =
                new Workspace(corpus.settings, table, Model.Spans.NONE, new float[WeightTable.ATTRIBUTES]);
        int n = comments.size();
        FeatureVector[] texts = new FeatureVector[n];
        double[] lengths = new double[n];
        for (int i = 0; i < n; i++) {
            workspace.take(Speech.of(comments.get(i).text()));
            texts[i] = workspace.features().copy();
            lengths[i] = workspace.length();
        }
        int[] folds = Trainer.folds(comments, settings);
        List<Trainer.Learned> learned = new ArrayList<>();
        List<Foreign.@Nullable Head> heads = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            int[] use = IntStream.range(0, n)
                    .filter(i -> comments.get(i).label(attribute) != LabelledComment.UNLABELLED)
                    .toArray();
            int positives = 0;
            for (int i : use) positives += comments.get(i).label(attribute);
            double[] heldOut = new double[n];
            if (positives == 0 || positives == use.length) {
                heads.add(null);
                progress.step(1.0 / WeightTable.ATTRIBUTES);
                float bias = (float) Math.log((positives + 1.0) / (use.length - positives + 1.0));
                learned.add(new Trainer.Learned(new float[buckets], bias, heldOut, heldOut));
                continue;
            }
            for (int fold = 0; fold < settings.folds(); fold++) {
                progress.step(1.0 / WeightTable.ATTRIBUTES / settings.folds());
                int without = fold;
                int[] others =
                        IntStream.of(use).filter(i -> folds[i] != without).toArray();
                Foreign.Head head = fit(comments, attribute, texts, lengths, others);
                for (int i : use)
                    if (folds[i] == fold)
                        heldOut[i] = Foreign.logOdds(
                                head.classifier(),
                                Foreign.instance(head.header(), head.buckets(), texts[i], lengths[i], 1));
            }
            heads.add(fit(comments, attribute, texts, lengths, use));
            learned.add(new Trainer.Learned(new float[buckets], 0, heldOut, heldOut));
        }
        Foreign foreign = Foreign.of(commandLine, heads);
        try {
            return new Result(learned, Foreign.read(commandLine, foreign.content()));
        } catch (IllegalArgumentException e) {
            throw new LabelException(
                    commandLine,
                    "makes a classifier that no model may hold (%s); choose another or a smaller one"
                            .formatted(e.getMessage()));
        }
    }

    private Foreign.Head fit(
            List<LabelledComment> comments, Attribute attribute, FeatureVector[] texts, double[] lengths, int[] use)
            throws IOException {
        int[] chosen = informative(comments, attribute, texts, use);
        Instances header = Foreign.header(chosen);
        Instances data = new Instances(header, use.length);
        for (int i : use) {
            Instance instance = Foreign.instance(
                    header, chosen, texts[i], lengths[i], comments.get(i).weight());
            instance.setClassValue(comments.get(i).label(attribute));
            data.add(instance);
        }
        try {
            Classifier classifier = AbstractClassifier.makeCopy(Foreign.prototype(commandLine));
            classifier.buildClassifier(data);
            return new Foreign.Head(chosen, classifier, header);
        } catch (Exception e) {
            throw new LabelException(
                    commandLine,
                    "cannot learn %s from these labels (%s); choose another classifier"
                            .formatted(attribute.label(), e.getMessage()));
        }
    }

    /** The buckets that tell the labels best apart, by chi-square of their being in a text; ascending. */
    private int[] informative(List<LabelledComment> comments, Attribute attribute, FeatureVector[] texts, int[] use) {
        int[][] in = new int[2][buckets];
        int[] last = new int[buckets];
        Arrays.fill(last, -1);
        double[] total = new double[2];
        for (int i : use) {
            int label = comments.get(i).label(attribute);
            total[label]++;
            for (int k = 0; k < texts[i].size; k++) {
                int b = texts[i].buckets[k];
                if (last[b] != i) in[label][b]++;
                last[b] = i;
            }
        }
        double[] chi = new double[buckets];
        double n = total[0] + total[1];
        for (int b = 0; b < buckets; b++) {
            double with = (double) in[0][b] + in[1][b];
            double apart = in[1][b] * (total[0] - in[0][b]) - in[0][b] * (total[1] - in[1][b]);
            double below = with * (n - with) * total[0] * total[1];
            chi[b] = below > 0 && corpus.factors[b] != 0 ? n * apart * apart / below : 0;
        }
        return IntStream.range(0, buckets)
                .boxed()
                .filter(b -> chi[b] > 0)
                .sorted(Comparator.comparingDouble((Integer b) -> -chi[b]).thenComparing(b -> b))
                .limit(Foreign.MOST_BUCKETS)
                .mapToInt(b -> b)
                .sorted()
                .toArray();
    }
}

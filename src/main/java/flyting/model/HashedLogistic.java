package flyting.model;

import flyting.conversation.Attribute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Option;
import weka.core.Utils;
import weka.core.WeightedInstancesHandler;

/**
 * Flyting's classifier of texts, as Weka knows classifiers: one string attribute in, a class of two values out, hashed words
 * and parts of words and their weights inside; L2-regularised logistic regression by dual coordinate descent, calibrated on
 * held-out folds. The second class value is the positive one.
 *
 * <p>A model's attribute is one of these ({@link Model#classifier}), so Weka's own {@code Evaluation} can judge it.
 */
public final class HashedLogistic extends AbstractClassifier implements WeightedInstancesHandler {
    private static final long serialVersionUID = 1L;

    static {
        Libraries.tame();
    }

    private double cost = LearningSettings.DEFAULT.cost();
    private double balance = LearningSettings.DEFAULT.balance();
    private int bits = FeatureSettings.DEFAULT.bits();

    private transient @Nullable Model model;
    private Attribute attribute = Attribute.INCIVILITY;

    /** An untrained classifier with the default settings. */
    public HashedLogistic() {}

    HashedLogistic(Model model, Attribute attribute) {
        this.model = model;
        this.attribute = attribute;
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = new Capabilities(this);
        capabilities.disableAll();
        capabilities.enable(Capability.STRING_ATTRIBUTES);
        capabilities.enable(Capability.BINARY_CLASS);
        capabilities.enable(Capability.MISSING_CLASS_VALUES);
        capabilities.setMinimumNumberInstances(2);
        return capabilities;
    }

    @Override
    public void buildClassifier(Instances data) throws Exception {
        getCapabilities().testWithFail(data);
        int text = textAttribute(data);
        List<LabelledComment> comments = new ArrayList<>();
        for (int i = 0; i < data.numInstances(); i++) {
            Instance instance = data.instance(i);
            if (instance.classIsMissing()) continue;
            byte[] labels = new byte[Attribute.all().size()];
            Arrays.fill(labels, LabelledComment.UNLABELLED);
            labels[Attribute.INCIVILITY.ordinal()] = (byte) instance.classValue();
            String id = String.valueOf(i);
            comments.add(new LabelledComment(
                    data.relationName(), id, "", instance.stringValue(text), null, id, instance.weight(), labels));
        }
        LearningSettings d = LearningSettings.DEFAULT;
        attribute = Attribute.INCIVILITY;
        model = Training.learn(
                "weka",
                comments,
                FeatureSettings.DEFAULT.withBits(bits),
                new LearningSettings(
                        cost,
                        balance,
                        d.auxiliaryCost(),
                        d.auxiliaryBalance(),
                        d.auxiliaryScale(),
                        d.leastTexts(),
                        d.rarityPower(),
                        d.folds(),
                        d.epochs(),
                        d.seed()));
    }

    @Override
    public double[] distributionForInstance(Instance instance) {
        if (model == null)
            throw new IllegalStateException("This classifier was not trained; call buildClassifier first");
        String text = instance.stringValue(textAttribute(instance.dataset()));
        double p = model.probabilities(text)[attribute.ordinal()];
        return new double[] {1 - p, p};
    }

    private static int textAttribute(Instances data) {
        for (int i = 0; i < data.numAttributes(); i++) if (data.attribute(i).isString()) return i;
        throw new IllegalArgumentException("The data has no string attribute with the texts");
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option("\tThe loss's factor against the penalty.\n\t(default 12)", "C", 1, "-C <number>"));
        options.add(new Option(
                "\t0: every text counts the same; 1: both classes do.\n\t(default 0.7)", "B", 1, "-B <number>"));
        options.add(new Option("\tFeatures go into 2^bits buckets.\n\t(default 18)", "bits", 1, "-bits <number>"));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String own = Utils.getOption('C', options);
        if (!own.isEmpty()) cost = Double.parseDouble(own);
        own = Utils.getOption('B', options);
        if (!own.isEmpty()) balance = Double.parseDouble(own);
        own = Utils.getOption("bits", options);
        if (!own.isEmpty()) bits = Integer.parseInt(own);
        super.setOptions(options);
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>(List.of("-C", "" + cost, "-B", "" + balance, "-bits", "" + bits));
        Collections.addAll(options, super.getOptions());
        return options.toArray(new String[0]);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (model != null) ModelFile.write(model, bytes);
        out.writeObject(bytes.toByteArray());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        byte[] bytes = (byte[]) in.readObject();
        model = bytes.length == 0 ? null : ModelFile.read("serialised classifier", new ByteArrayInputStream(bytes));
    }

    @Override
    public String toString() {
        return model == null ? "Hashed logistic regression, not trained" : "Hashed logistic regression " + model.id();
    }
}

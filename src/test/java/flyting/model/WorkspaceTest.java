package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flyting.conversation.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private static final FeatureSettings SETTINGS = new FeatureSettings(14, 3, 5, 1.4, 1, 0.5, true);
    private static final List<String> TEXTS = List.of(
            "You are a liar, and everybody knows it!",
            "He said \"you are all idiots\" and was right, was he not?",
            "> you lie\n\nNo, you never told us the truth about 9/11 … wake up",
            "id1ot. s.t.u.p.i.d IDIOOOOT @someone https://example.org 😀",
            "pneumonoultramicroscopicsilicovolcanoconiosis is no word for liars");

    private final WeightTable table = table();
    private final Workspace workspace =
            new Workspace(SETTINGS, table, new Model.Spans(-1, 0), new float[WeightTable.ATTRIBUTES]);

    @Test
    void sumsAreThoseOfTheFeaturesListed() {
        for (String text : twice())
            for (Attribute attribute : Attribute.all()) {
                workspace.take(Speech.of(text));
                FeatureVector features = workspace.features();
                long sum = 0;
                for (int i = 0; i < features.size; i++) sum += table.weight(features.buckets[i], attribute.ordinal());
                assertThat(workspace.logOdds(attribute))
                        .isCloseTo(sum * (double) table.scale[attribute.ordinal()] / workspace.length(), within(1e-9));
            }
    }

    private static List<String> twice() {
        return Stream.concat(TEXTS.stream(), TEXTS.stream()).toList();
    }

    private static WeightTable table() {
        Random random = new Random(7);
        short[] weights = new short[WeightTable.STRIDE << SETTINGS.bits()];
        for (int i = 0; i < weights.length; i++) weights[i] = (short) (random.nextInt(4095) - 2047);
        float[] scale = new float[WeightTable.ATTRIBUTES];
        Arrays.fill(scale, 0.001f);
        return new WeightTable(SETTINGS.bits(), weights, scale, 0.01f, 0.01f);
    }
}

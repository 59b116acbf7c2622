package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardTest {
    private static Card trained(Path folder, String file) throws IOException {
        StringBuilder rows = new StringBuilder("dataset,id,text,incivility\n");
        for (int i = 0; i < 40; i++)
            rows.append("street,%d,%s %d,%d\n"
                    .formatted(i, i % 2 == 0 ? "you are a fool" : "we need a bridge", i, (i + 1) % 2));
        Files.writeString(folder.resolve(file), rows);
        Path recipe = Files.writeString(
                folder.resolve("recipe.toml"),
                "name = \"t\"\n[[labels]]\npath = \"%s\"\n[features]\nbits = 12\n".formatted(file));
        return Training.train(Recipe.read(recipe), null, "9.9", n -> {}, Progress.SILENT)
                .card();
    }

    @Test
    void licenceComesFromTheManifestBesideTheRecipe(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sets.csv"), "set,licence\nstreet,CC0\n");
        assertThat(trained(folder, "own.csv").sources())
                .containsExactly(new Card.SourceEntry("street", 40, "attributes", "CC0"));
    }

    @Test
    void withoutAManifestTheLicenceIsUnknown(@TempDir Path folder) throws IOException {
        assertThat(trained(folder, "own.csv").sources().get(0).licence()).isNull();
    }

    @Test
    void manifestRowWithoutLicenceIsRefusedInWords(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sets.csv"), "set,licence\nstreet,\n");
        assertThatThrownBy(() -> trained(folder, "own.csv"))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("sets.csv: has a row without set or licence");
    }

    @Test
    void automatedAnnotatorIsToldOnlyWhereItsLabelsWereUsed(@TempDir Path folder) throws IOException {
        assertThat(trained(folder, "own.csv").markdown("t@0")).doesNotContain("large language model");
        assertThat(trained(folder, "codebook.csv").markdown("t@0"))
                .contains("a large language model that read the codebook")
                .contains("| .95 | .91 | .80 | .94 | .95 | .94 | .73 | .76 | .61 |");
    }

    @Test
    void cardTellsKnownFailingsAndVersions(@TempDir Path folder) throws IOException {
        Card card = trained(folder, "own.csv");
        assertThat(card.markdown("t@0"))
                .contains("## Known failings")
                .containsPattern("Trained with Flyting 9\\.9, Java \\d+, Weka 3\\.8\\.7\\.");
        assertThat(Path.of("pom.xml")).content().contains("<weka.version>" + Training.WEKA + "<");
        Card kept = CardJson.read(CardJson.write(card, "t@0"));
        assertThat(kept.trainedWith()).isEqualTo(card.trainedWith());
        assertThat(kept.sources()).isEqualTo(card.sources());
        assertThat(kept.settings()).isEqualTo(card.settings());
    }

    @Test
    void manifestNamesEverySetOfTheShippedRecipe() throws IOException {
        Recipe recipe = Recipe.read(Path.of("training/recipe.toml"));
        SetManifest manifest = SetManifest.beside(recipe.file());
        TreeSet<String> sets = new TreeSet<>();
        for (Recipe.AuxiliaryLabels labels : recipe.auxiliaries()) sets.add(labels.dataset());
        if (recipe.spans() != null) sets.add(recipe.spans());
        LabelTable.each(Path.of("training/codebook.csv"), row -> sets.add(row.get("dataset")));
        assertThat(sets).hasSizeGreaterThan(10);
        assertThat(List.copyOf(sets)).allMatch(set -> manifest.licence(set) != null);
    }
}

package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.score.ScoredComment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file from anywhere: it scores as it did, or is refused in words. */
class ModelFileTest {
    private static final Comment COMMENT = Comment.of("1", Author.UNKNOWN, "what a clown, the ferry leaves at nine");

    private static byte[] file = new byte[0];
    private static @Nullable ScoredComment scored;

    @BeforeAll
    static void train() throws IOException {
        file = Archives.tinyModel();
        scored = Archives.read(file).score(COMMENT);
    }

    private static void scoresAsItDidOrIsRefused(byte[] changed) throws IOException {
        Model model;
        try {
            model = Archives.read(changed);
        } catch (ModelException e) {
            assertThat(e).hasMessageMatching("m\\.flyting: .+; .+");
            return;
        }
        assertThat(model.score(COMMENT)).isEqualTo(scored);
        assertThat(model.card().markdown("")).isNotBlank();
    }

    @Test
    void bitsFlippedAnywhereAreSurvived() throws IOException {
        Random random = new Random(20261124);
        for (int at = 0; at < file.length; at += at < 400 || at > file.length - 700 ? 1 : 1 + random.nextInt(60)) {
            byte[] flipped = file.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            scoresAsItDidOrIsRefused(flipped);
        }
    }

    @Test
    void cutAnywhereIsSurvived() throws IOException {
        for (int percent = 0; percent < 100; percent += 5)
            scoresAsItDidOrIsRefused(Arrays.copyOf(file, (int) ((long) file.length * percent / 100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.properties", "weights.bin", "card.json"})
    void missingEntryIsNoModel(String name) throws IOException {
        Map<String, byte[]> entries = Archives.entries(file);
        entries.remove(name);
        byte[] without = Archives.packed(entries);
        assertThatThrownBy(() -> Archives.read(without)).isInstanceOf(ModelException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../evil",
                "/etc/passwd",
                "C:\\evil",
                "weights.bin/",
                "./weights.bin",
                "Weights.bin",
                "",
                "a\u0000b"
            })
    void entryOfAnotherNameIsRefusedAndNothingIsWritten(String name) throws IOException {
        Map<String, byte[]> entries = Archives.entries(file);
        entries.put(name, new byte[10]);
        byte[] with = Archives.packed(entries);
        assertThatThrownBy(() -> Archives.read(with)).isInstanceOf(ModelException.class);
    }

    @Test
    void entryThatComesTwiceIsRefused() throws IOException {
        Map<String, byte[]> entries = Archives.entries(file);
        entries.put("weights.bim", entries.getOrDefault("weights.bin", new byte[0]));
        String names = new String(Archives.packed(entries), StandardCharsets.ISO_8859_1).replace(".bim", ".bin");
        assertThatThrownBy(() -> Archives.read(names.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void foreignClassifierThatNoIdSpeaksOfIsRefused() throws IOException {
        Map<String, byte[]> entries = Archives.entries(file);
        entries.put("foreign.ser", new byte[200]);
        byte[] with = Archives.packed(entries);
        assertThatThrownBy(() -> Archives.read(with)).hasMessageContaining("not the one that its id was made from");
    }

    @ParameterizedTest
    @CsvSource({
        "normScale=,normScale=-",
        "normScale=,normScale=0\\u002e0\\n#",
        "incivility.bias=,incivility.bias=1e300\\n#",
        "spans.scale=,spans.scale=Infinity\\n#",
        "incivility.positives=,incivility.positives=99999999999\\n#",
        "features.charMin=3,features.charMin=-2147483648"
    })
    void settingsThatNoTrainingMakesAreRefused(String from, String to) throws IOException {
        byte[] other = Archives.edited(file, from, to.replace("\\n", "\n"));
        assertThatThrownBy(() -> Archives.read(other)).isInstanceOf(ModelException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"attributes\":[{\"attribute\":\"no such\"}]}",
                "{\"attributes\":[{\"attribute\":\"incivility\",\"positives\":\"x\"}]}",
                "{\"sources\":[{\"name\":{\"a\":[",
                "[[[[[[[["
            })
    void cardThatIsNoneIsToldInWordsWhenItIsAskedFor(String card) throws IOException {
        byte[] other = Archives.rewritten(file, Map.of("card.json", old -> card.getBytes(StandardCharsets.UTF_8)));
        Model model = Archives.read(other);
        assertThat(model.score(COMMENT)).isEqualTo(scored);
        try {
            model.card().markdown("");
        } catch (UnusableModelException e) {
            assertThat(e).hasMessageContaining("flyting train");
        }
    }

    @Test
    void bombsAreRefusedWithLittleMemory(@TempDir Path folder) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>(Archives.entries(file));
        for (String name : new String[] {"model.properties", "weights.bin", "card.json", "foreign.ser"}) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".flyting"));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    if (entry.getKey().equals(name)) continue;
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
                zip.putNextEntry(new ZipEntry(name));
                byte[] mebibyte = new byte[1 << 20];
                for (int i = 0; i < 600; i++) zip.write(mebibyte);
                zip.closeEntry();
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelFileTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .hasSize(4)
                .allMatch(line -> line.contains("flyting: ") && line.contains("fetch it again"));
    }

    /** Reads the models of a folder with what memory it has, and prints why each is refused. */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path bomb : files.sorted().toList()) {
                try {
                    System.out.println(ModelFile.read(bomb).id());
                } catch (ModelException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}

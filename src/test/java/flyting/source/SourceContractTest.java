package flyting.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format in the list: it knows its own files, declines the others', and survives broken ones. */
class SourceContractTest {
    private static final Path FIXTURES = Path.of("src/test/resources/flyting/source");
    private static final int MUTATIONS = 200;
    private static final Duration A_FILE = Duration.ofSeconds(10);
    private static final Duration A_FIXTURE = Duration.ofMinutes(2);

    /** A file that holds comments of one format: {@code <format>/<file>}. */
    record Fixture(String format, Path file) {
        byte[] content() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return format + "/" + file.getFileName();
        }
    }

    static List<Fixture> fixtures() throws IOException {
        List<Fixture> found = new ArrayList<>();
        for (Source source : Sources.all()) {
            Path folder = FIXTURES.resolve(source.name());
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(f -> found.add(new Fixture(source.name(), f)));
            }
        }
        return found;
    }

    static List<Source> sources() {
        return Sources.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fixtureIsRecognisedByItsContent(Fixture fixture) throws IOException {
        Collected read = Collected.read(null, "some-file", fixture.content());
        assertThat(read.format).isEqualTo(fixture.format());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void otherFormatsDeclineTheFixture(Fixture fixture) throws IOException {
        List<String> claimed = new ArrayList<>();
        for (Source source : Sources.all()) {
            try (Input input = Input.of("some-file", new ByteArrayInputStream(fixture.content()), Limits.DEFAULT)) {
                if (!source.name().equals(fixture.format()) && source.fit(input) == Source.Fit.STRONG)
                    claimed.add(source.name());
            }
        }
        assertThat(claimed).as("claim that %s is theirs", fixture).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFormatSurvivesTheFixtureWhenForced(Fixture fixture) throws IOException {
        byte[] content = fixture.content();
        for (Source source : Sources.all())
            assertTimeoutPreemptively(A_FILE, () -> survives(source.name(), content), source.name());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void truncatedFixtureIsReadAsFarAsItGoes(Fixture fixture) throws IOException {
        byte[] content = fixture.content();
        int all = Collected.read(fixture.format(), "f", content).comments().size();
        assertTimeoutPreemptively(A_FIXTURE, () -> {
            for (int percent = 5; percent < 100; percent += 5) {
                byte[] cut = Arrays.copyOf(content, (int) (content.length * (long) percent / 100));
                assertThat(survivesEitherWay(fixture.format(), cut))
                        .as("comments in the first %d %%", percent)
                        .isLessThanOrEqualTo(all);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void mutatedFixtureIsSurvived(Fixture fixture) throws IOException {
        byte[] content = fixture.content();
        assertTimeoutPreemptively(A_FIXTURE, () -> {
            Random random = new Random(20_260_101);
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutated = mutated(content, random);
                survivesEitherWay(fixture.format(), mutated);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void emptyInputIsSurvived(Source source) {
        for (String nothing :
                List.of("", " ", "\n\n", "\uFEFF", "{}", "[]", "[{}]", "null", "{\"comments\":[]}", "[[]]"))
            assertTimeoutPreemptively(
                    A_FILE,
                    () -> assertThat(survives(source.name(), nothing.getBytes(StandardCharsets.UTF_8)))
                            .isZero());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void garbageIsSurvived(Source source) {
        GARBAGE.forEach((name, bytes) ->
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> survives(source.name(), bytes), name));
    }

    private static final Map<String, byte[]> GARBAGE = garbage();

    /** Deeper than any limit on nesting; HostileFilesTest has the depths that users of the program may meet. */
    private static Map<String, byte[]> garbage() {
        Map<String, byte[]> garbage = new LinkedHashMap<>();
        Random random = new Random(7);
        byte[] noise = new byte[50_000];
        random.nextBytes(noise);
        garbage.put("noise", noise);
        byte[] signs = new byte[50_000];
        String alphabet = "{}[]<>\"':,/\\=&;-!\n abc123";
        for (int i = 0; i < signs.length; i++) signs[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        garbage.put("signs", signs);
        deep(garbage, "lists", "[", 1_000_000);
        deep(garbage, "objects", "{\"children\":[{\"id\":1,\"replies\":", 100_000);
        deep(garbage, "comments", "{\"comment\":{\"id\":\"a\",\"text\":\"b\"},\"replies\":[", 100_000);
        deep(garbage, "divs", "<div>", 20_000);
        deep(garbage, "items", "<ul><li id=comment-1 class=comment>", 10_000);
        deep(garbage, "quotes", "<html><blockquote><p>", 10_000);
        deep(garbage, "xml", "<a>", 200_000);
        deep(garbage, "brackets", "<", 200_000);
        deep(garbage, "quotation marks", "\"", 200_000);
        deep(garbage, "commas", ",", 200_000);
        garbage.put("gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        garbage.put("zstd", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3, 4, 5, 6, 7, 8});
        garbage.put("bzip2", "BZh91AY&SYgarbage".getBytes(StandardCharsets.ISO_8859_1));
        garbage.put("utf16", "{\"id\":1,\"text\":\"x\"}".getBytes(StandardCharsets.UTF_16));
        return garbage;
    }

    private static void deep(Map<String, byte[]> garbage, String name, String unit, int times) {
        garbage.put(name, unit.repeat(times).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the content as what it is recognised as and, where that is another format, in this one. */
    private static int survivesEitherWay(String format, byte[] content) {
        try {
            Collected read = Collected.read(null, "broken", content);
            if (read.format.equals(format)) return read.comments().size();
        } catch (UnreadableException e) {
            assertThat(e).hasMessageMatching("(?s).+: .+");
        } catch (IOException e) {
            throw new UncheckedIOException("an exception comes through that names no place", e);
        }
        return survives(format, content);
    }

    /** Reads the content and counts its comments; nothing but {@link UnreadableException} may be thrown. */
    private static int survives(@org.jspecify.annotations.Nullable String format, byte[] content) {
        try {
            Collected read = Collected.read(format, "broken", content);
            return read.comments().size();
        } catch (UnreadableException e) {
            assertThat(e).hasMessageMatching("(?s).+: .+");
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(format + " lets an exception through that names no place", e);
        }
    }

    /** One to four small accidents: bytes changed, lost, doubled, moved or put in from elsewhere. */
    private static byte[] mutated(byte[] content, Random random) {
        byte[] result = content.clone();
        int accidents = 1 + random.nextInt(4);
        for (int i = 0; i < accidents && result.length > 1; i++) {
            int from = random.nextInt(result.length);
            int length = Math.min(result.length - from, 1 + random.nextInt(40));
            byte[] piece = Arrays.copyOfRange(result, from, from + length);
            switch (random.nextInt(6)) {
                case 0 -> result[from] = (byte) random.nextInt(256);
                case 1 -> result[from] = (byte) "\"{}[]<>,:&;/\\".charAt(random.nextInt(13));
                case 2 -> result = spliced(result, from, length, new byte[0]);
                case 3 -> result = spliced(result, from, 0, piece);
                case 4 -> result = spliced(result, random.nextInt(result.length), 0, piece);
                default -> result = spliced(result, from, length, random.nextBoolean() ? bytes("null") : bytes("[]"));
            }
        }
        return result;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] content, int at, int drop, byte[] put) {
        byte[] result = new byte[content.length - drop + put.length];
        System.arraycopy(content, 0, result, 0, at);
        System.arraycopy(put, 0, result, at, put.length);
        System.arraycopy(content, at + drop, result, at + put.length, content.length - at - drop);
        return result;
    }
}

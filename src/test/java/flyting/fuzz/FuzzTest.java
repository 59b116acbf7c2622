package flyting.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzTest {
    private static final int CASES = 3_000;
    /** What once failed: a folder for each door, a file named after its fault. */
    private static final Path FAILED_ONCE = Path.of("src/test/resources/flyting/fuzz");

    @Test
    void brokenContentIsReadOrRefusedInWordsByEveryDoor() throws Exception {
        List<String> failures = new CopyOnWriteArrayList<>();
        Fuzz.run(CASES, 20261124, 0, 2, failures::add, progress -> {});
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("failedOnce")
    void whatFailedOnceIsReadOrRefusedInWords(Path file) throws IOException {
        Door door = Door.valueOf(FAILED_ONCE.relativize(file).getName(0).toString());
        try {
            door.take(Files.readAllBytes(file), new Random(1));
        } catch (IOException | RuntimeException refused) {
            assertThat(Door.isInWords(refused)).as("%s", refused).isTrue();
        }
    }

    static List<Path> failedOnce() throws IOException {
        try (Stream<Path> files = Files.walk(FAILED_ONCE)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

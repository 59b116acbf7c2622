package flyting.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real sample files beside the project, where they are. */
final class Samples {
    private static final Path ROOT = Path.of("../shared");

    private Samples() {}

    static boolean present() {
        return Files.isDirectory(ROOT);
    }

    static Path file(String name) {
        return ROOT.resolve("samples").resolve(name);
    }
}

package flyting.cli;

import flyting.score.Scorer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model scores. */
final class ModelOption {
    private static final String SHIPPED = "en.flyting";

    /** Loads a model from a file. */
    interface Loader {
        Scorer load(Path file) throws IOException;
    }

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The model file that scores; without it the one that comes with Flyting. "
                    + "`flyting train` makes another.")
    private @Nullable Path file;

    /** The file named, or the one that comes with the program. */
    Path file(Console console) {
        return file == null ? shipped(console) : file;
    }

    Scorer load(Loader loader, Console console) {
        Path model = file(console);
        try {
            return loader.load(model);
        } catch (NoSuchFileException e) {
            throw Failure.model(model + ": there is no such model; check --model, or make one with `flyting train`", e);
        } catch (IOException e) {
            throw Failure.model(String.valueOf(e.getMessage()), e);
        }
    }

    /** The model that comes with the program: in the folder named by a property or a variable, near the jar, or here. */
    static Path shipped(Console console) {
        List<Path> folders = new ArrayList<>();
        String named =
                System.getProperty("flyting.models", console.environment().getOrDefault("FLYTING_MODELS", ""));
        if (!named.isEmpty()) folders.add(Path.of(named));
        else {
            Path jar = jarFolder();
            if (jar != null) {
                folders.add(jar.resolveSibling("models"));
                folders.add(jar.resolve("models"));
            }
            folders.add(Path.of("models"));
        }
        return folders.stream()
                .map(f -> f.resolve(SHIPPED))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> Failure.model(
                        "%s: the model that comes with Flyting is not in %s; name a model with --model, or its folder with FLYTING_MODELS"
                                .formatted(
                                        SHIPPED,
                                        String.join(
                                                " or ",
                                                folders.stream()
                                                        .map(Path::toString)
                                                        .toList())),
                        null));
    }

    static @Nullable Path jarFolder() {
        CodeSource source = ModelOption.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return null;
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath().getParent();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}

package flyting.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ends a run with an exit code and a sentence that names place, finding and remedy. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Done. */
    static final int NONE = 0;
    /** A fault of this program. */
    static final int BUG = 1;
    /** Options that are wrong or do not go together. */
    static final int USAGE = 2;
    /** Input unreadable or unrecognised, or without comments where some are required. */
    static final int INPUT = 3;
    /** The model is missing, damaged or foreign. */
    static final int MODEL = 4;
    /** The output could not be written. */
    static final int OUTPUT = 5;

    private final int exitCode;

    private Failure(int exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    static Failure usage(String sentence) {
        return new Failure(USAGE, sentence, null);
    }

    static Failure input(String sentence) {
        return new Failure(INPUT, sentence, null);
    }

    static Failure model(String sentence, @Nullable Throwable cause) {
        return new Failure(MODEL, sentence, cause);
    }

    static Failure output(String sentence, @Nullable Throwable cause) {
        return new Failure(OUTPUT, sentence, cause);
    }

    /** Why a file could not be written, in words. */
    static Failure output(Path file, IOException e) {
        return output(file + ": " + finding(file, e), e);
    }

    /** Whoever reads our output has seen enough ({@code flyting … | head}): nothing to tell, and no failure. */
    static Failure readerLeft() {
        return new Failure(NONE, "", null);
    }

    private static String finding(Path file, IOException e) {
        Path folder = file.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException)
            return "cannot be written, as there is no folder %s; make it first".formatted(folder);
        if (e instanceof AccessDeniedException)
            return "may not be written; check the permissions of %s, or choose another place with -o".formatted(folder);
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String words = String.valueOf(reason);
        if (words.toLowerCase(Locale.ROOT).contains("no space"))
            return "cannot be written, as the disk is full; make room, or choose another place with -o";
        return "cannot be written (%s); choose another place with -o".formatted(words);
    }
}

package flyting.cli;

import flyting.conversation.Conversation;
import flyting.conversation.Pseudonyms;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether authors go out under their names. */
final class Privacy {
    private static final int SHORTEST_KEY = 16;

    @Option(
            names = {"--pseudonymise", "--pseudonymize"},
            description = "Replace authors by pseudonyms, also where a text begins with a name or has one after an @. "
                    + "Scores stay as they are.")
    private boolean pseudonymise;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Secret bytes from which pseudonyms are made, so that they are the same in every run; without it "
                            + "each run has its own. `head -c 32 /dev/urandom > key` makes one.")
    private @Nullable Path key;

    private @Nullable Pseudonyms pseudonyms;

    /** Reads the key; to be called once, before anything is masked. */
    void begin() {
        if (key != null && !pseudonymise) throw Failure.usage("--key says nothing without --pseudonymise; add it");
        if (pseudonymise) pseudonyms = new Pseudonyms(key == null ? ofThisRun() : read(key));
    }

    Conversation masked(Conversation conversation) {
        return pseudonyms == null ? conversation : pseudonyms.mask(conversation).conversation();
    }

    ScoredConversation masked(ScoredConversation scored) {
        return pseudonyms == null ? scored : scored.under(pseudonyms);
    }

    private static byte[] ofThisRun() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static byte[] read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.usage("--key %s: cannot be read; check the path".formatted(file));
        }
        if (bytes.length < SHORTEST_KEY)
            throw Failure.usage("--key %s: holds %d bytes; put %d or more into it, by chance"
                    .formatted(file, bytes.length, SHORTEST_KEY));
        return bytes;
    }
}

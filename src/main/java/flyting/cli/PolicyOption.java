package flyting.cli;

import flyting.policy.DefaultPolicy;
import flyting.policy.PolicyException;
import flyting.policy.PolicyFile;
import flyting.policy.Rules;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which policy comments are decided. */
final class PolicyOption {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy file that decides; without it the one that `flyting policy` prints.")
    private @Nullable Path file;

    /** The file named, if any. */
    @Nullable
    Path file() {
        return file;
    }

    Rules rules() {
        if (file == null) return DefaultPolicy.rules();
        try {
            return PolicyFile.read(file);
        } catch (PolicyException e) {
            throw Failure.input(String.join("\n", e.findings()));
        } catch (IOException e) {
            throw Failure.input("%s: cannot be read (%s); check the path".formatted(file, e.getMessage()));
        }
    }
}

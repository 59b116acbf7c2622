package flyting.cli;

import flyting.policy.DefaultPolicy;
import flyting.policy.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flyting policy}: the rules that decide. */
@Command(
        name = "policy",
        description = {
            "Prints the policy that decides, to start one's own from; with --policy FILE checks that one.",
            ""
        },
        footer = {"", "Examples:", "  flyting policy > mine.toml", "  flyting policy --policy mine.toml"})
final class PolicyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private PolicyOption policy = new PolicyOption();

    PolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (policy.file() == null) {
            console.out().write(DefaultPolicy.toml().getBytes(StandardCharsets.UTF_8));
        } else {
            Rules rules = policy.rules();
            for (String warning : rules.warnings()) console.say("%s: %s".formatted(policy.file(), warning));
            console.out()
                    .write("%s: a policy of %d rules, '%s'%n"
                            .formatted(policy.file(), rules.rules().size(), rules.name())
                            .getBytes(StandardCharsets.UTF_8));
        }
        console.out().flush();
        return Failure.NONE;
    }
}

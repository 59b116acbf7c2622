package flyting.report;

import flyting.conversation.Attribute;
import flyting.policy.Decision.Outcome;
import flyting.policy.Trial;
import flyting.policy.Trial.Given;
import flyting.policy.Trial.Step;
import flyting.score.Share;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a policy would do, as tables to read. */
public final class TrialTable {
    private final StringBuilder text = new StringBuilder();

    private TrialTable() {}

    /** The tables in plain text. */
    public static String of(Trial trial) {
        return new TrialTable().tables(trial);
    }

    private String tables(Trial trial) {
        Step now = trial.asItStands();
        boolean labelled = now.missed().of() + now.wronglyHeld().of() > 0;
        line(
                "Policy '%s' with the model %s on %s comments",
                trial.policy(), trial.model(), now.held().of());
        line("");
        line("%-26s %9s %8s", "decision", "comments", "share");
        for (Outcome outcome : Outcome.values())
            line(
                    "%-26s %9s %8s",
                    outcome.label(),
                    trial.comments(outcome),
                    rate(new Share(trial.comments(outcome), now.held().of())));
        line("");
        line("%-26s %9s%s", "reason", "comments", labelled ? "  rightly  wrongly" : "");
        for (Map.Entry<String, Given> reason : trial.reasons().entrySet()) {
            Given given = reason.getValue();
            line(
                    "%-26s %9s%s",
                    reason.getKey(),
                    given.comments(),
                    labelled ? "%9s %8s".formatted(given.rightly(), given.wrongly()) : "");
        }
        if (labelled) cost(trial, now);
        sweep(trial, labelled);
        return text.toString();
    }

    private void cost(Trial trial, Step now) {
        line("");
        line(
                "By the labels of %s:",
                trial.concern().stream().map(Attribute::label).collect(Collectors.joining(", ")));
        line("%-26s %9s %9s %8s  %s", "", "comments", "of", "share", "95 % interval");
        cost("missed", now.missed());
        cost("wrongly held", now.wronglyHeld());
        cost("wrongly rejected", now.wronglyRejected());
    }

    private void cost(String name, Share share) {
        line(
                "%-26s %9s %9s %8s  %s",
                name,
                share.hits(),
                share.of(),
                rate(share),
                share.of() == 0 ? "" : "%s to %s".formatted(percent(share.low()), percent(share.high())));
    }

    private void sweep(Trial trial, boolean labelled) {
        line("");
        line(
                "With the model's thresholds lower and higher (times 1 is the policy as it stands; numbers in rules stay):");
        line(
                "%10s %8s %9s%s",
                "times", "held", "rejected", labelled ? "   missed  wrongly held  wrongly rejected" : "");
        for (Step step : trial.sweep())
            line(
                    "%10.2f %8s %9s%s",
                    step.factor(),
                    rate(step.held()),
                    rate(step.rejected()),
                    labelled
                            ? " %8s %13s %17s"
                                    .formatted(
                                            rate(step.missed()), rate(step.wronglyHeld()), rate(step.wronglyRejected()))
                            : "");
    }

    private static String rate(Share share) {
        return share.of() == 0 ? "–" : percent(share.rate());
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", rate * 100);
    }

    private void line(String format, Object... values) {
        text.append((values.length == 0 ? format : String.format(Locale.ROOT, format, values)).stripTrailing())
                .append('\n');
    }
}

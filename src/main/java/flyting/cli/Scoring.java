package flyting.cli;

import flyting.policy.Policy;
import flyting.policy.RulePolicy;
import flyting.policy.Rules;
import flyting.score.Scorer;
import picocli.CommandLine.Mixin;

/** Read, score, decide, write: what {@code score} and {@code export} have in common. */
final class Scoring {
    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private PolicyOption rules = new PolicyOption();

    @Mixin
    private Privacy privacy = new Privacy();

    @Mixin
    private OutputOptions output = new OutputOptions();

    int run(Console console, ModelOption.Loader models, String usualFormat) {
        Reading reading = input.reading(console);
        input.mustNotContain(output.file());
        privacy.begin();
        Rules decided = rules.rules();
        Scorer scorer = model.load(models, console);
        Policy policy = new RulePolicy(decided, scorer);
        try (Output out = output.open(console, usualFormat)) {
            try (Progress progress = Progress.of("Scoring", "comments", console, out.isWatched())) {
                try (ScoringBelt belt = new ScoringBelt(scorer, scored -> {
                    out.write(privacy.masked(scored), policy.decide(scored));
                    progress.advance(scored.comments().size());
                })) {
                    reading.each(belt::put);
                }
            }
            if (reading.hasResult()) out.commit();
            return reading.conclude(out.place());
        }
    }
}

package flyting.bench;

import flyting.Flyting;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.model.Model;
import flyting.policy.Decision;
import flyting.policy.DefaultPolicy;
import flyting.policy.RulePolicy;
import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.Reports;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast the moderation CSV of comments that are scored and decided is written, on one core and to nowhere: the counter
 * {@code bytes} is bytes a second. The comments are those of {@code training/comments}. To be run from the project's folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class WritingBenchmark {
    /** What was written. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Written {
        public long bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }

    private final Report report = Reports.named(Reports.all(), "csv").orElseThrow();
    private ScoredConversation scored = new ScoredConversation(new ConversationBuilder("none").build(f -> {}), List.of(), "");
    private List<Decision> decisions = List.of();

    @Setup
    public void setUp() throws IOException {
        Model model = Flyting.model(Path.of("models/en.flyting"));
        ConversationBuilder comments = new ConversationBuilder("training");
        for (Comment comment : OwnComments.cutTo(Integer.MAX_VALUE)) comments.add(comment);
        scored = model.score(comments.build(flaw -> {}));
        decisions = new RulePolicy(DefaultPolicy.rules(), model).decide(scored);
    }

    @Benchmark
    public void csv(Written written) throws IOException {
        Counter out = new Counter();
        try (Report.Pages pages = report.open(out, ReportOptions.PLAIN)) {
            pages.write(scored, decisions);
        }
        written.bytes += out.bytes;
    }
}

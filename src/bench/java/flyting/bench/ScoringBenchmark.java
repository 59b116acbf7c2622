package flyting.bench;

import flyting.Flyting;
import flyting.conversation.Comment;
import flyting.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Comments a second on one core, from text to 17 calibrated scores, normalising included; {@link #evidence} also finds the
 * words that speak for what is found. The comments are those of {@code training/comments}, cut to 110 characters and shuffled.
 * To be run from the project's folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class ScoringBenchmark {
    private static final int COMMENTS = 5_000;
    private static final int CHARACTERS = 110;

    /** Which comments: all, or only those of which nothing is found. */
    @Param({"all", "civil"})
    String which = "all";

    private Model model;
    private List<Comment> comments = List.of();

    @Setup
    public void setUp() throws IOException {
        model = Flyting.model(Path.of("models/en.flyting"));
        List<Comment> all = OwnComments.cutTo(CHARACTERS);
        all.removeIf(c -> which.equals("civil") && !model.score(c).found().isEmpty());
        Random chance = new Random(1);
        List<Comment> chosen = new ArrayList<>();
        while (chosen.size() < COMMENTS) chosen.add(all.get(chance.nextInt(all.size())));
        comments = chosen;
    }

    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void scores(Blackhole hole) {
        for (Comment comment : comments) hole.consume(model.scores(comment));
    }

    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void evidence(Blackhole hole) {
        for (Comment comment : comments) hole.consume(model.score(comment));
    }
}

package flyting.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings broken content in by every door. A case is told by a seed and a number alone.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.mainClass=flyting.fuzz.Fuzz -Dexec.classpathScope=test
 * -Dexec.args="COUNT SEED [FIRST]"} runs many.
 */
public final class Fuzz {
    private static final long PATIENCE_SECONDS = 30;
    private static final Path FAILED = Path.of("target", "fuzz");

    private final long seed;
    private final List<byte[]> fixtures;

    Fuzz(long seed) throws IOException {
        this.seed = seed;
        this.fixtures = Door.fixtures();
    }

    /** Runs a case; what is wrong with it, or null. */
    @Nullable
    String run(long number, ExecutorService worker) throws IOException, InterruptedException {
        Random random = new Random(seed * 1_000_003 + number);
        Door door = Door.values()[random.nextInt(Door.values().length)];
        byte[] fixture = fixtures.get(random.nextInt(fixtures.size()));
        byte[] other = fixtures.get(random.nextInt(fixtures.size()));
        byte[] content = door.prepared(fixture, other, new Mutator(random), random);
        var taken = worker.submit(() -> {
            door.take(content, random);
            return null;
        });
        Throwable failure;
        try {
            taken.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            failure = e;
        }
        if (failure != null && Door.isInWords(failure)) return null;
        Path kept = FAILED.resolve("%s-%d-%d".formatted(door, seed, number));
        Files.createDirectories(FAILED);
        Files.write(kept, content);
        StringBuilder finding =
                new StringBuilder("%s, seed %d, case %d (kept as %s): ".formatted(door, seed, number, kept));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            finding.append(cause).append('\n');
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(12, trace.length); i++)
                finding.append("    at ").append(trace[i]).append('\n');
        }
        return finding.toString();
    }

    /** Runs cases from a number on; stops at a case that hangs, as its thread cannot be had back. */
    static int run(long count, long seed, long first, java.util.function.Consumer<String> failures)
            throws IOException, InterruptedException {
        Fuzz fuzz = new Fuzz(seed);
        int failed = 0;
        ExecutorService worker = Executors.newSingleThreadExecutor(job -> {
            Thread thread = new Thread(job, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        for (long number = first; number < first + count; number++) {
            String finding = fuzz.run(number, worker);
            if (finding == null) continue;
            failed++;
            failures.accept(finding);
            if (finding.contains("TimeoutException")) break;
        }
        worker.shutdownNow();
        return failed;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long count = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long first = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        int failed = run(count, seed, first, System.out::println);
        System.out.printf("%d cases of seed %d, %d failed%n", count, seed, failed);
        if (failed > 0) throw new IllegalStateException("%d cases failed".formatted(failed));
    }
}

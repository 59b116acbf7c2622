package flyting.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings broken content in by every door, and watches that nothing crashes, hangs or leaks. A case is told by a seed and a
 * number alone, however many threads there are.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.mainClass=flyting.fuzz.Fuzz -Dexec.classpathScope=test
 * -Dexec.args="COUNT SEED [FIRST [THREADS]]"} runs many, on all processors where no number of threads is given.
 */
public final class Fuzz {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** A thread whose case hangs cannot be had back, so that the run ends where more are lost. */
    private static final int MOST_HUNG = 3;
    /** So many cases lie between two looks at what has leaked; the first of them fill caches. */
    private static final long ROUND = 100_000;

    private static final int LOOKS = 5;
    private static final long BETWEEN_LOOKS_MILLIS = 2_000;

    private final long seed;
    private final Consumer<String> failures;
    private final Consumer<String> progress;
    private final List<byte[]> fixtures;
    private final AtomicLong next;
    private final AtomicLong failed = new AtomicLong();
    private final List<Turn> turns = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(job -> {
        Thread thread = new Thread(job, "fuzz");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long roundEnd;

    private Fuzz(long seed, long first, Consumer<String> failures, Consumer<String> progress) throws IOException {
        this.seed = seed;
        this.failures = failures;
        this.progress = progress;
        this.fixtures = Door.fixtures();
        this.next = new AtomicLong(first);
    }

    /**
     * Runs cases from a number on.
     *
     * @param failures hears each failure as it comes
     * @param progress hears now and then how far the run is, and at its end what it held on to
     * @return how many failed
     */
    static long run(
            long count, long seed, long first, int threads, Consumer<String> failures, Consumer<String> progress)
            throws IOException, InterruptedException {
        Fuzz fuzz = new Fuzz(seed, first, failures, progress);
        try {
            fuzz.run(first, count, threads);
        } finally {
            fuzz.threads.shutdownNow();
        }
        return fuzz.failed.get();
    }

    private void run(long first, long count, int most) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long told = began;
        @Nullable Footprint warm = null;
        int hung = 0;
        for (long done = 0; done < count && hung <= MOST_HUNG; done = roundEnd - first) {
            // A short run is parted as well, so that there is something to compare.
            roundEnd = first + Math.min(count, done + Math.min(ROUND, Math.max(1, count / 2)));
            for (int i = 0; i < most; i++) turn();
            while (!turns.isEmpty() && hung <= MOST_HUNG) {
                hung += look();
                if (System.nanoTime() - told > TELL_EVERY_NANOS) {
                    told = System.nanoTime();
                    tell(Math.min(next.get(), roundEnd) - first, count, began);
                }
            }
            if (warm == null) {
                warm = Footprint.now();
                progress.accept("After warming up: " + warm);
            } else compare(warm);
        }
        tell(Math.min(next.get(), roundEnd) - first, count, began);
    }

    private void turn() {
        Turn turn = new Turn();
        turns.add(turn);
        threads.execute(turn);
    }

    /** Waits a moment, strikes off the turns that are over, and replaces those that hang; how many did. */
    private int look() throws IOException, InterruptedException {
        Thread.sleep(LOOK_EVERY_MILLIS);
        turns.removeIf(turn -> turn.isOver);
        int hung = 0;
        for (Turn turn : List.copyOf(turns)) {
            Case hanging = turn.hanging();
            if (hanging == null) continue;
            hung++;
            turn.isAbandoned = true;
            turns.remove(turn);
            TimeoutException failure = new TimeoutException("does not end");
            Thread thread = turn.thread;
            if (thread != null) failure.setStackTrace(thread.getStackTrace());
            fail(hanging.finding(failure));
            turn();
        }
        return hung;
    }

    private void compare(Footprint warm) throws IOException, InterruptedException {
        Footprint now = Footprint.now();
        List<String> grown = now.grownSince(warm);
        // Threads that idle end by themselves, and other programs have temporary files of our names too, for a while.
        for (int i = 1; i < LOOKS && !grown.isEmpty(); i++) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            now = Footprint.now();
            grown = now.grownSince(warm);
        }
        progress.accept("Held on to: " + now);
        if (!grown.isEmpty())
            fail("Leaked %s before case %d of seed %d: %s, and after warming up %s"
                    .formatted(String.join(", ", grown), roundEnd, seed, now, warm));
    }

    private void fail(String finding) {
        failed.incrementAndGet();
        failures.accept(finding);
    }

    private void tell(long done, long count, long began) {
        progress.accept("%,d of %,d cases, %,.0f a second, %d failed"
                .formatted(done, count, done * 1e9 / (System.nanoTime() - began), failed.get()));
    }

    /** A thread's share of a round: takes case after case. The thread that watches reads what it writes. */
    private final class Turn implements Runnable {
        private volatile @Nullable Thread thread;
        private volatile @Nullable Case now;
        private volatile long since;
        private volatile boolean isOver;
        private volatile boolean isAbandoned;

        @Override
        public void run() {
            thread = Thread.currentThread();
            try {
                while (!isAbandoned) {
                    long number = next.getAndUpdate(n -> Math.min(n + 1, roundEnd));
                    if (number >= roundEnd) break;
                    take(number);
                }
            } finally {
                isOver = true;
            }
        }

        private void take(long number) {
            try {
                Case taken = new Case(seed, number, fixtures);
                since = System.nanoTime();
                now = taken;
                Throwable failure = taken.failure();
                now = null;
                if (failure != null && !isAbandoned) fail(taken.finding(failure));
            } catch (IOException | RuntimeException e) {
                fail("Case %d of seed %d is not made or not kept: %s".formatted(number, seed, e));
            }
        }

        /** The case that has lasted too long, or null. */
        @Nullable
        Case hanging() {
            Case running = now;
            return running != null && System.nanoTime() - since > PATIENCE_NANOS ? running : null;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long count = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long first = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        int threads = arguments.length > 3
                ? Integer.parseInt(arguments[3])
                : Runtime.getRuntime().availableProcessors();
        long failed = run(count, seed, first, threads, System.out::println, System.err::println);
        System.out.printf("%d cases of seed %d, %d failed%n", count, seed, failed);
        if (failed > 0) throw new IllegalStateException("%d cases failed".formatted(failed));
    }
}

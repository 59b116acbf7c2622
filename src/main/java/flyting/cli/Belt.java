package flyting.cli;

import java.io.Closeable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on pieces on all cores and hands the results on, one at a time and in the order in which the pieces came. Whoever
 * brings pieces waits while too many are in hand, so memory does not follow the input. What fails is thrown where the next
 * piece is put, or at the end.
 *
 * @param <R> what a piece becomes
 */
final class Belt<R> implements Closeable {
    /** Comments in hand at a time, between being read and being written. */
    private static final int MOST_IN_HAND = 20_000;
    /** Fewer comments are done sooner than threads are started. */
    private static final int WORTH_THREADS = 2_000;

    private record Piece<R>(int weight, @Nullable Future<R> result) {}

    private final Consumer<R> end;
    private final Semaphore room = new Semaphore(MOST_IN_HAND);
    private final BlockingQueue<Piece<R>> pieces = new LinkedBlockingQueue<>();
    private long put;
    private @Nullable ExecutorService workers;
    private @Nullable Thread ender;
    private volatile @Nullable Throwable failure;
    private boolean thrown;

    /**
     * @param end takes the results, always on one thread at a time
     */
    Belt(Consumer<R> end) {
        this.end = end;
    }

    /**
     * Takes a piece.
     *
     * @param weight its comments
     */
    void put(int weight, Supplier<R> work) {
        put += weight;
        if (put < WORTH_THREADS && workers == null) {
            end.accept(work.get());
            return;
        }
        throwFailure();
        if (workers == null) workers = start();
        int taken = Math.min(weight, MOST_IN_HAND);
        room.acquireUninterruptibly(taken);
        pieces.add(new Piece<>(taken, workers.submit(work::get)));
    }

    private ExecutorService start() {
        ExecutorService started =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Belt::daemon);
        ender = daemon(this::handOn);
        ender.start();
        return started;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "belt");
        thread.setDaemon(true);
        return thread;
    }

    private void handOn() {
        try {
            for (Piece<R> piece = pieces.take(); piece.result() != null; piece = pieces.take()) {
                try {
                    if (failure == null) end.accept(piece.result().get());
                } catch (ExecutionException e) {
                    failure = e.getCause();
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    room.release(piece.weight());
                }
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void throwFailure() {
        Throwable cause = failure;
        if (thrown) return;
        thrown = cause != null;
        if (cause instanceof RuntimeException e) throw e;
        if (cause instanceof Error e) throw e;
        if (cause != null) throw new IllegalStateException(cause);
    }

    /** Waits until every piece was handed on. */
    @Override
    public void close() {
        if (workers == null || ender == null) return;
        pieces.add(new Piece<>(0, null));
        workers.shutdown();
        try {
            ender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }
}

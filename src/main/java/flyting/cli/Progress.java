package flyting.cli;

import java.io.Closeable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a long job is, on standard error, for a person who waits: nothing in the first second, and nothing in a log. */
final class Progress implements Closeable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final int REDRAW_MILLIS = 200;

    private final String task;
    private final String unit;
    private final @Nullable Console console;
    private final long begun = System.nanoTime();
    private long done;
    private @Nullable ProgressBar bar;

    private Progress(String task, String unit, @Nullable Console console) {
        this.task = task;
        this.unit = unit;
        this.console = console;
    }

    /** Shown only on a terminal, and not where results already show how far the job is. */
    static Progress of(String task, String unit, Console console, boolean resultsAreWatched) {
        return new Progress(task, unit, console.errIsTerminal() && !resultsAreWatched ? console : null);
    }

    void advance(long steps) {
        done += steps;
        if (console == null) return;
        if (bar == null && System.nanoTime() - begun > PATIENCE_NANOS) bar = shown(console);
        if (bar != null) bar.stepTo(done);
    }

    private ProgressBar shown(Console on) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .showSpeed()
                .hideEta()
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(on.err(), on.width() - 1))
                .build();
    }

    @Override
    public void close() {
        if (bar == null) return;
        bar.close();
        bar = null;
    }
}

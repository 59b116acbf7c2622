package flyting.cli;

import java.io.Closeable;
import java.util.concurrent.atomic.DoubleAdder;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the stages of training or measuring on a terminal, a bar a stage; nothing in a log. */
final class Stages implements flyting.model.Progress, Closeable {
    private static final int PARTS = 1000;
    private static final int REDRAW_MILLIS = 200;

    private final Console console;
    private DoubleAdder done = new DoubleAdder();
    private @Nullable ProgressBar bar;

    Stages(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void stage(String name) {
        end();
        done = new DoubleAdder();
        if (!console.errIsTerminal()) return;
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(PARTS)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .hideEta()
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), console.width() - 1))
                .build();
    }

    @Override
    public synchronized void step(double share) {
        done.add(share);
        if (bar != null) bar.stepTo(Math.min(PARTS, Math.round(done.sum() * PARTS)));
    }

    @Override
    public void close() {
        end();
    }

    /** Takes the bar away, so that results can be written. */
    synchronized void end() {
        if (bar != null) bar.close();
        bar = null;
    }
}

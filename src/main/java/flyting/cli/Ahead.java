package flyting.cli;

import flyting.Flyting;
import flyting.model.Model;
import flyting.score.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Loads models; and the one that comes with the program, and the word lists, while the options are still looked at. */
final class Ahead implements ModelOption.Loader {
    private static final Set<String> SCORING = Set.of("score", "export", "threads");

    private @Nullable Path file;
    private @Nullable FutureTask<Model> loading;

    /** Begins where these arguments will need it. */
    static Ahead of(Console console, String... arguments) {
        Ahead ahead = new Ahead();
        boolean scores = arguments.length > 1
                && SCORING.contains(arguments[0])
                && Arrays.stream(arguments)
                        .noneMatch(a -> a.startsWith("--model") || a.equals("-h") || a.equals("--help"));
        if (scores) ahead.begin(console);
        return ahead;
    }

    private void begin(Console console) {
        Path shipped;
        try {
            shipped = ModelOption.shipped(console);
        } catch (Failure e) {
            // It is told where the model is asked for.
            return;
        }
        FutureTask<Model> task = new FutureTask<>(() -> Flyting.model(shipped));
        start(task);
        start(Flyting::prepare);
        file = shipped;
        loading = task;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Scorer load(Path asked) throws IOException {
        if (loading == null || !asked.equals(file)) return Flyting.model(asked);
        try {
            return loading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Flyting.model(asked);
        }
    }
}

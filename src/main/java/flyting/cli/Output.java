package flyting.cli;

import flyting.conversation.Conversation;
import flyting.policy.Decision;
import flyting.report.Report;
import flyting.report.ReportOptions;
import flyting.report.TextReport;
import flyting.score.ScoredConversation;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results on their way to standard output or into a file. Nothing is written before the first result or the commit. */
final class Output implements Closeable {
    private final Report report;
    private final ReportOptions options;
    private final @Nullable Path place;
    private final @Nullable OutputFile file;
    private final OutputStream bytes;
    private final Writer writer;
    private final boolean prompt;
    private Report.@Nullable Pages pages;

    Output(Report report, ReportOptions options, @Nullable Path place, Console console) {
        this.report = report;
        this.options = options;
        this.place = place;
        this.file = place == null ? null : OutputFile.create(place);
        this.bytes = file == null ? console.out() : file.stream();
        this.writer = Console.writer(bytes);
        this.prompt = place == null && console.outIsTerminal();
    }

    /** Whether results go where a person sees them as they come. */
    boolean isWatched() {
        return prompt;
    }

    /** Whether the format says nothing without scores. */
    boolean needsScores() {
        return report.needsScores();
    }

    /** The file that is written, or null for standard output. */
    @Nullable
    Path place() {
        return place;
    }

    void write(Conversation conversation) {
        attempt(() -> {
            pages().write(conversation);
            if (prompt) writer.flush();
        });
    }

    void write(ScoredConversation scored, List<Decision> decisions) {
        attempt(() -> {
            pages().write(scored, decisions);
            if (prompt) writer.flush();
        });
    }

    /** Ends the output; a file takes its place. */
    void commit() {
        attempt(() -> {
            pages().close();
            writer.flush();
        });
        if (file != null) file.commit();
    }

    @Override
    public void close() {
        if (file != null) file.close();
        else attempt(writer::flush);
    }

    private Report.Pages pages() throws IOException {
        if (pages == null)
            pages = report instanceof TextReport text ? text.open(writer, options) : report.open(bytes, options);
        return pages;
    }

    private interface Write {
        void run() throws IOException;
    }

    private void attempt(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            if (place != null) throw Failure.output(place, e);
            if (isBrokenPipe(e)) throw Failure.readerLeft();
            throw Failure.output("standard output: cannot be written (%s)".formatted(e.getMessage()), e);
        }
    }

    static boolean isBrokenPipe(IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("broken pipe") || words.contains("pipe is being closed");
    }
}

package flyting.cli;

import flyting.Flyting;
import flyting.conversation.Conversation;
import flyting.source.Input;
import flyting.source.Inputs;
import flyting.source.Limits;
import flyting.source.Problem;
import flyting.source.ReadOptions;
import flyting.source.Sink;
import flyting.source.Source;
import flyting.source.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one run, tells what is wrong with them on standard error, and counts. A file that cannot be read does
 * not keep the others from being read.
 */
final class Reading {
    private static final int PROBLEMS_SHOWN = 20;

    private final Console console;
    private final List<String> files;
    private final @Nullable Source format;
    private final ReadOptions options;
    private final Limits limits;
    private final boolean strict;
    private final boolean requireComments;

    private long comments;
    private long conversations;
    private long problems;
    private int whole;
    private int unreadable;
    private long before;
    private int withoutComments;

    Reading(
            Console console,
            List<String> files,
            @Nullable Source format,
            ReadOptions options,
            Limits limits,
            boolean strict,
            boolean requireComments) {
        this.console = console;
        this.files = List.copyOf(files);
        this.format = format;
        this.options = options;
        this.limits = limits;
        this.strict = strict;
        this.requireComments = requireComments;
    }

    /** Hands on every conversation that holds comments, file by file, also from folders and archives. */
    void each(Consumer<Conversation> to) {
        Inputs.each(
                files,
                console.in(),
                limits,
                input -> read(input, to),
                (name, why) -> fail(sentence(name, why), comments - before));
    }

    private void read(Input input, Consumer<Conversation> to) throws IOException {
        before = comments;
        Source source = Flyting.read(input, format, options, new Hearing(to));
        whole++;
        if (comments > before) return;
        withoutComments++;
        console.say(
                "%s: no comments found; it was read as %s, %s".formatted(input.name(), source.name(), source.reads()));
    }

    private static String sentence(String name, IOException why) {
        if (why instanceof UnreadableException) return String.valueOf(why.getMessage());
        return "%s: cannot be read (%s); check that it is whole".formatted(name, why.getMessage());
    }

    /** Whether anything can be made of the run: at least one file was read, at least in part. */
    boolean hasResult() {
        return comments > 0 || whole > 0;
    }

    /**
     * Says what was read, where that is not plain to see, and tells the exit code.
     *
     * @param place the file that was written, or null
     */
    int conclude(@Nullable Path place) {
        if (problems > PROBLEMS_SHOWN)
            console.say("… and %s more".formatted(count(problems - PROBLEMS_SHOWN, "problem")));
        StringBuilder summary = new StringBuilder("flyting: ")
                .append(count(comments, "comment"))
                .append(" in ")
                .append(count(conversations, "conversation"));
        if (problems > 0) summary.append("; ").append(count(problems, "problem"));
        if (unreadable > 0)
            summary.append("; ").append(count(unreadable, "file")).append(" not read to the end");
        if (place != null && hasResult()) summary.append("; written to ").append(place);
        if (problems > 0 || whole + unreadable > 1 || place != null) console.say(summary.toString());
        boolean lacking = requireComments && withoutComments > 0;
        return unreadable > 0 || lacking ? Failure.INPUT : Failure.NONE;
    }

    private void fail(String sentence, long kept) {
        if (strict) throw Failure.input(sentence);
        unreadable++;
        console.say(kept == 0 ? sentence : sentence + " (%s before that kept)".formatted(count(kept, "comment")));
    }

    private static String count(long n, String what) {
        return String.format(Locale.ROOT, "%d %s%s", n, what, n == 1 ? "" : "s");
    }

    private final class Hearing implements Sink {
        private final Consumer<Conversation> to;

        Hearing(Consumer<Conversation> to) {
            this.to = to;
        }

        @Override
        public void conversation(Conversation conversation) {
            if (conversation.comments().isEmpty()) return;
            conversations++;
            comments += conversation.comments().size();
            to.accept(conversation);
        }

        @Override
        public void problem(Problem problem) {
            if (strict) throw Failure.input(problem + " (--strict)");
            problems++;
            if (problems <= PROBLEMS_SHOWN) console.say(problem.toString());
        }

        @Override
        public void notice(String sentence) {
            console.say(sentence);
        }
    }
}

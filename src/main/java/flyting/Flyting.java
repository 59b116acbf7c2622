package flyting;

import flyting.conversation.Conversation;
import flyting.score.Scorer;
import flyting.source.Input;
import flyting.source.Limits;
import flyting.source.Problem;
import flyting.source.ReadOptions;
import flyting.source.Sink;
import flyting.source.Source;
import flyting.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comment files, loads models, scores.
 *
 * <pre>{@code
 * Scorer scorer = Flyting.model(Path.of("models/en.flyting"));
 * for (Conversation conversation : Flyting.read(Path.of("thread.html")).conversations())
 *     for (ScoredComment scored : scorer.score(conversation).comments()) …
 * }</pre>
 */
public final class Flyting {
    private Flyting() {}

    /**
     * What a file holds.
     *
     * @param conversations its conversations, in the order of the file
     * @param problems the places that could not be read
     * @param notices what else a user should know
     */
    public record Contents(List<Conversation> conversations, List<Problem> problems, List<String> notices) {
        public Contents {
            conversations = List.copyOf(conversations);
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }
    }

    /**
     * Reads a whole file into memory, in the format whose marks it bears.
     *
     * @throws flyting.source.UnreadableException where nothing can be read
     */
    public static Contents read(Path file) throws IOException {
        List<Conversation> conversations = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        try (Input input = Input.of(file, Limits.DEFAULT)) {
            read(input, null, ReadOptions.NONE, new Sink() {
                @Override
                public void conversation(Conversation conversation) {
                    conversations.add(conversation);
                }

                @Override
                public void problem(Problem problem) {
                    problems.add(problem);
                }

                @Override
                public void notice(String sentence) {
                    notices.add(sentence);
                }
            });
        }
        return new Contents(conversations, problems, notices);
    }

    /**
     * Reads an input in passing.
     *
     * @param format how to read it, or null to find out by its content
     * @return how it was read
     * @throws flyting.source.UnreadableException where nothing, or nothing further, can be read
     */
    public static Source read(Input input, @Nullable Source format, ReadOptions options, Sink sink) throws IOException {
        Source source = format == null ? Sources.recognise(input, sink) : format;
        source.read(input, options, sink);
        return source;
    }

    /**
     * Loads a model.
     *
     * @throws IOException where it is missing, damaged, or of another kind or version
     */
    public static Scorer model(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
        throw new UnsupportedOperationException("models cannot be loaded yet");
    }
}

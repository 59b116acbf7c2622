package flyting;

import flyting.conversation.Conversation;
import flyting.model.Model;
import flyting.model.ModelFile;
import flyting.model.Progress;
import flyting.model.Recipe;
import flyting.model.Training;
import flyting.source.Input;
import flyting.source.Limits;
import flyting.source.Problem;
import flyting.source.ReadOptions;
import flyting.source.Sink;
import flyting.source.Source;
import flyting.source.Sources;
import flyting.source.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads comment files, loads models, scores.
 *
 * <pre>{@code
 * Model model = Flyting.model(Path.of("models/en.flyting"));
 * for (Conversation conversation : Flyting.read(Path.of("thread.html")).conversations())
 *     for (ScoredComment scored : model.score(conversation).comments()) …
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
     * @throws flyting.source.UnreadableException where nothing can be read, or the file cannot be read to its end
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
        Source source = format == null ? Sources.recognise(input, options, sink) : format;
        source.read(input, options, sink);
        if (input.damage() != null) throw new UnreadableException(input.name(), input.damage());
        return source;
    }

    /**
     * Gets ready what reading and scoring will need: word lists and formats. Not needed, but on another thread while a model
     * is loaded it makes the first score come sooner.
     */
    public static void prepare() {
        Model.prepare();
        Sources.all();
    }

    /**
     * Loads a model.
     *
     * @throws flyting.model.ModelException where it is missing, damaged, or of another kind or version
     */
    public static Model model(Path file) throws IOException {
        return ModelFile.read(file);
    }

    /**
     * Makes a model as a recipe says.
     *
     * @param texts the folder with the texts of public sets, or null to use only labels that come with their text
     * @param version of this program, for the model card
     * @param notices hears what was left out, and why
     * @throws flyting.model.LabelException where the labelled data cannot be used
     */
    public static Model train(
            Recipe recipe, @Nullable Path texts, String version, Consumer<String> notices, Progress progress)
            throws IOException {
        return Training.train(recipe, texts, version, notices, progress);
    }
}

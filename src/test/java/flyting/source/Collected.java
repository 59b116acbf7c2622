package flyting.source;

import flyting.conversation.Certainty;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source reads from one input. */
final class Collected implements Sink {
    final List<Conversation> conversations = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    String format = "";

    /** Reads a file in the format of this name, or in the one that is recognised. */
    static Collected read(@Nullable String format, Path file) throws IOException {
        return read(format, file.getFileName().toString(), Files.readAllBytes(file));
    }

    static Collected read(@Nullable String format, String name, String content) throws IOException {
        return read(format, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Collected read(@Nullable String format, String name, byte[] content) throws IOException {
        return read(format, name, content, ReadOptions.NONE);
    }

    static Collected read(@Nullable String format, String name, byte[] content, ReadOptions options)
            throws IOException {
        Collected collected = new Collected();
        try (Input input = Input.of(name, new ByteArrayInputStream(content), Limits.DEFAULT)) {
            Source source = format == null
                    ? Sources.recognise(input, options, collected)
                    : Sources.named(format).orElseThrow();
            collected.format = source.name();
            source.read(input, options, collected);
        }
        return collected;
    }

    /** Reads a fixture in the format that is recognised. */
    static Collected fixture(String format, String file) throws IOException {
        return read(null, Path.of("src/test/resources/flyting/source", format, file));
    }

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

    List<Comment> comments() {
        return conversations.stream().flatMap(c -> c.comments().stream()).toList();
    }

    /** The comment of this id in whichever conversation. */
    Comment comment(String id) {
        return comments().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    /** How many comments are linked to the one they answer. */
    long replies() {
        return comments().stream().filter(c -> c.replyTo() != null).count();
    }

    long replies(Certainty certainty) {
        return comments().stream()
                .filter(c -> c.reply() != null && c.reply().certainty() == certainty)
                .count();
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A labelled comment as a conversation, after the comment that it answers where the table tells that.
 *
 * @param conversation one comment, or two
 * @param labels of the last comment: whether an attribute is present, as far as somebody has said
 */
public record Labelled(Conversation conversation, Map<Attribute, Boolean> labels) {
    public Labelled {
        labels = Map.copyOf(labels);
    }

    /** Whether a file, or one in a folder, is a table of labels; the moderation CSV, which holds scores, is not. */
    public static boolean isTable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            List<Path> inside;
            try (Stream<Path> walk = Files.walk(file)) {
                inside = walk.filter(LabelTable::isTable).sorted().toList();
            }
            for (Path each : inside) if (isTable(each)) return true;
            return false;
        }
        if (!LabelTable.isTable(file)) return false;
        List<String> header;
        try {
            header = LabelTable.header(file);
        } catch (LabelException e) {
            return false;
        }
        return header.stream().anyMatch(h -> Attribute.ofLabel(h).isPresent())
                && !(header.contains("decision") && header.contains("model"));
    }

    /**
     * Reads labelled tables.
     *
     * @param texts the folder with the texts of stand-off labels, or null
     * @param splits the splits to take; empty for all
     * @param renamed columns to take as an attribute's labels; where there are some, no others are looked at
     * @throws LabelException where they cannot be used
     */
    public static List<Labelled> read(
            List<Path> files,
            @Nullable Path texts,
            Set<String> splits,
            Map<String, Attribute> renamed,
            Consumer<String> notices)
            throws IOException {
        List<Labelled> all = new ArrayList<>();
        for (LabelledComment comment : Evaluation.read(files, texts, splits, renamed, notices)) all.add(of(comment));
        return all;
    }

    private static Labelled of(LabelledComment labelled) {
        ConversationBuilder builder = new ConversationBuilder(labelled.dataset() + " " + labelled.id());
        Comment comment = Comment.of("comment", Author.UNKNOWN, labelled.text());
        if (labelled.parentText() == null) builder.add(comment);
        else {
            builder.add(Comment.of("answered", Author.UNKNOWN, labelled.parentText()));
            builder.addReplyToId(comment, "answered", null);
        }
        Map<Attribute, Boolean> labels = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.all())
            if (labelled.label(attribute) != LabelledComment.UNLABELLED)
                labels.put(attribute, labelled.label(attribute) == 1);
        return new Labelled(builder.build(flaw -> {}), labels);
    }
}

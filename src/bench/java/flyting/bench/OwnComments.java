package flyting.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import flyting.conversation.Comment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The comments of {@code training/comments}, from the project's folder. */
final class OwnComments {
    private OwnComments() {}

    /** All of them, cut to so many characters. */
    static List<Comment> cutTo(int characters) throws IOException {
        List<Comment> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("training/comments"))) {
            for (Path file : files.sorted().toList()) read(file, characters, all);
        }
        return all;
    }

    private static void read(Path file, int characters, List<Comment> into) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String text = row.getField("text");
                into.add(Comment.builder(row.getField("id"))
                        .text(text.length() > characters ? text.substring(0, characters) : text)
                        .build());
            }
        }
    }
}

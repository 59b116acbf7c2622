package flyting.model;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import flyting.conversation.Attribute;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled data: CSV (also {@code .gz}) with {@code text} and any of the 17 attribute columns holding 1, 0 or nothing,
 * optionally {@code id, dataset, split, weight, reply_to_text}; or stand-off labels ({@code dataset, id} and no text), which
 * are joined to texts.
 */
final class LabelTable {
    private static final int LONGEST = 64 << 20;

    private LabelTable() {}

    /** A row of a table by column name; an absent column is empty. */
    interface Row {
        String get(String column);
    }

    /**
     * The labelled comments of files and folders.
     *
     * @param texts the texts that stand-off labels are joined to, or null where there are none
     */
    static List<LabelledComment> read(List<Path> files, @Nullable Texts texts, Consumer<String> notices)
            throws IOException {
        return read(files, texts, Map.of(), notices);
    }

    /** The same, with columns of other names taken as attributes' labels. */
    static List<LabelledComment> read(
            List<Path> files, @Nullable Texts texts, Map<String, Attribute> renamed, Consumer<String> notices)
            throws IOException {
        List<LabelledComment> found = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                read(file, texts, renamed, found, notices);
                continue;
            }
            List<Path> inside;
            try (Stream<Path> walk = Files.walk(file)) {
                inside = walk.filter(LabelTable::isTable).sorted().toList();
            }
            if (inside.isEmpty())
                throw new LabelException(file.toString(), "holds no .csv file; name the labelled data");
            for (Path each : inside) {
                if (texts == null && isStandOff(each)) {
                    notices.accept("%s: holds labels without texts; left out (--texts DIR joins them)".formatted(each));
                    continue;
                }
                if (hasLabels(each)) read(each, texts, renamed, found, notices);
            }
        }
        return found;
    }

    static boolean isTable(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
    }

    private static boolean isStandOff(Path file) throws IOException {
        List<String> header = header(file);
        return !header.contains("text") && header.contains("dataset") && header.contains("id");
    }

    private static boolean hasLabels(Path file) throws IOException {
        return header(file).stream().anyMatch(h -> Attribute.ofLabel(h).isPresent());
    }

    static List<String> header(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = reader(file)) {
            for (NamedCsvRecord record : reader) return record.getHeader();
            return List.of();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new LabelException(file.toString(), "is no CSV with a header (%s)".formatted(e.getMessage()));
        }
    }

    private static void read(
            Path file,
            @Nullable Texts texts,
            Map<String, Attribute> renamed,
            List<LabelledComment> into,
            Consumer<String> notices)
            throws IOException {
        List<String> header = header(file);
        String name = file.toString();
        if (header.isEmpty()) throw new LabelException(name, "holds no rows; put a header and labelled comments in it");
        Map<Attribute, String> columns = new LinkedHashMap<>();
        for (String column : header) if (renamed.containsKey(column)) columns.put(renamed.get(column), column);
        if (renamed.isEmpty())
            for (String column : header) Attribute.ofLabel(column).ifPresent(a -> columns.putIfAbsent(a, column));
        if (columns.isEmpty())
            throw new LabelException(
                    name,
                    "has no column that is named like an attribute (%s …); its columns are %s"
                            .formatted(Attribute.INCIVILITY.label(), String.join(", ", header)));
        boolean standOff = !header.contains("text");
        if (standOff && !(header.contains("dataset") && header.contains("id")))
            throw new LabelException(
                    name,
                    "has no column 'text', nor 'dataset' and 'id' to find texts by; its columns are "
                            + String.join(", ", header));
        if (standOff && texts == null)
            throw new LabelException(name, "holds labels without texts; name the folder of the texts with --texts");
        String own = baseName(file);
        int absent = 0;
        long number = 1;
        int before = into.size();
        try (CsvReader<NamedCsvRecord> reader = reader(file)) {
            for (NamedCsvRecord record : reader) {
                number++;
                Row row = column -> record.findField(column).orElse("");
                String dataset =
                        row.get("dataset").isBlank() ? own : row.get("dataset").strip();
                String id = row.get("id").isBlank()
                        ? String.valueOf(number - 1)
                        : row.get("id").strip();
                Texts.Text text;
                if (standOff && texts != null) {
                    text = texts.find(dataset, id);
                    if (text == null) {
                        absent++;
                        continue;
                    }
                } else
                    text = new Texts.Text(
                            row.get("text"),
                            row.get("reply_to_text").isBlank() ? null : row.get("reply_to_text"),
                            row.get("conversation_id").isBlank()
                                    ? dataset + " " + id
                                    : dataset + " " + row.get("conversation_id"));
                byte[] labels = labels(row, columns, "%s: line %d".formatted(name, record.getStartingLineNumber()));
                into.add(new LabelledComment(
                        dataset,
                        id,
                        row.get("split").strip(),
                        text.text(),
                        text.parent(),
                        text.group(),
                        weight(row.get("weight"), "%s: line %d".formatted(name, record.getStartingLineNumber())),
                        labels));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new LabelException(name, "cannot be read after row %d (%s)".formatted(number - 1, e.getMessage()));
        }
        if (absent > 0)
            notices.accept("%s: the texts of %d of its %d labels are not among the texts; left out"
                    .formatted(name, absent, absent + into.size() - before));
    }

    private static byte[] labels(Row row, Map<Attribute, String> columns, String place) throws LabelException {
        byte[] labels = new byte[Attribute.all().size()];
        Arrays.fill(labels, LabelledComment.UNLABELLED);
        for (Map.Entry<Attribute, String> column : columns.entrySet()) {
            String value = row.get(column.getValue()).strip();
            if (value.isEmpty()) continue;
            labels[column.getKey().ordinal()] = switch (value) {
                case "1", "1.0", "true", "TRUE", "yes" -> 1;
                case "0", "0.0", "false", "FALSE", "no" -> 0;
                default ->
                    throw new LabelException(
                            place,
                            "'%s' in column %s is no label; write 1, 0 or nothing"
                                    .formatted(cut(value), column.getValue()));
            };
        }
        return labels;
    }

    private static String cut(String value) {
        return value.length() > 20 ? value.substring(0, 20) + "…" : value;
    }

    private static double weight(String value, String place) throws LabelException {
        if (value.isBlank()) return 1;
        try {
            double weight = Double.parseDouble(value.strip());
            if (weight > 0 && weight < 1e6) return weight;
        } catch (NumberFormatException e) {
            throw new LabelException(place, "'%s' is no weight; write a number above 0".formatted(cut(value)));
        }
        throw new LabelException(place, "'%s' is no weight; write a number above 0".formatted(cut(value)));
    }

    static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.replaceFirst("(?i)\\.csv(\\.gz)?$", "");
    }

    static CsvReader<NamedCsvRecord> reader(Path file) throws IOException {
        InputStream in;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException e) {
            throw new LabelException(file.toString(), "there is no such file; check the path");
        }
        Reader text = new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in, StandardCharsets.UTF_8);
        return CsvReader.builder().detectBomHeader(false).maxBufferSize(LONGEST).ofNamedCsvRecord(text);
    }

    /** Rows of a file, by column. */
    static void each(Path file, ThrowingConsumer consumer) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = reader(file)) {
            for (NamedCsvRecord record : reader)
                consumer.accept(column -> record.findField(column).orElse(""));
        } catch (CsvParseException | UncheckedIOException e) {
            throw new LabelException(file.toString(), "cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    interface ThrowingConsumer {
        void accept(Row row) throws IOException;
    }

    /** How many comments have each label, for reports. */
    static Map<Attribute, int[]> counts(List<LabelledComment> comments) {
        Map<Attribute, int[]> counts = new TreeMap<>();
        for (Attribute attribute : Attribute.all()) {
            int[] n = new int[2];
            for (LabelledComment comment : comments) {
                byte label = comment.label(attribute);
                if (label >= 0) n[label]++;
            }
            counts.put(attribute, n);
        }
        return counts;
    }

    /** The texts of public sets, found by set and id. */
    static final class Texts {
        /**
         * @param text the comment
         * @param parent the text that it answers, or null
         * @param group a name that comments of one conversation share
         */
        record Text(String text, @Nullable String parent, String group) {}

        private final Map<String, Path> files = new HashMap<>();
        private final Map<String, Map<String, Text>> loaded = new HashMap<>();

        /** Finds {@code DATASET.csv} and {@code DATASET.csv.gz} anywhere below a folder. */
        static Texts below(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) throw new LabelException(folder.toString(), "is no folder of texts");
            Texts texts = new Texts();
            try (Stream<Path> walk = Files.walk(folder)) {
                walk.filter(LabelTable::isTable).sorted().forEach(p -> texts.files.putIfAbsent(baseName(p), p));
            }
            return texts;
        }

        /** The file of a set, or null. */
        @Nullable
        Path file(String dataset) {
            return files.get(dataset);
        }

        @Nullable
        Text find(String dataset, String id) throws IOException {
            Map<String, Text> set = loaded.get(dataset);
            if (set == null) {
                set = new HashMap<>();
                Path file = files.get(dataset);
                if (file != null) load(file, dataset, set);
                loaded.put(dataset, set);
            }
            return set.get(id);
        }

        private static void load(Path file, String dataset, Map<String, Text> into) throws IOException {
            each(file, row -> into.put(row.get("id"), text(row, dataset)));
        }

        /** A row of a public set as a text with its conversation. */
        static Text text(Row row, String dataset) {
            String parent = row.get("parent_text");
            String group = row.get("article_id");
            if (group.isBlank()) group = parent.isBlank() ? row.get("id") : parent;
            return new Text(row.get("text"), parent.isBlank() ? null : parent, dataset + " " + group);
        }
    }
}

package flyting.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes small models, and archives like a model's. */
public final class Archives {
    private Archives() {}

    /** A model of 2^12 buckets, learned from forty comments; the same each time. */
    public static byte[] tinyModel() throws IOException {
        Path folder = Files.createTempDirectory("labels");
        // Its name is the set's, and so part of the model.
        Path labels = folder.resolve("labels.csv");
        try {
            StringBuilder rows = new StringBuilder("text,incivility\n");
            for (int i = 0; i < 20; i++)
                rows.append("what a clown number ")
                        .append(i)
                        .append(",1\nthe ferry leaves at ")
                        .append(i)
                        .append(",0\n");
            Files.writeString(labels, rows);
            Recipe recipe = new Recipe(
                    "tiny",
                    List.of(new Recipe.Labels(labels, 1, Set.of(), true)),
                    List.of(),
                    null,
                    FeatureSettings.DEFAULT.withBits(12),
                    LearningSettings.DEFAULT);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ModelFile.write(Training.train(recipe, null, "test", n -> {}, Progress.SILENT), out);
            return out.toByteArray();
        } finally {
            Files.delete(labels);
            Files.delete(folder);
        }
    }

    /** Reads a model from bytes, as {@link ModelFile#read} reads it from a file. */
    public static Model read(byte[] file) throws IOException {
        return ModelFile.read("m.flyting", new ByteArrayInputStream(file));
    }

    static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                entries.put(entry.getName(), in.readAllBytes());
        }
        return entries;
    }

    /** An archive of these entries, hardly smaller than they are. */
    static byte[] packed(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** The archive with some entries made anew, checksums and all. */
    static byte[] rewritten(byte[] file, Map<String, UnaryOperator<byte[]>> changes) throws IOException {
        Map<String, byte[]> entries = entries(file);
        changes.forEach((name, change) -> entries.computeIfPresent(name, (n, old) -> change.apply(old)));
        return packed(entries);
    }

    /** The archive with a text in its settings replaced, checksums and all. */
    static byte[] edited(byte[] file, String from, String to) throws IOException {
        return rewritten(
                file,
                Map.of(
                        "model.properties",
                        old -> new String(old, StandardCharsets.UTF_8)
                                .replace(from, to)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The archive with one entry changed, checksums and all, or changed as a whole.
     *
     * @param which the entry, by its place; beyond the last one: the whole
     */
    public static byte[] mutated(byte[] file, int which, UnaryOperator<byte[]> change) throws IOException {
        Map<String, byte[]> entries = entries(file);
        List<String> names = List.copyOf(entries.keySet());
        if (which >= names.size()) return change.apply(file);
        entries.computeIfPresent(names.get(which), (name, old) -> change.apply(old));
        return packed(entries);
    }
}

package flyting.model;

import flyting.conversation.Attribute;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The archive that holds a model: {@code model.properties} (settings, biases, calibration, thresholds), {@code weights.bin}
 * (16-bit whole numbers, big-endian, column by column), {@code card.json} and {@code card.md}: plain data. Only a model of
 * foreign classifiers has {@code foreign.ser} too, which is looked through by a {@link
 * SerialScan} and read through a {@link ForeignFilter}. The same model gives the
 * same bytes.
 */
public final class ModelFile {
    static final int VERSION = 3;

    private static final String SETTINGS = "model.properties";
    private static final String WEIGHTS = "weights.bin";
    private static final String FOREIGN = "foreign.ser";
    private static final String CARD_JSON = "card.json";
    private static final String CARD_MARKDOWN = "card.md";
    private static final int LARGEST_TEXT = 1 << 20;
    private static final int MOST_BITS = 21;
    private static final int BLOCK = 1024;
    /** The first time that an archive can tell and that needs no time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private ModelFile() {}

    /** Writes a model; the caller closes. */
    public static void write(Model model, OutputStream out) throws IOException {
        byte[] weights = weights(model.table());
        byte[] settings = settings(model, hash(weights)).getBytes(StandardCharsets.UTF_8);
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(9);
        put(zip, SETTINGS, settings);
        put(zip, CARD_JSON, CardJson.write(model.card(), model.id()).getBytes(StandardCharsets.UTF_8));
        put(zip, CARD_MARKDOWN, model.card().markdown(model.id()).getBytes(StandardCharsets.UTF_8));
        put(zip, WEIGHTS, weights);
        Foreign foreign = model.foreign();
        if (foreign != null) put(zip, FOREIGN, foreign.content());
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads a model.
     *
     * @throws ModelException where there is none, or it is damaged, of another version, or no model at all
     */
    public static Model read(Path file) throws IOException {
        String place = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            return read(place, in);
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    place, "there is no such model; train one with `flyting train`, or name another with --model", e);
        } catch (ModelException e) {
            throw e;
        } catch (IOException e) {
            String finding = Files.isDirectory(file)
                    ? "is a folder, not a model; name the .flyting file in it"
                    : "cannot be read (" + e.getMessage() + ")";
            throw new ModelException(place, finding, e);
        }
    }

    static Model read(String place, InputStream in) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try {
            ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in, 1 << 16));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                boolean known = name.equals(SETTINGS)
                        || name.equals(WEIGHTS)
                        || name.equals(FOREIGN)
                        || name.equals(CARD_JSON)
                        || name.equals(CARD_MARKDOWN);
                if (!known || parts.containsKey(name)) throw damaged(place, "holds an entry that no model has", null);
                int most = name.equals(WEIGHTS) ? (WeightTable.STRIDE * 2) << MOST_BITS : LARGEST_TEXT;
                if (name.equals(FOREIGN)) most = mostForeign();
                byte[] content = zip.readNBytes(most + 1);
                if (content.length > most)
                    throw damaged(
                            place,
                            name.equals(FOREIGN)
                                    ? "holds Weka classifiers of more than %d MiB, too large for the memory that Java may take"
                                            .formatted(most >> 20)
                                    : "is larger than any model",
                            null);
                parts.put(name, content);
            }
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof ModelException model) throw model;
            throw damaged(place, "is damaged (" + e.getMessage() + ")", e);
        }
        byte[] settings = parts.get(SETTINGS);
        byte[] weights = parts.get(WEIGHTS);
        byte[] card = parts.get(CARD_JSON);
        if (settings == null) throw new ModelException(place, "is no Flyting model; name a .flyting file", null);
        if (weights == null || card == null) throw damaged(place, "is cut short", null);
        try {
            return assemble(
                    place,
                    settings,
                    weights,
                    parts.get(FOREIGN),
                    () -> CardJson.read(new String(card, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw damaged(place, "is damaged (" + e.getMessage() + ")", e);
        }
    }

    /** Bytes of serialised classifiers: what is made of them takes some times as much. */
    private static int mostForeign() {
        return (int) Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8);
    }

    private static ModelException damaged(String place, String finding, @Nullable Throwable cause) {
        return new ModelException(place, finding + "; fetch it again, or train it again with `flyting train`", cause);
    }

    private static Model assemble(
            String place, byte[] settingsText, byte[] weightBytes, byte @Nullable [] foreignBytes, Supplier<Card> card)
            throws IOException {
        Properties p = new Properties();
        p.load(new StringReader(new String(settingsText, StandardCharsets.UTF_8)));
        String version = p.getProperty("format", "");
        if (!version.equals(String.valueOf(VERSION)))
            throw new ModelException(
                    place,
                    "is a model of format '%s', and this program reads format %d; train it again with `flyting train`, or use the program that made it"
                            .formatted(version.length() > 20 ? "?" : version, VERSION),
                    null);
        FeatureSettings settings = new FeatureSettings(
                whole(p, "features.bits"),
                whole(p, "features.charMin"),
                whole(p, "features.charMax"),
                number(p, "features.signalScale"),
                number(p, "features.pairScale"),
                number(p, "features.charScale"),
                Boolean.parseBoolean(text(p, "features.markNegated")));
        if (settings.bits() > MOST_BITS) throw new IllegalArgumentException("2^%d buckets".formatted(settings.bits()));
        float[] scale = new float[WeightTable.ATTRIBUTES];
        List<Model.Known> known = new ArrayList<>();
        for (Attribute attribute : Attribute.all()) {
            String key = attribute.label() + ".";
            scale[attribute.ordinal()] = single(p, key + "scale");
            known.add(new Model.Known(
                    single(p, key + "bias"),
                    single(p, key + "share"),
                    new Platt(number(p, key + "slope"), number(p, key + "shift")),
                    number(p, key + "threshold"),
                    whole(p, key + "positives")));
        }
        WeightTable table =
                table(settings.bits(), weightBytes, scale, single(p, "normScale"), single(p, "spans.scale"));
        Model.Spans spans = new Model.Spans(single(p, "spans.bias"), single(p, "spans.threshold"));
        if (!(table.normScale > 0)) throw new IllegalArgumentException("normScale is not above 0");
        Foreign foreign = foreign(p, foreignBytes);
        return new Model(text(p, "name"), hash(settingsText), settings, table, spans, known, card, foreign);
    }

    private static @Nullable Foreign foreign(Properties p, byte @Nullable [] content) {
        String promised = p.getProperty("foreign.sha256");
        if (promised == null && content == null) return null;
        if (promised == null || content == null || !promised.equals(hash(content)))
            throw new IllegalArgumentException("its Weka classifier is not the one that its id was made from");
        return Foreign.read(text(p, "foreign.classifier"), content);
    }

    /** The model that these parts make, with its hash. */
    static Model assemble(
            String name,
            FeatureSettings settings,
            WeightTable table,
            Model.Spans spans,
            List<Model.Known> known,
            Card card,
            @Nullable Foreign foreign) {
        Model unnamed = new Model(name, "0".repeat(64), settings, table, spans, known, () -> card, foreign);
        byte[] text = settings(unnamed, hash(weights(table))).getBytes(StandardCharsets.UTF_8);
        return new Model(name, hash(text), settings, table, spans, known, () -> card, foreign);
    }

    /**
     * Whether a model's weights are those that its id was made from. Reading goes without, as it takes longer than the rest of
     * it; the archive's own checksums tell accidental damage.
     */
    public static boolean isGenuine(Model model) {
        return hash(settings(model, hash(weights(model.table()))).getBytes(StandardCharsets.UTF_8))
                .equals(model.hash());
    }

    private static String settings(Model model, String weightsHash) {
        FeatureSettings f = model.settings();
        List<String> lines = new ArrayList<>();
        lines.add("format=" + VERSION);
        lines.add("name=" + model.name());
        lines.add("weights.sha256=" + weightsHash);
        lines.add("features.bits=" + f.bits());
        lines.add("features.charMin=" + f.charMin());
        lines.add("features.charMax=" + f.charMax());
        lines.add("features.signalScale=" + f.signalScale());
        lines.add("features.pairScale=" + f.pairScale());
        lines.add("features.charScale=" + f.charScale());
        lines.add("features.markNegated=" + f.markNegated());
        lines.add("normScale=" + model.table().normScale);
        lines.add("spans.scale=" + model.table().spanScale);
        lines.add("spans.bias=" + model.spans().bias());
        lines.add("spans.threshold=" + model.spans().threshold());
        Foreign foreign = model.foreign();
        if (foreign != null) {
            lines.add("foreign.sha256=" + hash(foreign.content()));
            lines.add("foreign.classifier="
                    + foreign.commandLine().replace("\\", "\\\\").replace("\n", " "));
        }
        for (Attribute attribute : Attribute.all()) {
            Model.Known known = model.known(attribute);
            String key = attribute.label() + ".";
            lines.add(key + "scale=" + model.table().scale[attribute.ordinal()]);
            lines.add(key + "bias=" + known.bias());
            lines.add(key + "share=" + known.share());
            lines.add(key + "slope=" + known.calibration().slope());
            lines.add(key + "shift=" + known.calibration().shift());
            lines.add(key + "threshold=" + known.threshold());
            lines.add(key + "positives=" + known.positives());
        }
        return String.join("\n", lines) + "\n";
    }

    /** Column by column, so that what is alike stands together and packs well. */
    private static byte[] weights(WeightTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(table.weights.length * 2);
        int buckets = 1 << table.bits;
        byte[] column = new byte[buckets];
        for (int k = 0; k < WeightTable.STRIDE; k++)
            for (int half = 8; half >= 0; half -= 8) {
                for (int b = 0; b < buckets; b++)
                    column[b] = (byte) (zigzag(table.weights[b * WeightTable.STRIDE + k]) >>> half);
                out.writeBytes(column);
            }
        return out.toByteArray();
    }

    private static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    private static WeightTable table(int bits, byte[] content, float[] scale, float normScale, float spanScale) {
        int buckets = 1 << bits;
        if (content.length != buckets * WeightTable.STRIDE * 2)
            throw new IllegalArgumentException(
                    "%d bytes of weights do not fill 2^%d rows".formatted(content.length, bits));
        short[] weights = new short[buckets * WeightTable.STRIDE];
        // Block by block, so that what is read and written stays in the processor's cache.
        for (int from = 0; from < buckets; from += BLOCK)
            for (int k = 0; k < WeightTable.STRIDE; k++) {
                int high = 2 * k * buckets;
                int low = high + buckets;
                int to = Math.min(buckets, from + BLOCK);
                for (int b = from, at = from * WeightTable.STRIDE + k; b < to; b++, at += WeightTable.STRIDE) {
                    int z = ((content[high + b] & 0xFF) << 8) | (content[low + b] & 0xFF);
                    weights[at] = (short) ((z >>> 1) ^ -(z & 1));
                }
            }
        return new WeightTable(bits, weights, scale, normScale, spanScale);
    }

    private static String text(Properties p, String key) {
        String value = p.getProperty(key);
        if (value == null) throw new IllegalArgumentException("it has no " + key);
        return value;
    }

    private static int whole(Properties p, String key) {
        return Integer.parseInt(text(p, key));
    }

    private static float single(Properties p, String key) {
        float value = (float) number(p, key);
        if (Float.isInfinite(value)) throw new IllegalArgumentException(key + " is too large");
        return value;
    }

    private static double number(Properties p, String key) {
        double value = Double.parseDouble(text(p, key));
        if (Double.isNaN(value) || Double.isInfinite(value)) throw new IllegalArgumentException(key + " is no number");
        return value;
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

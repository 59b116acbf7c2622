package flyting.source;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * One file (or standard input) to read: its first bytes for looking at, then its whole content once. Not thread-safe.
 *
 * <p>Compressed content (gzip, bzip2, zstd) is seen decompressed.
 */
public final class Input implements Closeable {
    /** What the first bytes look like. */
    public enum Kind {
        EMPTY,
        BINARY,
        /** A zip archive, such as a workbook. */
        ZIP,
        HTML,
        XML,
        JSON,
        TEXT
    }

    private static final int HEAD_BYTES = 1 << 16;

    private final String name;
    private final Limits limits;
    private final Compression.Opened rest;
    private final byte[] head;
    private final Charset charset;
    private final Kind kind;
    private final String headText;
    private @Nullable String whole;
    private Pages.@Nullable Parsed parsed;
    private Map<String, String> titles = Map.of();
    private @Nullable List<Json> jsonHead;
    private boolean taken;

    private Input(String name, InputStream stream, Limits limits) throws IOException {
        this.name = name;
        this.limits = limits;
        this.rest = Compression.opened(name, stream, limits);
        this.head = rest.readNBytes(HEAD_BYTES);
        this.charset = Charsets.of(head);
        this.headText = Charsets.decoded(head, charset);
        this.kind = kindOf(head, headText);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableException where there is none, or it is a directory, or may not be read
     */
    public static Input of(Path file, Limits limits) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) throw new UnreadableException(name, "is a folder; name the files in it");
        try {
            return new Input(name, Files.newInputStream(file), limits);
        } catch (NoSuchFileException e) {
            throw new UnreadableException(name, "there is no such file; check the path", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new UnreadableException(name, "may not be read; check its permissions", e);
        }
    }

    /** Takes a stream, such as standard input, under a name for messages. */
    public static Input of(String name, InputStream stream, Limits limits) throws IOException {
        return new Input(name, stream, limits);
    }

    /** Takes content in memory. */
    public static Input of(String name, byte[] content) throws IOException {
        return new Input(name, new ByteArrayInputStream(content), Limits.DEFAULT);
    }

    /** Says the titles of conversations that lie beside the file, by their ids. */
    void titles(Map<String, String> byId) {
        titles = Map.copyOf(byId);
    }

    /** Titles of conversations that the file itself does not hold, by their ids. */
    Map<String, String> titles() {
        return titles;
    }

    /** The path as given, or {@code standard input}. */
    public String name() {
        return name;
    }

    /** The file's own name without folders or ending: an id for a conversation that has none. */
    public String baseName() {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.indexOf('.', 1);
        return dot > 0 ? last.substring(0, dot) : last;
    }

    public Limits limits() {
        return limits;
    }

    public Kind kind() {
        return kind;
    }

    /** The first 64 KiB, decoded; looking at it takes nothing away. */
    public String head() {
        return headText;
    }

    /** Whether the head holds {@code words}, in this case. */
    public boolean headHas(String... words) {
        return Arrays.stream(words).allMatch(headText::contains);
    }

    /** The whole content, undecoded. May be taken once, unless {@link #whole} or {@link #page} was asked for before. */
    public InputStream bytes() {
        if (taken) throw new IllegalStateException(name + ": its content was taken already");
        taken = true;
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** The whole content as text, in passing. A sequence of bytes that is no text becomes U+FFFD. */
    public Reader text() {
        if (whole != null) return new java.io.StringReader(whole);
        Reader text = decoder(bytes(), charset);
        skipByteOrderMark(text);
        return text;
    }

    /**
     * The whole content as text, in memory.
     *
     * @throws UnreadableException where it is larger than {@link Limits#pageBytes}
     */
    public String whole() throws IOException {
        if (whole == null) {
            byte[] all = bytes().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.pageBytes() + 1));
            if (all.length > limits.pageBytes())
                throw new UnreadableException(
                        name,
                        "is larger than %d MiB, too large for a page; a table or an export may be larger, a page is given --max-page-size"
                                .formatted(limits.pageBytes() >> 20));
            whole = Charsets.decoded(all, Charsets.of(all));
        }
        return whole;
    }

    /** The JSON values of the first 64 KiB; the last one is cut off where they end. */
    List<Json> jsonHead() {
        if (jsonHead == null)
            jsonHead = kind == Kind.JSON
                    ? Json.all(new java.io.StringReader(headText)).values()
                    : List.of();
        return jsonHead;
    }

    /** Why the content ended before its end, such as damaged compression, or null. Known when it has been read. */
    public @Nullable String damage() {
        return rest.damage();
    }

    /** The whole content as an HTML page; parsed once, however many readers look at it. Treat it as read-only. */
    public Document page() throws IOException {
        if (parsed == null) parsed = Pages.parse(name, whole(), limits);
        return parsed.page();
    }

    /** Whether the page nests elements deeper than is read. Known once it was asked for. */
    boolean isFlattened() {
        return parsed != null && parsed.isFlattened();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }

    private static Reader decoder(InputStream in, Charset charset) {
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                1 << 16);
    }

    private static void skipByteOrderMark(Reader text) {
        try {
            text.mark(1);
            if (text.read() != 0xFEFF) text.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the content is encoded. */
    Charset charset() {
        return charset;
    }

    private static Kind kindOf(byte[] head, String text) {
        if (head.length == 0) return Kind.EMPTY;
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) return Kind.ZIP;
        int nul = 0;
        int control = 0;
        for (int i = 0; i < Math.min(text.length(), 4096); i++) {
            char c = text.charAt(i);
            if (c == 0) nul++;
            if (c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27) control++;
        }
        if (nul > 0 || control * 20 > Math.min(text.length(), 4096)) return Kind.BINARY;
        String start = text.stripLeading();
        if (start.isEmpty()) return Kind.EMPTY;
        if (start.startsWith("\uFEFF")) start = start.substring(1).stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) return Kind.JSON;
        if (start.startsWith("<")) return isHtml(start) ? Kind.HTML : Kind.XML;
        return isHtml(start) ? Kind.HTML : Kind.TEXT;
    }

    private static boolean isHtml(String start) {
        String lower = start.substring(0, Math.min(start.length(), 4096)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("<?xml") && !lower.contains("<html")) return false;
        return lower.contains("<!doctype html")
                || lower.contains("<html")
                || lower.contains("<head")
                || lower.contains("<body")
                || lower.startsWith("<div")
                || lower.startsWith("<section")
                || lower.startsWith("<ul")
                || lower.startsWith("<ol")
                || lower.startsWith("<article")
                || lower.startsWith("<table")
                || lower.startsWith("<meta")
                || lower.startsWith("<!--");
    }
}

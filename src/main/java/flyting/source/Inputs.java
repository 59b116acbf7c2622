package flyting.source;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import tools.jackson.core.JacksonException;

/**
 * What is named to be read: files, folders (all files in them, in order), patterns such as {@code *.csv}, archives (zip,
 * tar, compressed tar), and {@code -} for standard input. A ConvoKit corpus, a folder or an archive that holds {@code
 * utterances.jsonl}, is that file alone, with the titles that {@code conversations.json} knows.
 *
 * <p>Archives are read in place: the names in them are labels and never paths, and how much may come out of them is bounded.
 */
public final class Inputs {
    /** Takes one input; it is closed afterwards. */
    @FunctionalInterface
    public interface Reading {
        void read(Input input) throws IOException;
    }

    /** Hears of an input that could not be read; the others are read all the same. */
    @FunctionalInterface
    public interface Failing {
        void failed(String name, IOException why);
    }

    private static final String UTTERANCES = "utterances.jsonl";
    private static final String CONVERSATIONS = "conversations.json";
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_FOLDERS_DEEP = 64;

    private final InputStream standardInput;
    private final Limits limits;
    private final Reading reading;
    private final Failing failing;

    private Inputs(InputStream standardInput, Limits limits, Reading reading, Failing failing) {
        this.standardInput = standardInput;
        this.limits = limits;
        this.reading = reading;
        this.failing = failing;
    }

    /**
     * Reads all that the arguments name, in their order.
     *
     * @param standardInput what {@code -} stands for
     */
    public static void each(
            List<String> arguments, InputStream standardInput, Limits limits, Reading reading, Failing failing) {
        Inputs inputs = new Inputs(standardInput, limits, reading, failing);
        for (String argument : arguments) inputs.attempt(argument, () -> inputs.argument(argument));
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(String name, Attempt attempt) {
        try {
            attempt.run();
        } catch (UncheckedIOException e) {
            failing.failed(name, readable(name, new IOException(e.getMessage(), e)));
        } catch (IOException e) {
            failing.failed(name, readable(name, e));
        }
    }

    private static IOException readable(String name, IOException e) {
        return e instanceof UnreadableException
                ? e
                : new UnreadableException(name, "cannot be read (%s); fetch or pack it again".formatted(e), e);
    }

    private void argument(String argument) throws IOException {
        if (argument.equals("-")) {
            stream("standard input", standardInput);
            return;
        }
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            path = null;
        }
        if (path != null && Files.isDirectory(path)) folder(path);
        else if (path != null && Files.exists(path) || !isPattern(argument)) file(Path.of(argument));
        else pattern(argument);
    }

    private static boolean isPattern(String argument) {
        return argument.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    private void pattern(String pattern) throws IOException {
        String plain = pattern.replace('\\', '/');
        int first = 0;
        while (!isPattern(String.valueOf(plain.charAt(first)))) first++;
        int slash = plain.lastIndexOf('/', first);
        Path from = Path.of(slash < 0 ? "" : plain.substring(0, slash + 1));
        int deepest = plain.contains("**")
                ? MOST_FOLDERS_DEEP
                : (int) plain.substring(slash + 1).chars().filter(c -> c == '/').count() + 1;
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(pattern, "is no pattern that is understood; check its brackets", e);
        }
        List<Path> found = List.of();
        if (Files.isDirectory(from.toString().isEmpty() ? Path.of(".") : from)) {
            Path start = from.toString().isEmpty() ? Path.of(".") : from;
            try (Stream<Path> all = Files.walk(start, deepest)) {
                found = all.filter(p -> matcher.matches(start.relativize(p)))
                        .filter(Files::isRegularFile)
                        .map(p -> from.resolve(start.relativize(p)))
                        .sorted()
                        .toList();
            }
        }
        if (found.isEmpty()) throw new UnreadableException(pattern, "matches no file; check the pattern");
        for (Path file : found) attempt(file.toString(), () -> file(file));
    }

    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, MOST_FOLDERS_DEEP, new FileVisitOption[0])) {
            files = all.filter(Files::isRegularFile)
                    .filter(p -> isShown(folder.relativize(p).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty())
            throw new UnreadableException(folder.toString(), "is a folder without files; check the path");
        Set<Path> corpora = new HashSet<>();
        for (Path file : files) if (file.endsWith(UTTERANCES)) corpora.add(file.resolveSibling(""));
        for (Path file : files) {
            boolean inCorpus = corpora.contains(file.resolveSibling(""));
            if (!inCorpus) attempt(file.toString(), () -> file(file));
            else if (file.endsWith(UTTERANCES)) attempt(file.toString(), () -> corpus(file));
        }
    }

    /** Files that systems put into folders and archives by themselves are not meant. */
    private static boolean isShown(String name) {
        return Stream.of(name.split("/", -1))
                .noneMatch(part -> part.startsWith(".") && !part.matches("\\.{1,2}") || part.equals("__MACOSX"));
    }

    private void corpus(Path utterances) throws IOException {
        Path beside = utterances.resolveSibling(CONVERSATIONS);
        Map<String, String> titles = Map.of();
        if (Files.isRegularFile(beside))
            try (InputStream in = Files.newInputStream(beside)) {
                titles = titles(in);
            }
        try (Input input = Input.of(utterances, limits)) {
            input.titles(titles);
            reading.read(input);
        }
    }

    private Map<String, String> titles(InputStream conversations) throws IOException {
        byte[] content = conversations.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.pageBytes()));
        Map<String, String> titles = new HashMap<>();
        try {
            Json.of(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))
                    .members()
                    .forEach((id, conversation) -> {
                        for (Json about : List.of(conversation.get("meta"), conversation))
                            for (String key : List.of("title", "page_title", "post_title", "thread_title"))
                                if (!about.get(key).text().isBlank())
                                    titles.putIfAbsent(id, about.get(key).text().strip());
                    });
        } catch (JacksonException e) {
            // Titles are a courtesy: the utterances are read without them.
            return Map.of();
        }
        return titles;
    }

    private void file(Path path) throws IOException {
        String name = path.toString();
        Archive archive;
        try (Input input = Input.of(path, limits)) {
            archive = archive(input);
            if (archive == Archive.NONE) {
                reading.read(input);
                return;
            }
        }
        if (archive == Archive.TAR) tar(name, () -> Files.newInputStream(path));
        else
            try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
                zip(name, zip);
            }
    }

    private void stream(String name, InputStream stream) throws IOException {
        try (Input input = Input.of(name, stream, limits)) {
            Archive archive = archive(input);
            if (archive == Archive.NONE) {
                reading.read(input);
                return;
            }
            byte[] content = input.bytes().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.pageBytes() + 1));
            if (content.length > limits.pageBytes())
                throw new UnreadableException(
                        name,
                        "is an archive of more than %d MiB; save it to a file and name that"
                                .formatted(limits.pageBytes() >> 20));
            if (archive == Archive.TAR) tar(name, () -> new ByteArrayInputStream(content));
            else
                try (ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                        .get()) {
                    zip(name, zip);
                }
        }
    }

    private enum Archive {
        NONE,
        ZIP,
        TAR
    }

    /** What kind of archive the first bytes show. Office documents are zips, too, and are files of their own. */
    private static Archive archive(Input input) {
        if (input.kind() == Input.Kind.ZIP)
            return input.headHas("[Content_Types].xml") || input.headHas("mimetypeapplication/")
                    ? Archive.NONE
                    : Archive.ZIP;
        String head = input.head();
        return head.length() > 262 && head.startsWith("ustar", 257) ? Archive.TAR : Archive.NONE;
    }

    private void checkCount(String archive, int entries) throws UnreadableException {
        if (entries > MOST_ENTRIES)
            throw new UnreadableException(
                    archive, "holds more than %,d files; unpack it and name a folder".formatted(MOST_ENTRIES));
    }

    private void zip(String name, ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder()).stream()
                .filter(Inputs::isFile)
                .toList();
        checkCount(name, entries.size());
        if (entries.isEmpty()) throw new UnreadableException(name, "is an archive without files");
        long packed =
                entries.stream().mapToLong(ZipArchiveEntry::getCompressedSize).sum();
        Unpacking unpacking = new Unpacking(name, limits, () -> packed);
        Set<String> corpora =
                corpora(entries.stream().map(ArchiveEntry::getName).toList());
        Map<String, Map<String, String>> titles = new HashMap<>();
        for (ZipArchiveEntry entry : entries)
            if (isTitles(entry.getName(), corpora))
                titles.put(folderOf(entry.getName()), titlesOf(zip, entry, unpacking));
        List<ZipArchiveEntry> sorted = entries.stream()
                .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                .toList();
        for (ZipArchiveEntry entry : sorted) {
            if (isBesideUtterances(entry.getName(), corpora)) continue;
            String label = name + "!" + entry.getName();
            attempt(label, () -> {
                if (!zip.canReadEntryData(entry))
                    throw new UnreadableException(label, "is encrypted or packed in a rare way; unpack it yourself");
                try (InputStream in = zip.getInputStream(entry)) {
                    entry(label, unpacking.bounded(in), titles.getOrDefault(folderOf(entry.getName()), Map.of()));
                }
            });
        }
    }

    private Map<String, String> titlesOf(ZipFile zip, ZipArchiveEntry entry, Unpacking unpacking) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return titles(unpacking.bounded(in));
        }
    }

    private void entry(String label, InputStream in, Map<String, String> titles) throws IOException {
        try (Input input = Input.of(label, in, limits)) {
            input.titles(titles);
            reading.read(input);
        }
    }

    private static boolean isFile(ArchiveEntry entry) {
        return !entry.isDirectory() && isShown(entry.getName().replace('\\', '/'));
    }

    private static String folderOf(String entry) {
        return entry.substring(0, entry.lastIndexOf('/') + 1);
    }

    private static Set<String> corpora(List<String> names) {
        Set<String> folders = new HashSet<>();
        for (String name : names) if (name.equals(folderOf(name) + UTTERANCES)) folders.add(folderOf(name));
        return folders;
    }

    private static boolean isTitles(String name, Set<String> corpora) {
        return corpora.contains(folderOf(name)) && name.equals(folderOf(name) + CONVERSATIONS);
    }

    private static boolean isBesideUtterances(String name, Set<String> corpora) {
        return corpora.contains(folderOf(name)) && !name.equals(folderOf(name) + UTTERANCES);
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /** Reads a tar twice: first for names and titles, then for the files. */
    private void tar(String name, Opening opening) throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, Map<String, String>> titles = new HashMap<>();
        boolean whole = true;
        try {
            eachInTar(name, opening, (entry, in) -> {
                names.add(entry);
                if (entry.equals(folderOf(entry) + CONVERSATIONS)) titles.put(folderOf(entry), titles(in));
            });
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            // What stands before the fault is read below, which then comes upon it again.
            whole = false;
        }
        if (names.isEmpty() && whole) throw new UnreadableException(name, "is an archive without files");
        Set<String> corpora = corpora(names);
        eachInTar(name, opening, (entry, in) -> {
            if (isBesideUtterances(entry, corpora)) return;
            String label = name + "!" + entry;
            attempt(label, () -> entry(label, in, titles.getOrDefault(folderOf(entry), Map.of())));
        });
    }

    private interface TarEntry {
        void take(String entry, InputStream in) throws IOException;
    }

    private void eachInTar(String name, Opening opening, TarEntry each) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Compression.opened(name, opening.open(), limits))) {
            int entries = 0;
            for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!isFile(entry) || !tar.getCurrentEntry().isFile()) continue;
                checkCount(name, ++entries);
                each.take(entry.getName(), new FilterInputStream(tar) {
                    @Override
                    public void close() {
                        // The next entry comes from the same stream.
                    }
                });
            }
        }
    }
}

package flyting.cli;

import flyting.source.Limits;
import flyting.source.ReadOptions;
import flyting.source.Source;
import flyting.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read, and how. */
final class InputOptions {
    static final String STANDARD_INPUT = "-";

    /** The names of the formats, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Sources.all().stream().map(Source::name).iterator();
        }
    }

    /** Columns of a table, where their names are not the usual ones. */
    static final class Columns {
        @Option(names = "--id-column", paramLabel = "NAME", description = "Holds each comment's id.")
        private @Nullable String id;

        @Option(names = "--text-column", paramLabel = "NAME", description = "Holds its text.")
        private @Nullable String text;

        @Option(
                names = "--reply-to-column",
                paramLabel = "NAME",
                description = "Holds the id of the comment that it answers.")
        private @Nullable String replyTo;

        @Option(names = "--author-column", paramLabel = "NAME", description = "Holds its author's name.")
        private @Nullable String author;

        @Option(names = "--time-column", paramLabel = "NAME", description = "Holds when it was posted.")
        private @Nullable String time;

        @Option(names = "--conversation-column", paramLabel = "NAME", description = "Tells conversations apart.")
        private @Nullable String conversation;
    }

    /** Limits on what an untrusted file may ask for. */
    static final class Bounds {
        @Option(
                names = "--max-page-size",
                paramLabel = "MIB",
                description = "The largest page that is read, in MiB (64). Tables may be larger.")
        private int pageSize = (int) (Limits.DEFAULT.pageBytes() >> 20);

        @Option(
                names = "--max-comment-length",
                paramLabel = "N",
                description = "Longer comments are cut after N characters (100000).")
        private int commentLength = Limits.DEFAULT.commentUnits();

        @Option(
                names = "--max-depth",
                paramLabel = "LEVELS",
                description =
                        "Elements of pages and exports that are nested deeper are not told apart (512, as in browsers). JSON is read 10000 levels deep.")
        private int depth = Limits.DEFAULT.nesting();

        @Option(names = "--max-tags", paramLabel = "N", description = "A page with more tags is refused (300000).")
        private int tags = Limits.DEFAULT.tags();

        @Option(
                names = "--max-unpacked-size",
                paramLabel = "MIB",
                description = "The most that a compressed file or an archive unpacks to, in MiB (1048576).")
        private long unpackedSize = Limits.DEFAULT.unpackedBytes() >> 20;

        Limits limits() {
            return new Limits(
                    within("--max-page-size", pageSize, 2047, " MiB") << 20,
                    (int) within("--max-comment-length", commentLength, Integer.MAX_VALUE, ""),
                    (int) within("--max-depth", depth, 10_000, ""),
                    (int) within("--max-tags", tags, Integer.MAX_VALUE, ""),
                    within("--max-unpacked-size", unpackedSize, Long.MAX_VALUE >> 20, " MiB") << 20);
        }

        private static long within(String option, long asked, long most, String unit) {
            if (asked < 1 || asked > most)
                throw Failure.usage("%s %d: choose 1 to %d%s".formatted(option, asked, most, unit));
            return asked;
        }
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Pages, exports or tables with comments; - is standard input. `flyting formats` lists what is read.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "Read every FILE as this, instead of looking at its content: ${COMPLETION-CANDIDATES}.")
    private @Nullable String format;

    @Option(names = "--strict", description = "Stop at the first place that cannot be read (exit code 3).")
    private boolean strict;

    @Option(names = "--require-comments", description = "A FILE without comments is an error (exit code 3).")
    private boolean requireComments;

    @ArgGroup(validate = false, heading = "%nLimits on what a FILE may ask for:%n")
    private Bounds bounds = new Bounds();

    @ArgGroup(
            validate = false,
            heading = "%nColumns of a table (CSV, TSV, JSON lines), where their names are not the usual ones:%n")
    private Columns columns = new Columns();

    /** What the options ask for. */
    Reading reading(Console console) {
        if (Collections.frequency(files, STANDARD_INPUT) > 1)
            throw Failure.usage("- is given more than once, but standard input can be read only once");
        return new Reading(
                console,
                files,
                source(),
                new ReadOptions(
                        columns.id, columns.text, columns.replyTo, columns.author, columns.time, columns.conversation),
                bounds.limits(),
                strict,
                requireComments);
    }

    /** Refuses to write over what is read. */
    void mustNotContain(@Nullable Path output) {
        for (String file : files) {
            try {
                if (output != null
                        && !file.equals(STANDARD_INPUT)
                        && Files.isRegularFile(output)
                        && Files.isSameFile(output, Path.of(file)))
                    throw Failure.usage("-o %s: would replace an input; choose another name".formatted(output));
            } catch (java.io.IOException e) {
                // One of the two does not exist, or cannot be looked at: reading or writing it will say so.
            }
        }
    }

    private @Nullable Source source() {
        if (format == null) return null;
        String asked = format;
        return Sources.named(asked)
                .orElseThrow(() -> Failure.usage("--format %s: there is no such format; choose one of %s"
                        .formatted(
                                asked, Sources.all().stream().map(Source::name).collect(Collectors.joining(", ")))));
    }
}

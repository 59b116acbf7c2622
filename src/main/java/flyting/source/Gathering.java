package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import flyting.conversation.Span;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the comments of many conversations together that come in any order, in memory that follows the largest
 * conversation and not the file.
 *
 * <p>What fits into the budget stays in memory, and conversations come out in the order in which they began. More goes to
 * temporary files, parted by the conversation's id so that each file can be gathered on its own; a file that is still too
 * large is parted again. They come out in the order of those files then, always the same for the same input.
 */
final class Gathering implements Closeable {
    private record Entry(
            String conversation, Comment comment, @Nullable String parent) {}

    private record Part(Path file, int level) {}

    private static final int BITS = 7;
    private static final int PARTS = 1 << BITS;
    private static final int MOST_LEVELS = 8;
    private static final int BUFFER = 1 << 15;
    /** More than the bytes of an entry beside its texts and quotes. */
    private static final int FIXED = 32;

    private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.values());
    private static final List<Author.Role> ROLES = List.of(Author.Role.values());
    private static final List<Comment.State> STATES = List.of(Comment.State.values());

    private final String fileName;
    private final Sink sink;
    private final long budget;
    private final Map<String, List<Entry>> held = new LinkedHashMap<>();
    private Map<String, String> titles = Map.of();
    private long weight;
    private @Nullable Path folder;
    private @Nullable Writers writers;
    private int files;
    /** Of one entry: filled and emptied at once, it spares a call to the stream for each number. */
    private byte[] block = new byte[BUFFER];

    Gathering(String fileName, Sink sink) {
        this(fileName, sink, Math.min(96L << 20, Runtime.getRuntime().maxMemory() / 8));
    }

    /**
     * Starts with nothing.
     *
     * @param budget bytes of memory that comments may take before they go to temporary files
     */
    Gathering(String fileName, Sink sink, long budget) {
        this.fileName = fileName;
        this.sink = sink;
        this.budget = budget;
    }

    /** Says the titles of conversations, by their ids. */
    Gathering titled(Map<String, String> byId) {
        titles = byId;
        return this;
    }

    /** Adds a comment; {@code parent} is the id of the one it answers, or null. */
    void add(String conversation, Comment comment, @Nullable String parent) throws IOException {
        Entry entry = new Entry(conversation, comment, parent);
        if (writers != null) {
            write(writers, entry);
            return;
        }
        held.computeIfAbsent(conversation, c -> new ArrayList<>()).add(entry);
        weight += weight(comment);
        if (weight <= budget) return;
        Writers opened = new Writers(0);
        writers = opened;
        for (List<Entry> entries : held.values()) for (Entry each : entries) write(opened, each);
        held.clear();
    }

    private static long weight(Comment comment) {
        return 400 + comment.text().length() + 24L * comment.quotes().size();
    }

    /** Hands on every conversation. */
    void deliver() throws IOException {
        if (writers == null) {
            deliver(held);
            return;
        }
        Deque<Part> waiting = new ArrayDeque<>();
        push(writers, waiting);
        writers = null;
        while (!waiting.isEmpty()) {
            Part part = waiting.pop();
            long size = Files.size(part.file());
            if (size * 3 > budget && part.level() < MOST_LEVELS) {
                Writers finer = new Writers(part.level());
                try (DataInputStream in = opened(part.file())) {
                    for (Entry entry = next(in); entry != null; entry = next(in)) write(finer, entry);
                }
                Files.delete(part.file());
                push(finer, waiting);
                continue;
            }
            Map<String, List<Entry>> gathered = new LinkedHashMap<>();
            try (DataInputStream in = opened(part.file())) {
                for (Entry entry = next(in); entry != null; entry = next(in))
                    gathered.computeIfAbsent(entry.conversation(), c -> new ArrayList<>())
                            .add(entry);
            }
            Files.delete(part.file());
            deliver(gathered);
        }
    }

    private void deliver(Map<String, List<Entry>> gathered) {
        Iterator<Map.Entry<String, List<Entry>>> all = gathered.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, List<Entry>> conversation = all.next();
            ConversationBuilder builder =
                    new ConversationBuilder(conversation.getKey()).title(titles.get(conversation.getKey()));
            for (Entry entry : conversation.getValue()) {
                if (entry.parent() == null) builder.add(entry.comment());
                else builder.addReplyToId(entry.comment(), entry.parent(), null);
            }
            all.remove();
            Flaws.deliver(builder, fileName, sink);
        }
    }

    private static void push(Writers writers, Deque<Part> waiting) throws IOException {
        writers.close();
        int used = 0;
        for (Path file : writers.paths) if (file != null) used++;
        // All in one file again: one conversation, or ids that hash alike. Parting it further does not help.
        int level = used == 1 ? MOST_LEVELS : writers.level + 1;
        for (int i = PARTS - 1; i >= 0; i--) {
            Path file = writers.paths[i];
            if (file != null) waiting.push(new Part(file, level));
        }
    }

    private void write(Writers to, Entry entry) throws IOException {
        try {
            to.write(entry);
        } catch (IOException e) {
            throw new UnreadableException(
                    fileName,
                    "does not fit into memory, and the folder for temporary files cannot be written (%s); make room there or name another with -Djava.io.tmpdir=FOLDER"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writers != null) writers.close();
        if (folder == null) return;
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    /** One temporary file for each part of the conversations. */
    private final class Writers implements Closeable {
        private final int level;
        private final @Nullable Path[] paths = new Path[PARTS];
        private final @Nullable DataOutputStream[] outs = new DataOutputStream[PARTS];

        Writers(int level) {
            this.level = level;
        }

        void write(Entry entry) throws IOException {
            int part = (int) (hash(entry.conversation()) >>> (BITS * level)) & (PARTS - 1);
            DataOutputStream out = outs[part];
            if (out == null) {
                if (folder == null) folder = Files.createTempDirectory("flyting");
                files++;
                Path file = folder.resolve(String.valueOf(files));
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
                paths[part] = file;
                outs[part] = out;
            }
            int length = pack(entry);
            out.writeInt(length);
            out.write(block, 0, length);
        }

        @Override
        public void close() throws IOException {
            for (DataOutputStream out : outs) if (out != null) out.close();
        }
    }

    /** FNV-1a, then mixed, so that every seven bits of it part well. */
    private static long hash(String id) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) h = (h ^ id.charAt(i)) * 0x100000001b3L;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        return h ^ (h >>> 29);
    }

    private static DataInputStream opened(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** Puts the entry into the block and tells how many bytes it takes there. */
    private int pack(Entry entry) {
        Comment c = entry.comment();
        byte[][] texts = {
            utf8(entry.conversation()),
            utf8(entry.parent()),
            utf8(c.id()),
            utf8(c.author().name()),
            utf8(c.author().id()),
            utf8(c.text())
        };
        int length = FIXED + 2 * Integer.BYTES * c.quotes().size();
        for (byte[] text : texts) length += Integer.BYTES + (text == null ? 0 : text.length);
        ByteBuffer out = block(length);
        for (byte[] text : texts) {
            out.putInt(text == null ? -1 : text.length);
            if (text != null) out.put(text);
        }
        out.put((byte) ROLES.indexOf(c.author().role()));
        PostedAt at = c.postedAt();
        out.put((byte) (at == null ? -1 : UNITS.indexOf(at.precision())));
        if (at != null) {
            out.putLong(at.time().toEpochSecond(ZoneOffset.UTC));
            out.put((byte) (at.zoned() ? 1 : 0));
        }
        Integer votes = c.votes();
        out.put((byte) (votes == null ? 0 : 1));
        if (votes != null) out.putInt(votes);
        Boolean edited = c.edited();
        out.put((byte) (edited == null ? -1 : edited ? 1 : 0));
        out.put((byte) STATES.indexOf(c.state()));
        out.putInt(c.quotes().size());
        for (Span quote : c.quotes()) out.putInt(quote.begin()).putInt(quote.end());
        return out.position();
    }

    private @Nullable Entry next(DataInputStream file) throws IOException {
        int length;
        try {
            length = file.readInt();
        } catch (EOFException e) {
            return null;
        }
        ByteBuffer in = block(length);
        file.readFully(block, 0, length);
        String conversation = sure(text(in));
        String parent = text(in);
        Comment.Builder comment = Comment.builder(sure(text(in)));
        String name = text(in);
        String authorId = text(in);
        comment.text(sure(text(in))).author(new Author(name, authorId, ROLES.get(in.get())));
        int precision = in.get();
        if (precision >= 0)
            comment.postedAt(new PostedAt(
                    LocalDateTime.ofEpochSecond(in.getLong(), 0, ZoneOffset.UTC), UNITS.get(precision), in.get() == 1));
        if (in.get() == 1) comment.votes(in.getInt());
        int edited = in.get();
        if (edited >= 0) comment.edited(edited == 1);
        comment.state(STATES.get(in.get()));
        int quotes = in.getInt();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < quotes; i++) spans.add(new Span(in.getInt(), in.getInt()));
        return new Entry(conversation, comment.quotes(spans).build(), parent);
    }

    /** The block, with room for so many bytes. */
    private ByteBuffer block(int length) {
        if (block.length < length) block = new byte[Math.max(length, block.length * 2)];
        return ByteBuffer.wrap(block);
    }

    private static String sure(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) return null;
        int from = in.position();
        in.position(from + length);
        return new String(block, from, length, StandardCharsets.UTF_8);
    }
}

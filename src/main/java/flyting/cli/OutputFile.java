package flyting.cli;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written under another name beside its place, forced to disk, then renamed. What
 * stood there before stays until then. A device or a pipe is written to as it is.
 */
final class OutputFile implements Closeable {
    private final Path given;
    private final Path target;
    private final Path written;
    private final FileChannel channel;
    private final OutputStream stream;

    private OutputFile(Path given, Path target, Path written, FileChannel channel) {
        this.given = given;
        this.target = target;
        this.written = written;
        this.channel = channel;
        this.stream = new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                // The channel is needed until the file is forced to disk.
            }
        };
    }

    /** Begins to write; fails at once where the place cannot be written to. */
    static OutputFile create(Path file) {
        if (Files.isDirectory(file)) throw Failure.output(file + ": is a folder; name a file in it", null);
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target))
                return new OutputFile(file, target, target, FileChannel.open(target, StandardOpenOption.WRITE));
            Path folder = target.getParent();
            if (folder == null || !Files.isDirectory(folder)) throw new NoSuchFileException(target.toString());
            Path beside =
                    folder.resolve(".flyting-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part");
            FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            beside.toFile().deleteOnExit();
            return new OutputFile(file, target, beside, channel);
        } catch (IOException e) {
            throw Failure.output(file, e);
        }
    }

    /** Where to write; closing it does nothing. */
    OutputStream stream() {
        return stream;
    }

    /** Puts the file into its place. */
    void commit() {
        try {
            stream.flush();
            if (written.equals(target)) return;
            channel.force(true);
            channel.close();
            try {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw Failure.output(given, e);
        }
    }

    /** Takes back what was not committed. */
    @Override
    public void close() {
        try {
            channel.close();
            if (!written.equals(target)) Files.deleteIfExists(written);
        } catch (IOException e) {
            throw Failure.output(given, e);
        }
    }
}

package flyting.cli;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written under another name beside its place, forced to disk, then renamed. What
 * stood there before stays until then, and what a killed run left is taken away by the next one. A device or a pipe is written to as it is.
 */
final class OutputFile implements Closeable {
    private static final String PREFIX = ".flyting-";
    private static final String SUFFIX = ".part";

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
            sweep(folder);
            Path beside = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime() + SUFFIX);
            FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            hold(channel);
            // Another run may have come before the lock.
            if (!Files.exists(beside)) return create(file);
            beside.toFile().deleteOnExit();
            return new OutputFile(file, target, beside, channel);
        } catch (IOException e) {
            throw Failure.output(file, e);
        }
    }

    /** Whoever else writes beside here sees by the lock that this file is in use. */
    private static void hold(FileChannel channel) {
        try {
            if (channel.tryLock() == null) throw new IllegalStateException("A new file is in use");
        } catch (IOException e) {
            // A file system without locks: what is left after a crash stays there.
        }
    }

    /** Takes away what runs left here that were killed: nobody holds it any more. */
    private static void sweep(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path part : left) if (isAbandoned(part)) Files.deleteIfExists(part);
        } catch (IOException | DirectoryIteratorException e) {
            // It is in nobody's way.
        }
    }

    private static boolean isAbandoned(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
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

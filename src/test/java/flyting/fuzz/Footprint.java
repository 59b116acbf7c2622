package flyting.fuzz;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the program holds on to between two cases.
 *
 * @param heap bytes in use after the garbage is collected
 * @param files in the folder for temporary files, named as ours are
 * @param descriptors open ones; 0 where the system does not tell
 * @param threads alive
 */
record Footprint(long heap, long files, long descriptors, long threads) {
    /** Caches fill slowly, and what is collected is never quite all. */
    private static final long MORE_HEAP = 48L << 20;
    /** Classes that are first needed late open their archives. */
    private static final long MORE_DESCRIPTORS = 16;

    static Footprint now() throws IOException {
        // What one collection finds unreachable may free more in the next.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long files;
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            files = all.filter(Footprint::isOurs).count();
        }
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Footprint(
                heap, files, descriptors, ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().startsWith("flyting");
    }

    /** What has grown since an earlier one beyond what is normal; nothing where nothing has. */
    List<String> grownSince(Footprint earlier) {
        List<String> grown = new ArrayList<>();
        if (heap > earlier.heap + MORE_HEAP) grown.add("heap");
        if (files > earlier.files) grown.add("temporary files");
        if (descriptors > earlier.descriptors + MORE_DESCRIPTORS) grown.add("file descriptors");
        // Streams in parallel start as many as there are processors, and let them go when they are idle.
        if (threads > earlier.threads + Runtime.getRuntime().availableProcessors()) grown.add("threads");
        return grown;
    }

    @Override
    public String toString() {
        return "%.1f MiB of heap, %d temporary files, %d descriptors, %d threads"
                .formatted(heap / 1048576.0, files, descriptors, threads);
    }
}

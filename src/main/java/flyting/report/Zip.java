package flyting.report;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/** Entries of archives that are the same, byte for byte, whenever and wherever they are made. */
final class Zip {
    /** Zip's first moment is written with the system's time zone beside it; the next one is not. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private Zip() {}

    static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }
}

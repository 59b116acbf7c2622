package flyting.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Broken content and the door that it comes in by; told by a seed and a number alone. */
final class Case {
    private static final Path FAILED = Path.of("target", "fuzz");
    private static final int FRAMES = 12;

    private final long seed;
    private final long number;
    private final Random random;
    private final Door door;
    private final byte[] content;

    Case(long seed, long number, List<byte[]> fixtures) throws IOException {
        this.seed = seed;
        this.number = number;
        this.random = new Random(mixed(seed * 1_000_003 + number));
        this.door = Door.values()[random.nextInt(Door.values().length)];
        byte[] fixture = fixtures.get(random.nextInt(fixtures.size()));
        byte[] other = fixtures.get(random.nextInt(fixtures.size()));
        this.content = door.prepared(fixture, other, new Mutator(random), random);
    }

    /** Neighbouring seeds begin {@link Random} alike; these do not (Stafford's variant 13, as in SplittableRandom). */
    private static long mixed(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Takes the content in; what is wrong, or null where it is read or refused in words. */
    @Nullable
    Throwable failure() {
        try {
            door.take(content, random);
            return null;
        } catch (Throwable failure) {
            return Door.isInWords(failure) ? null : failure;
        }
    }

    /** Keeps the content, and tells what was wrong with it. */
    String finding(Throwable failure) throws IOException {
        Path kept = FAILED.resolve("%s-%d-%d".formatted(door, seed, number));
        Files.createDirectories(FAILED);
        Files.write(kept, content);
        StringBuilder finding =
                new StringBuilder("%s, seed %d, case %d (kept as %s): ".formatted(door, seed, number, kept));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            finding.append(cause).append('\n');
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, trace.length); i++)
                finding.append("    at ").append(trace[i]).append('\n');
        }
        return finding.toString();
    }
}

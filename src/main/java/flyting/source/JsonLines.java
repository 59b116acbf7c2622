package flyting.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON lines in passing, one object a line. A line that cannot be read becomes a problem, and the next one comes. */
final class JsonLines {
    /** Takes one line's object. */
    interface Taker {
        /**
         * Takes it.
         *
         * @param parser stands on the object's first token
         * @param line counted from 1
         */
        void take(JsonParser parser, long line) throws IOException;
    }

    private static final int LONGEST_LINE = 64 << 20;
    /** Further problems are counted, not listed. */
    private static final int MOST_PROBLEMS = 100;

    private final Input input;
    private final Sink sink;
    private byte[] buffer = new byte[1 << 20];
    private int from;
    private int filled;
    private long problems;

    JsonLines(Input input, Sink sink) {
        this.input = input;
        this.sink = sink;
    }

    /** Whether the first bytes are an object a line, not one document over many lines. */
    static boolean fits(Input input) {
        String head = input.head().stripLeading();
        int end = head.indexOf('\n');
        if (!head.startsWith("{")) return false;
        return end < 0 || head.substring(0, end).stripTrailing().endsWith("}");
    }

    void read(Taker taker) throws IOException {
        if (input.charset().equals(StandardCharsets.UTF_8)) readBytes(taker);
        else readText(taker);
        if (problems > MOST_PROBLEMS)
            sink.problem(
                    new Problem(input.name(), "%d more lines could not be read".formatted(problems - MOST_PROBLEMS)));
    }

    void problem(long line, String finding) {
        problems++;
        if (problems <= MOST_PROBLEMS) sink.problem(new Problem("%s: line %d".formatted(input.name(), line), finding));
    }

    private void readText(Taker taker) throws IOException {
        BufferedReader lines = new BufferedReader(input.text());
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            number++;
            take(bytes, 0, bytes.length, number, taker);
        }
    }

    private void readBytes(Taker taker) throws IOException {
        InputStream in = input.bytes();
        long number = 0;
        boolean tooLong = false;
        int searched = 0;
        while (true) {
            int end = lineEnd(Math.max(from, searched));
            if (end >= 0) {
                number++;
                if (tooLong) problem(number, "is longer than %d MiB; left out".formatted(LONGEST_LINE >> 20));
                else take(buffer, from, end - from, number, taker);
                tooLong = false;
                from = end + 1;
                searched = from;
                continue;
            }
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, filled - from);
                filled -= from;
                from = 0;
            }
            if (filled == buffer.length) {
                if (buffer.length < LONGEST_LINE) buffer = Arrays.copyOf(buffer, buffer.length * 2);
                else {
                    tooLong = true;
                    filled = 0;
                }
            }
            searched = filled;
            int more = in.read(buffer, filled, buffer.length - filled);
            if (more < 0) break;
            filled += more;
        }
        number++;
        if (filled > 0 && !tooLong) take(buffer, 0, filled, number, taker);
    }

    private int lineEnd(int begin) {
        for (int i = begin; i < filled; i++) if (buffer[i] == '\n') return i;
        return -1;
    }

    private void take(byte[] bytes, int begin, int length, long number, Taker taker) throws IOException {
        int at = begin;
        int end = begin + length;
        if (number == 1 && length >= 3 && bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB) at += 3;
        while (at < end && bytes[at] >= 0 && bytes[at] <= ' ') at++;
        if (at >= end) return;
        String fault = tried(bytes, at, end - at, number, taker);
        if (fault == null) return;
        // Bytes that are no UTF-8 are a fault to the fast parser; as text they are read with U+FFFD for each.
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            byte[] mended = text.getBytes(StandardCharsets.UTF_8);
            fault = tried(mended, 0, mended.length, number, taker);
            if (fault == null) return;
        }
        problem(number, "cannot be read (%s); left out".formatted(fault));
    }

    private static @Nullable String tried(byte[] bytes, int begin, int length, long number, Taker taker)
            throws IOException {
        try (JsonParser parser = Json.parser(bytes, begin, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return "it is no JSON object";
            taker.take(parser, number);
            return null;
        } catch (JacksonException e) {
            return e.getOriginalMessage();
        }
    }
}

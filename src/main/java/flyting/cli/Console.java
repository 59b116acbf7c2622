package flyting.cli;

import flyting.report.TerminalText;
import java.io.BufferedWriter;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run reads from and writes to.
 *
 * @param in standard input
 * @param out results, in UTF-8
 * @param err everything else
 * @param outIsTerminal whether a person sees the results as they come
 * @param errIsTerminal whether a person sees everything else as it comes
 * @param environment the environment's variables
 */
record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {
    private static final int USUAL_WIDTH = 100;
    /** Longer lines tire the eye. */
    private static final int WIDEST = 140;

    private static final int NARROWEST = 40;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)");
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    /** The streams that the program was started with. */
    static Console ofSystem() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(1),
                isTerminal(2),
                System.getenv());
    }

    /** One line on standard error. */
    void say(String sentence) {
        err.println(TerminalText.visible(sentence));
    }

    /** Whether a terminal may be coloured, unless an option says otherwise (no-color.org). */
    boolean mayColour(boolean terminal) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Columns of the reader's terminal: what {@code COLUMNS} says, else what the terminal says, else 100. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{0,4}")) return Math.max(NARROWEST, Integer.parseInt(columns));
        if (!outIsTerminal) return USUAL_WIDTH;
        Matcher size = SIZE.matcher(terminalSize());
        int wide = size.matches() ? Integer.parseInt(size.group(1)) : 0;
        return wide == 0 ? USUAL_WIDTH : Math.min(WIDEST, Math.max(NARROWEST, wide));
    }

    /** A writer of UTF-8 in which half a surrogate pair becomes U+FFFD. */
    static Writer writer(OutputStream out) {
        return new BufferedWriter(
                new OutputStreamWriter(
                        out,
                        StandardCharsets.UTF_8
                                .newEncoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .replaceWith(REPLACEMENT)),
                1 << 16);
    }

    /** The launcher tells; without it Linux does. */
    private static boolean isTerminal(int descriptor) {
        String told = System.getProperty("flyting.terminals");
        if (told != null) return told.contains(String.valueOf(descriptor));
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String terminalSize() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor(1, TimeUnit.SECONDS) ? size : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

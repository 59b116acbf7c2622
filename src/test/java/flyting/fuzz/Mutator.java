package flyting.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small and large accidents that happen to files, by chance that can be repeated. */
final class Mutator {
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "9999999999999999999",
            "1e999",
            "NaN",
            "\"",
            "'",
            "\"\"",
            "[]",
            "{}",
            "[[",
            "{\"a\":",
            "]]>",
            "<!--",
            "-->",
            "<![CDATA[",
            "&#x110000;",
            "&amp",
            "&lol;",
            "<!DOCTYPE a [<!ENTITY lol \"lol\">]>",
            "</div>",
            "<div>",
            "<li id=\"comment-1\">",
            "<?xml version=\"1.1\"?>",
            "\u0000",
            "\uFEFF",
            "\u202E",
            "\u200B",
            "\uD83D\uDE00",
            "\r",
            "\r\n",
            "\t",
            ",",
            ";",
            "\\u",
            "\\ud800",
            "\\",
            "%s",
            "=cmd()",
            "@",
            "> ",
            "1970-01-01T00:00:00Z",
            "99.99.9999",
            "../../x",
            "id,text\n",
            "[[rule]]\n",
            "= = =",
            "۱۲۳",
            "İ",
            "ﬀ");

    private static final int FEW_BYTES = 2_000;
    private static final int MASS_BYTES = 100_000;
    private static final int MASS_ONE_IN = 200;

    private static final int WHOLE_ONE_IN = 5;
    private static final int WINDOW_BYTES = 600;

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /** One to eight accidents; {@code other} is where pieces may come from. */
    byte[] mutated(byte[] content, byte[] other) {
        byte[] result = content.clone();
        int accidents = 1 + random.nextInt(8);
        for (int i = 0; i < accidents; i++) result = once(result, other);
        return result;
    }

    /** Some lines of a text, or one time in a few all of it. */
    byte[] window(byte[] lines) {
        if (random.nextInt(WHOLE_ONE_IN) == 0) return lines;
        int from = random.nextInt(lines.length);
        while (from > 0 && lines[from - 1] != '\n') from--;
        int to = Math.min(lines.length, from + WINDOW_BYTES);
        while (to < lines.length && lines[to - 1] != '\n') to++;
        return Arrays.copyOfRange(lines, from, to);
    }

    private byte[] once(byte[] content, byte[] other) {
        if (content.length == 0) return piece();
        int at = random.nextInt(content.length);
        int length = Math.min(content.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 30));
        byte[] here = Arrays.copyOfRange(content, at, at + length);
        switch (random.nextInt(12)) {
            case 0 -> content[at] = (byte) random.nextInt(256);
            case 1 -> content[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> content[at] = (byte) "\"{}[]<>,:&;/\\=\n".charAt(random.nextInt(15));
            case 3 -> content = spliced(content, at, length, new byte[0]);
            case 4 -> content = spliced(content, random.nextInt(content.length), 0, here);
            case 5 -> content = spliced(content, at, random.nextBoolean() ? length : 0, piece());
            case 6 -> content = spliced(content, at, 0, repeated(here));
            case 7 -> content = spliced(content, at, 0, repeated(piece()));
            case 8 -> content = Arrays.copyOf(content, at);
            case 9 -> content = number(content, at);
            case 10 -> content = spliced(content, at, length, part(other));
            default -> Arrays.fill(content, at, at + length, (byte) random.nextInt(256));
        }
        return content;
    }

    /** A text of a few hundred units: words, pieces, and units from anywhere, halves of pairs included. */
    String text() {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(60);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append(PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> text.append(" you absolute clown ");
                case 4 ->
                    text.append(
                            String.valueOf((char) (' ' + random.nextInt(95))).repeat(1 + random.nextInt(80)));
                default -> text.append(" the ferry, ");
            }
        }
        return text.toString();
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** The piece over and over: mostly a few kilobytes at most, as a hundred of them cost as much as a hundred cases. */
    private byte[] repeated(byte[] piece) {
        int most = random.nextInt(MASS_ONE_IN) == 0 ? MASS_BYTES : 1 + random.nextInt(FEW_BYTES);
        int times = 1 + most / (piece.length + 1);
        byte[] result = new byte[piece.length * times];
        for (int i = 0; i < times; i++) System.arraycopy(piece, 0, result, i * piece.length, piece.length);
        return result;
    }

    private byte[] part(byte[] other) {
        if (other.length == 0) return other;
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(500)));
    }

    /** Puts another number in the place of the next one. */
    private byte[] number(byte[] content, int at) {
        int from = at;
        while (from < content.length && (content[from] < '0' || content[from] > '9')) from++;
        int to = from;
        while (to < content.length && content[to] >= '0' && content[to] <= '9') to++;
        String[] numbers = {"-1", "0", "2147483648", "9223372036854775808", "1e308", "0.5", "00"};
        byte[] put = numbers[random.nextInt(numbers.length)].getBytes(StandardCharsets.US_ASCII);
        return spliced(content, from, to - from, put);
    }

    private static byte[] spliced(byte[] content, int at, int drop, byte[] put) {
        byte[] result = new byte[content.length - drop + put.length];
        System.arraycopy(content, 0, result, 0, at);
        System.arraycopy(put, 0, result, at, put.length);
        System.arraycopy(content, at + drop, result, at + put.length, content.length - at - drop);
        return result;
    }
}

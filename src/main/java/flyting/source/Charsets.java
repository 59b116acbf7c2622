package flyting.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/** Finds the charset of a file: byte order mark, valid UTF-8, what the file declares, then detection. */
final class Charsets {
    private Charsets() {}

    private static final Pattern DECLARED = Pattern.compile(
            "(?i)<(?:\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)|meta[^>]*charset\\s*=\\s*[\"']?\\s*([\\w.:-]+))");
    private static final int LOOK_AT = 1 << 16;

    static Charset of(byte[] content) {
        byte[] head = content.length > LOOK_AT ? Arrays.copyOf(content, LOOK_AT) : content;
        if (starts(head, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (starts(head, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
        if (starts(head, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        Charset named =
                declared.find() ? named(declared.group(1) != null ? declared.group(1) : declared.group(2)) : null;
        if (isUtf8(head, head.length < content.length || content.length >= LOOK_AT)) return StandardCharsets.UTF_8;
        if (named != null && !named.equals(StandardCharsets.UTF_8)) return named;
        Charset detected = detected(head);
        return detected == null ? StandardCharsets.UTF_8 : detected;
    }

    /** Decodes, without the byte order mark; what is no text becomes U+FFFD. */
    static String decoded(byte[] content, Charset charset) {
        String text = new String(content, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static @Nullable Charset named(String name) {
        try {
            Charset charset = Charset.forName(name);
            // Browsers read Latin-1 as its superset (WHATWG Encoding, "windows-1252").
            return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                    ? Charset.forName("windows-1252")
                    : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Strictly valid; a character that is cut off by the end of the head is no fault. */
    private static boolean isUtf8(byte[] bytes, boolean cut) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (!cut) {
            try {
                decoder.decode(ByteBuffer.wrap(bytes));
                return true;
            } catch (CharacterCodingException e) {
                return false;
            }
        }
        return !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false)
                .isError();
    }

    private static @Nullable Charset detected(byte[] head) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(head, 0, head.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name == null ? null : named(name);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }
}

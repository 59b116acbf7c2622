package flyting.source;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * XML as exports really write it, made well-formed in passing, so that a strict parser reads on where it would have to stop:
 * control characters go, a bare {@code &} or {@code <} becomes text, an end tag that is missing is put in, one that nothing
 * opened is left out, a CDATA section that is never closed ends with its element, whatever follows the root stays. Texts and
 * nesting beyond the bounds are left out. All of it stands inside one more element, {@link #ROOT}; where the file breaks off,
 * a processing instruction {@link #CUT} says so before the open elements are closed.
 *
 * <p>Document types are dropped. One that declares entities makes the file unreadable.
 */
final class MendedXml extends Reader {
    static final String ROOT = "mended";
    static final String CUT = "cut";

    /** The longest text between two tags that is kept, in UTF-16 units. */
    private static final int LONGEST_TEXT = 1 << 21;

    private static final int LONGEST_TAG = 1 << 16;
    private static final String ENTITY = "<!ENTITY";
    private static final String DATA = "<![CDATA[";
    private static final int LONGEST_REFERENCE = 32;
    /** Elements that never hold another of their name: a second one says that the first was not closed. */
    private static final Set<String> NEVER_NESTED = Set.of("post", "item", "entry", "wp:comment");

    private final String file;
    private final Reader in;
    private final int deepest;
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int filled;
    private char[] pushed = new char[0];
    private int pushedAt;
    private final StringBuilder out = new StringBuilder();
    private int outAt;
    private final List<String> open = new ArrayList<>();
    private final Map<String, Integer> openOfName = new HashMap<>();
    private int tooDeep;
    private long line = 1;
    private boolean done;
    private int run;
    private long faults;
    private @Nullable String firstFault;

    MendedXml(String file, Reader in, int deepest) {
        this.file = file;
        this.in = in;
        this.deepest = deepest;
        out.append('<').append(ROOT).append('>');
    }

    /** How many faults were mended so far; the reader may be ahead of the parser. */
    long faults() {
        return faults;
    }

    /** The first fault and its line, or null. */
    @Nullable
    String firstFault() {
        return firstFault;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        while (outAt == out.length() && !done) {
            out.setLength(0);
            outAt = 0;
            token();
        }
        int n = Math.min(length, out.length() - outAt);
        if (n == 0) return length == 0 ? 0 : -1;
        out.getChars(outAt, outAt + n, target, from);
        outAt += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fault(String finding) {
        faults++;
        if (firstFault == null) firstFault = "line %d: %s".formatted(line, finding);
    }

    private int next() throws IOException {
        int c;
        if (pushedAt < pushed.length) c = pushed[pushedAt++];
        else {
            if (at == filled) {
                filled = Math.max(0, in.read(buffer, 0, buffer.length));
                at = 0;
                if (filled == 0) return -1;
            }
            c = buffer[at++];
        }
        if (c == '\n') line++;
        return c;
    }

    private void pushBack(CharSequence text) {
        if (pushedAt < text.length()) {
            int waiting = pushed.length - pushedAt;
            char[] wider = new char[2 * (waiting + text.length())];
            System.arraycopy(pushed, pushedAt, wider, wider.length - waiting, waiting);
            pushed = wider;
            pushedAt = wider.length - waiting;
        }
        for (int i = text.length() - 1; i >= 0; i--) {
            pushed[--pushedAt] = text.charAt(i);
            if (text.charAt(i) == '\n') line--;
        }
    }

    /** Takes a tag, or text up to the next one. */
    private void token() throws IOException {
        int c = next();
        if (c < 0) {
            end();
            return;
        }
        if (c == '<') {
            run = 0;
            markup();
            return;
        }
        while (c >= 0 && c != '<') {
            if (c == '&') reference();
            else text((char) c);
            if (out.length() >= LONGEST_TAG && !Character.isHighSurrogate(out.charAt(out.length() - 1))) return;
            c = next();
        }
        dropHalf();
        if (c == '<') pushBack("<");
    }

    private void end() {
        done = true;
        if (!open.isEmpty()) {
            fault("the file breaks off inside <%s>".formatted(open.get(open.size() - 1)));
            out.append("<?").append(CUT).append("?>");
        }
        closeDownTo(0);
        out.append("</").append(ROOT).append('>');
    }

    private void closeDownTo(int depth) {
        for (int i = open.size() - 1; i >= depth; i--)
            out.append("</").append(closed(open.remove(i))).append('>');
        tooDeep = 0;
    }

    private String closed(String name) {
        openOfName.merge(name, -1, Integer::sum);
        return name;
    }

    private int depthOf(String name) {
        return openOfName.getOrDefault(name, 0) > 0 ? open.lastIndexOf(name) : -1;
    }

    private void text(char c) {
        if (tooDeep > 0 || tooLong()) return;
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> character(c);
        }
    }

    private boolean tooLong() {
        if (run++ < LONGEST_TEXT) return false;
        if (run == LONGEST_TEXT + 1) fault("a text is longer than %d characters; cut there".formatted(LONGEST_TEXT));
        run = LONGEST_TEXT + 2;
        return true;
    }

    /** A character, where XML 1.0 allows it; half a surrogate pair waits for its other half. */
    private void character(char c) {
        boolean half = !out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1));
        if (Character.isLowSurrogate(c) && half) {
            out.append(c);
            return;
        }
        if (half) {
            out.setLength(out.length() - 1);
            fault("half a character; left out");
        }
        boolean allowed =
                c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < '\uFFFE' && !Character.isLowSurrogate(c);
        if (allowed) out.append(c);
        else fault("a control character (U+%04X); left out".formatted((int) c));
    }

    private void text(CharSequence words) {
        for (int i = 0; i < words.length(); i++) text(words.charAt(i));
        dropHalf();
    }

    private void dropHalf() {
        if (!out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1))) out.setLength(out.length() - 1);
    }

    private void reference() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = next();
        while (c >= 0 && name.length() < LONGEST_REFERENCE && (c == '#' || isLetterOrDigit(c))) {
            name.append((char) c);
            c = next();
        }
        if (c != ';' || name.isEmpty()) {
            fault("a bare &; kept as text");
            text('&');
            pushBack(c < 0 ? name : name.append((char) c));
            return;
        }
        text(referred(name.toString()));
    }

    private String referred(String name) {
        if (name.startsWith("#")) {
            try {
                int code = name.startsWith("#x") || name.startsWith("#X")
                        ? Integer.parseInt(name.substring(2), 16)
                        : Integer.parseInt(name.substring(1));
                return Character.isValidCodePoint(code) ? Character.toString(code) : "";
            } catch (NumberFormatException e) {
                return "&" + name + ";";
            }
        }
        return name.equals("apos") ? "'" : Parser.unescapeEntities("&" + name + ";", true);
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isNamePart(int c) {
        return isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.';
    }

    private void markup() throws IOException {
        int c = next();
        if (c == '?') skipTo("?>");
        else if (c == '!') declaration();
        else if (c == '/') endTag();
        else if (c == '_' || isLetterOrDigit(c) && !Character.isDigit(c)) startTag((char) c);
        else {
            fault("a bare <; kept as text");
            text('<');
            if (c >= 0) pushBack(String.valueOf((char) c));
        }
    }

    private void declaration() throws IOException {
        StringBuilder begin = new StringBuilder();
        int c = next();
        if (c == '-') {
            c = next();
            if (c == '-') {
                skipTo("-->");
                return;
            }
            begin.append('-');
        }
        while (c >= 0 && begin.length() < 7 && c != '>' && c != '<') {
            begin.append((char) c);
            if (begin.toString().equals("[CDATA[")) {
                characterData();
                return;
            }
            c = next();
        }
        if (begin.toString().toUpperCase(Locale.ROOT).startsWith("DOCTYPE")) {
            documentType(c);
            return;
        }
        fault("a bare <!; kept as text");
        text("<!" + begin);
        if (c >= 0) pushBack(String.valueOf((char) c));
    }

    private void documentType(int first) throws IOException {
        StringBuilder last = new StringBuilder();
        int brackets = 0;
        for (int c = first; c >= 0; c = next()) {
            if (c == '[') brackets++;
            else if (c == ']') brackets--;
            else if (c == '>' && brackets <= 0) return;
            last.append((char) c);
            if (last.length() > ENTITY.length()) last.deleteCharAt(0);
            if (c == 'Y' && ENTITY.contentEquals(last))
                throw new UnreadableException(
                        file,
                        "declares entities of its own, which no export does and which can be made to fill the memory;"
                                + " refused; remove its <!DOCTYPE>");
        }
    }

    private void skipTo(String mark) throws IOException {
        int matched = 0;
        for (int c = next(); c >= 0; c = next()) {
            if (c == mark.charAt(matched)) matched++;
            else if (!(matched == mark.length() - 1 && c == mark.charAt(matched - 1)))
                matched = c == mark.charAt(0) ? 1 : 0;
            if (matched == mark.length()) return;
        }
    }

    private void characterData() throws IOException {
        StringBuilder data = new StringBuilder();
        String endTag = open.isEmpty() ? "" : "</" + open.get(open.size() - 1) + ">";
        int end = -1;
        int brackets = 0;
        boolean closed = false;
        boolean another = false;
        for (int c = next(); c >= 0; c = next()) {
            data.append((char) c);
            if (c == '>' && brackets >= 2) {
                closed = true;
                data.setLength(data.length() - 3);
                break;
            }
            brackets = c == ']' ? brackets + 1 : 0;
            if (c == '>' && end < 0 && endsWith(data, endTag)) end = data.length() - endTag.length();
            another = c == '[' && end >= 0 && endsWith(data, DATA);
            if (another || data.length() >= LONGEST_TEXT) break;
        }
        boolean unclosed = end >= 0 && !closed;
        if (unclosed) {
            fault("a CDATA section without an end; ended with its element");
            pushBack(data.substring(end));
            data.setLength(end);
        }
        text(data);
        if (!closed && !unclosed && data.length() >= LONGEST_TEXT) {
            fault("a text is longer than %d characters; cut there".formatted(LONGEST_TEXT));
            skipTo("]]>");
        }
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int from = text.length() - end.length();
        if (end.isEmpty() || from < 0) return false;
        for (int i = 0; i < end.length(); i++) if (text.charAt(from + i) != end.charAt(i)) return false;
        return true;
    }

    private void endTag() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = next();
        while (c >= 0 && c != '>' && c != '<' && name.length() < LONGEST_TAG) {
            name.append((char) c);
            c = next();
        }
        if (c == '<') pushBack("<");
        String plain = name.toString().strip();
        int depth = depthOf(plain);
        if (tooDeep > 0 && (depth < 0 || depth == open.size() - 1)) {
            tooDeep--;
            return;
        }
        if (depth < 0) {
            fault("an end tag that nothing opened; left out");
            return;
        }
        if (depth < open.size() - 1)
            fault("<%s> has no end; ended with <%s>".formatted(open.get(open.size() - 1), plain));
        closeDownTo(depth);
    }

    private void startTag(char first) throws IOException {
        StringBuilder tag = new StringBuilder().append(first);
        int quote = 0;
        int c = next();
        while (c >= 0 && tag.length() < LONGEST_TAG) {
            if (c == '<' || c == '>' && quote == 0) break;
            if (quote != 0) quote = c == quote ? 0 : quote;
            else if ((c == '"' || c == '\'') && isAfterEquals(tag)) quote = c;
            tag.append((char) c);
            c = next();
        }
        if (c != '>') {
            if (c < 0 && quote == 0) return;
            fault("a bare <; kept as text");
            text('<');
            text(tag.charAt(0));
            pushBack(tag.substring(1) + (c < 0 ? "" : String.valueOf((char) c)));
            return;
        }
        boolean empty = tag.charAt(tag.length() - 1) == '/';
        if (empty) tag.setLength(tag.length() - 1);
        open(tag.toString(), empty);
    }

    private static boolean isAfterEquals(StringBuilder tag) {
        int i = tag.length() - 1;
        while (i > 0 && tag.charAt(i) <= ' ') i--;
        return tag.charAt(i) == '=';
    }

    private void open(String tag, boolean empty) {
        int end = 0;
        while (end < tag.length() && isNamePart(tag.charAt(end))) end++;
        String name = tag.substring(0, end);
        if (end < tag.length() && tag.charAt(end) > ' ') {
            fault("a bare <; kept as text");
            text("<" + tag + (empty ? "/>" : ">"));
            return;
        }
        if (NEVER_NESTED.contains(name) && depthOf(name) >= 0) {
            fault("<%s> has no end; ended before the next".formatted(name));
            closeDownTo(depthOf(name));
        }
        if (tooDeep > 0 || open.size() >= deepest) {
            if (tooDeep == 0)
                fault("nests elements deeper than %d levels; what is deeper is left out".formatted(deepest));
            if (!empty) tooDeep++;
            return;
        }
        out.append('<').append(name);
        attributes(tag, end);
        out.append(empty ? "/>" : ">");
        if (empty) return;
        open.add(name);
        openOfName.merge(name, 1, Integer::sum);
    }

    private void attributes(String tag, int from) {
        Set<String> names = new HashSet<>();
        int i = from;
        while (true) {
            while (i < tag.length() && !isNamePart(tag.charAt(i))) i++;
            int begin = i;
            while (i < tag.length() && isNamePart(tag.charAt(i))) i++;
            if (begin == i) return;
            String name = tag.substring(begin, i);
            while (i < tag.length() && tag.charAt(i) <= ' ') i++;
            String value = "";
            if (i < tag.length() && tag.charAt(i) == '=') {
                i++;
                while (i < tag.length() && tag.charAt(i) <= ' ') i++;
                int valueBegin = i;
                char quote = i < tag.length() ? tag.charAt(i) : ' ';
                if (quote == '"' || quote == '\'') {
                    int close = tag.indexOf(quote, ++valueBegin);
                    i = close < 0 ? tag.length() : close;
                } else while (i < tag.length() && tag.charAt(i) > ' ') i++;
                value = tag.substring(valueBegin, i);
                if (quote == '"' || quote == '\'') i++;
            } else fault("an attribute without a value");
            if (!Character.isLetter(name.charAt(0)) && name.charAt(0) != '_' || !names.add(name)) continue;
            out.append(' ').append(name).append("=\"");
            attributeValue(value);
            out.append('"');
        }
    }

    private void attributeValue(String value) {
        String plain = Parser.unescapeEntities(value, true);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> character(c);
            }
        }
        dropHalf();
    }
}

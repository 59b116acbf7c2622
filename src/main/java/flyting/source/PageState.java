package flyting.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * The data that a page brings along for its scripts: as JSON of its own, or as a value that a script assigns to a name
 * ({@code window.__INITIAL_STATE__ = …}). No script is run.
 */
final class PageState {
    private static final Evaluator DATA =
            PageBlock.query("script[type=application/json], script[type=text/json], script[type=text/x-json]");
    private static final Evaluator SCRIPT =
            PageBlock.query("script:not([type]):not([src]), script[type*=javascript]:not([src])");
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?:\\b(?:window|self|globalThis|top)\\s{0,9}(?:\\.\\s{0,9}\\w{3,60}|\\[\\s{0,9}[\"']\\w{3,60}[\"']\\s{0,9}])|\\b(?:var|let|const)\\s{1,9}\\w{3,60}|\\b[A-Z]\\w{1,30}\\.\\w{2,60})\\s{0,9}=\\s{0,99}(?:JSON\\.parse\\(\\s{0,9}([\"'])|(?=[{\\[]))");
    private static final Pattern UNDEFINED = Pattern.compile("(?<=[:,\\[])\\s{0,9}undefined(?=\\s{0,9}[,}\\]])");
    private static final int MOST_ASSIGNMENTS = 40;

    private PageState() {}

    /** The values, in the page's order of either kind. */
    static List<Json> of(Document page) {
        List<Json> values = new ArrayList<>();
        for (Element script : page.select(DATA))
            values.addAll(Json.all(new StringReader(script.data())).values());
        int looked = 0;
        for (Element script : page.select(SCRIPT)) {
            String code = UNDEFINED.matcher(script.data()).replaceAll("null");
            Matcher assigned = ASSIGNED.matcher(code);
            int at = 0;
            while (looked++ < MOST_ASSIGNMENTS && at <= code.length() && assigned.find(at)) {
                int begin = assigned.end();
                String quote = assigned.group(1);
                String said = quote == null ? code : literal(code, begin, quote.charAt(0));
                int read = read(said, quote == null ? begin : 0, values);
                // What was read is not looked at again, so that many names in one value cost no more than it is long.
                at = quote == null ? Math.max(begin, read) : begin + said.length();
            }
        }
        return values;
    }

    /** Reads the value that begins there, if it is one, and tells where it ends or is broken. */
    private static int read(String text, int begin, List<Json> values) {
        StringReader reader = new StringReader(text);
        try (JsonParser parser = Json.parser(reader)) {
            if (reader.skip(begin) < begin) return text.length();
            try {
                if (parser.nextToken() != null) values.add(Json.read(parser));
            } catch (JacksonException e) {
                // Code that is no data, such as a function in an object.
                return begin + (int) Math.max(0, parser.currentLocation().getCharOffset());
            }
            return begin + (int) Math.max(0, parser.currentLocation().getCharOffset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a script's string literal says that begins here. */
    private static String literal(String code, int begin, char quote) {
        StringBuilder said = new StringBuilder();
        for (int i = begin; i < code.length() && code.charAt(i) != quote; i++) {
            char c = code.charAt(i);
            if (c != '\\' || i + 1 == code.length()) {
                said.append(c);
                continue;
            }
            char escaped = code.charAt(++i);
            int digits = escaped == 'u' ? 4 : escaped == 'x' ? 2 : 0;
            if (digits > 0 && i + digits < code.length() && isHex(code, i + 1, digits)) {
                said.append((char) Integer.parseInt(code.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else
                said.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            default -> escaped;
                        });
        }
        return said.toString();
    }

    private static boolean isHex(String code, int begin, int digits) {
        for (int i = begin; i < begin + digits; i++) if (Character.digit(code.charAt(i), 16) < 0) return false;
        return true;
    }
}

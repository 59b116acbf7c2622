package flyting.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page around the data: {@code page.html} with its style and script inside, and a content security policy that lets
 * these two run, by their hashes, and nothing else.
 *
 * @param head what stands before the data
 * @param tail what stands after them
 */
record HtmlPage(String head, String tail) {
    private static final String DATA = "{{data}}";

    static HtmlPage load() throws IOException {
        String style = resource("page.css");
        String script = resource("page.js");
        String page = resource("page.html")
                .replace("{{policy}}", policy(style, script))
                .replace("{{style}}", style)
                .replace("{{script}}", script);
        int at = page.indexOf(DATA);
        return new HtmlPage(page.substring(0, at), page.substring(at + DATA.length()));
    }

    /** Content Security Policy Level 3: no request of any kind, and (Trusted Types) no text that becomes markup. */
    private static String policy(String style, String script) {
        return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; "
                        .formatted(hash(style), hash(script))
                + "require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException("The program is incomplete: it lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}

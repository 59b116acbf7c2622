package flyting.conversation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand for authors: {@code user-} and 12 digits of the HMAC-SHA-256 of the name (RFC 2104). The same name has the
 * same pseudonym wherever the same key is used; without the key nobody can tell whose it is by trying names.
 *
 * <p>Replaced are authors, their ids, names of those answered, names at the beginning of a text that turn to somebody, and
 * names after an @. A name that a text mentions in another way is not.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 12;
    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\p{L}\\p{N}_.@/])@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?)");
    private static final Pattern ADDRESSED = Pattern.compile("^\\s*@?(.*?)[\\s,:;.!?–—-]*$", Pattern.DOTALL);

    private final Mac mac;
    private final Map<String, String> known = new HashMap<>();

    /**
     * @param key secret bytes, 1 or more
     */
    public Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java", e);
        }
    }

    /** A name's pseudonym; case and the width of blanks do not matter. */
    public String of(String name) {
        return known.computeIfAbsent(
                name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT),
                plain -> "user-"
                        + HexFormat.of()
                                .formatHex(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)))
                                .substring(0, DIGITS));
    }

    /**
     * A conversation under pseudonyms.
     *
     * @param conversation the conversation, every span in its place
     * @param shifts for each of its comments, where its text's spans have moved to
     */
    public record Masked(Conversation conversation, List<Shifts> shifts) {
        public Masked {
            shifts = List.copyOf(shifts);
        }
    }

    /** Where the spans of a text are after names in it were replaced. */
    public static final class Shifts {
        private final TreeMap<Integer, Replaced> byBegin = new TreeMap<>();

        private record Replaced(Span before, Span after) {}

        private void put(Span before, Span after) {
            byBegin.put(before.begin(), new Replaced(before, after));
        }

        /** The span that marks the same words; one that touches a name takes the whole pseudonym. */
        public Span of(Span span) {
            return new Span(moved(span.begin(), false), moved(span.end(), true));
        }

        private int moved(int offset, boolean isEnd) {
            Map.Entry<Integer, Replaced> at = isEnd ? byBegin.lowerEntry(offset) : byBegin.floorEntry(offset);
            if (at == null) return offset;
            Replaced replaced = at.getValue();
            if (offset >= replaced.before().end())
                return offset + replaced.after().end() - replaced.before().end();
            return isEnd ? replaced.after().end() : replaced.after().begin();
        }
    }

    /** Puts a conversation under pseudonyms. */
    public Masked mask(Conversation conversation) {
        Map<String, String> names = new HashMap<>();
        for (Comment comment : conversation.comments()) {
            String name = comment.author().name();
            if (name != null) names.put(name.strip().toLowerCase(Locale.ROOT), name);
        }
        List<String> longestFirst = names.values().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        Map<Character, List<String>> byFirst = new HashMap<>();
        for (String name : longestFirst)
            byFirst.computeIfAbsent(first(name.strip().charAt(0)), c -> new ArrayList<>())
                    .add(name.strip());
        List<Comment> masked = new ArrayList<>();
        List<Shifts> shifts = new ArrayList<>();
        for (Comment comment : conversation.comments()) {
            Shifts own = new Shifts();
            masked.add(masked(comment, byFirst, own));
            shifts.add(own);
        }
        return new Masked(
                new Conversation(conversation.id(), conversation.title(), conversation.url(), masked), shifts);
    }

    private static char first(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private Comment masked(Comment comment, Map<Character, List<String>> names, Shifts shifts) {
        String text = comment.text();
        StringBuilder written = new StringBuilder(text.length());
        int done = 0;
        for (Span name : called(comment, names)) {
            written.append(text, done, name.begin());
            int begin = written.length();
            written.append(of(name.of(text)));
            shifts.put(name, new Span(begin, written.length()));
            done = name.end();
        }
        written.append(text, done, text.length());
        ReplyLink reply = comment.reply();
        Author author = comment.author();
        Span address = comment.address();
        return comment.toBuilder()
                .author(new Author(
                        author.name() == null ? null : of(author.name()),
                        author.id() == null ? null : of("id " + author.id()),
                        author.role()))
                .text(written.toString())
                .reply(
                        reply == null || reply.name() == null
                                ? reply
                                : new ReplyLink(reply.to(), of(reply.name()), reply.certainty(), reply.candidates()))
                .quotes(comment.quotes().stream().map(shifts::of).toList())
                .address(address == null ? null : shifts.of(address))
                .build();
    }

    /** Where the text calls somebody: in its address, and after each @. Ordered, apart. */
    private static List<Span> called(Comment comment, Map<Character, List<String>> names) {
        String text = comment.text();
        List<Span> found = new ArrayList<>();
        Span address = comment.address();
        if (address != null) {
            Matcher matcher = ADDRESSED.matcher(address.of(text));
            Span name = matcher.matches()
                    ? new Span(address.begin() + matcher.start(1), address.begin() + matcher.end(1))
                    : address;
            Span whole = nameAt(text, name.begin(), names);
            if (whole != null && whole.end() > name.end() && whole.end() <= address.end()) name = whole;
            if (name.length() > 0) found.add(name);
        }
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '@')) continue;
            Span name = nameAt(text, at + 1, names);
            if (name == null) {
                Matcher handle = HANDLE.matcher(text).region(at, text.length()).useTransparentBounds(true);
                if (handle.lookingAt()) name = new Span(handle.start(1), handle.end(1));
            }
            Span mention = name;
            // Mentions come in order, so that only the address, which was found first, or the last one can overlap.
            boolean isNew = mention != null
                    && (found.isEmpty()
                            || !mention.overlaps(found.get(0)) && !mention.overlaps(found.get(found.size() - 1)));
            if (isNew) found.add(mention);
        }
        return found.stream().sorted().toList();
    }

    /** The longest author's name that stands here as whole words. */
    private static @Nullable Span nameAt(String text, int at, Map<Character, List<String>> names) {
        if (at >= text.length()) return null;
        for (String name : names.getOrDefault(first(text.charAt(at)), List.of())) {
            int end = at + name.length();
            if (text.regionMatches(true, at, name, 0, name.length())
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) return new Span(at, end);
        }
        return null;
    }
}

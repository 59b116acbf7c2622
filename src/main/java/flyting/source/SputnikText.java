package flyting.source;

import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.ConversationBuilder;
import flyting.conversation.PostedAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a Sputnik article page, as extractors render it: a bullet a comment, its body indented below.
 *
 * <pre>
 * • Сomment
 * All comments
 * • name
 *   body
 * • namein reply totarget(Show commentHide comment)
 *   target, body
 * Show new comments (0)
 * </pre>
 *
 * <p>Names may hold blanks, digits, punctuation and even "in reply to", so every way to part a head is tried, and the one
 * whose target is a listed author wins, then the one whose target opens the body.
 */
final class SputnikText implements Source {
    /** The button's first letter is Cyrillic on the real page. */
    private static final Pattern START = Pattern.compile("^\\s*(?:[•*·◦-]\\s+)?All comments\\s*$");

    private static final Pattern BUTTON = Pattern.compile("^\\s*(?:[•*·◦-]\\s+)?[\u0421C]omment\\s*$");
    private static final Pattern BULLET = Pattern.compile("^(\\s*)([•*·◦-])\\s+(\\S.*)$");
    private static final Pattern END = Pattern.compile("^\\s*Show (?:new|more) comments \\((\\d{1,6})\\)\\s*$");
    private static final Pattern SHOW =
            Pattern.compile("\\s*\\(\\s*Show comment\\s*Hide comment\\s*\\)\\s*", Pattern.CASE_INSENSITIVE);
    private static final String REPLY = "in reply to";
    private static final String UNKNOWN_AUTHOR = "avatar";
    private static final String CONTROLS = "(?:\\s*\\|\\s*)?Edit\\s*\\|\\s*Delete";
    private static final String TIME =
            "\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*GMT)?[,\\s]+\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}[,\\s]+\\d{1,2}:\\d{2}(?::\\d{2})?|\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?";
    private static final Pattern META = Pattern.compile("^(?:(?<time>" + TIME
            + "|\\d{1,2}:\\d{2}))?(?:\\s*\\(edited\\))?(?:\\s*\\|\\s*(?<likes>[+-]?\\d{1,6}))?(?:" + CONTROLS + ")?$");
    private static final Pattern HEAD_END = Pattern.compile(
            "\\s*(?<time>" + TIME + ")?(?:\\s*\\|\\s*(?<likes>[+-]?\\d{1,6}))?(?:\\s*" + CONTROLS + ")?\\s*$");

    @Override
    public String name() {
        return "sputnik-text";
    }

    @Override
    public String reads() {
        return "Sputnik article page, as text";
    }

    @Override
    public String recognisedBy() {
        return "a line \"All comments\" before bulleted comments";
    }

    @Override
    public String keeps() {
        return "order, named replies, times where rendered";
    }

    @Override
    public Fit fit(Input input) throws IOException {
        if (input.kind() != Input.Kind.TEXT) return Fit.NONE;
        List<String> lines = input.whole().lines().map(SputnikText::plain).toList();
        int start = start(lines);
        if (start < 0) return Fit.NONE;
        boolean marked = lines.stream()
                .anyMatch(l -> BUTTON.matcher(l).find()
                        || END.matcher(l).find()
                        || SHOW.matcher(l).find());
        return marked ? Fit.STRONG : Fit.WEAK;
    }

    /**
     * The line after "All comments", or -1. An article and its comments may hold these words, too: the first after the
     * button counts, without a button the last.
     */
    private static int start(List<String> lines) {
        int found = -1;
        boolean afterButton = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = plain(lines.get(i));
            if (BUTTON.matcher(line).find()) {
                if (afterButton) continue;
                afterButton = true;
                found = -1;
            } else if (START.matcher(line).find()) {
                found = i + 1;
                if (afterButton) return found;
            }
        }
        return found;
    }

    private static String plain(String line) {
        return line.replace('\u00A0', ' ');
    }

    @Override
    public void read(Input input, ReadOptions options, Sink sink) throws IOException {
        List<String> lines = input.whole().lines().toList();
        List<Block> blocks = blocks(lines, Math.max(0, start(lines)));
        Set<String> authors = new HashSet<>();
        for (Block block : blocks) if (!block.isReply()) authors.add(block.head().author);
        authors.remove(UNKNOWN_AUTHOR);

        ConversationBuilder conversation = new ConversationBuilder(input.baseName());
        for (Block block : blocks) {
            Head head = block.head(authors);
            String text = block.text();
            if (text.isEmpty() && head.author.isEmpty()) continue;
            Comment comment = Comment.builder(String.valueOf(conversation.size() + 1))
                    .author(head.author.equals(UNKNOWN_AUTHOR) ? Author.UNKNOWN : Author.named(head.author))
                    .text(text)
                    .postedAt(block.time)
                    .votes(block.likes)
                    .build();
            if (head.target == null) conversation.add(comment);
            else conversation.addReplyToName(comment, head.target);
        }
        Flaws.deliver(conversation, input.name(), sink);
    }

    /** A comment's head: who wrote it, and whom it answers. */
    private record Head(String author, @Nullable String target) {}

    private static List<Block> blocks(List<String> lines, int start) {
        List<Block> blocks = new ArrayList<>();
        int indent = -1;
        String bullet = "";
        Block open = null;
        for (int i = start; i < lines.size(); i++) {
            String line = plain(lines.get(i));
            Matcher item = BULLET.matcher(line);
            boolean isItem = item.find()
                    && (indent < 0
                            || item.group(1).length() == indent && item.group(2).equals(bullet));
            if (isItem) {
                indent = item.group(1).length();
                bullet = item.group(2);
                open = new Block(item.group(3));
                blocks.add(open);
            } else if (line.isBlank()) {
                if (open != null) open.lines.add("");
            } else if (indent >= 0 && indentOf(line) <= indent) {
                if (!END.matcher(line).find() || !continues(lines, i + 1, indent)) break;
                open = null;
            } else if (open != null) open.lines.add(line);
        }
        blocks.forEach(Block::takeMeta);
        return blocks;
    }

    /** Whether the list goes on after a "Show more" line. */
    private static boolean continues(List<String> lines, int from, int indent) {
        for (int i = from; i < lines.size(); i++) {
            String line = plain(lines.get(i));
            if (line.isBlank()) continue;
            Matcher item = BULLET.matcher(line);
            return item.find() && item.group(1).length() == indent;
        }
        return false;
    }

    private static int indentOf(String line) {
        int n = 0;
        while (n < line.length() && Character.isWhitespace(line.charAt(n))) n++;
        return n;
    }

    /** The lines of one bullet. */
    private static final class Block {
        private String head;
        private final List<String> lines = new ArrayList<>();
        private @Nullable PostedAt time;
        private @Nullable Integer likes;

        Block(String head) {
            this.head = head.strip();
        }

        /** Takes buttons and times out of the head and the first lines of the body. */
        private void takeMeta() {
            while (head.equals("Reply") && !lines.isEmpty())
                head = lines.remove(0).strip();
            Matcher end = HEAD_END.matcher(head);
            if (end.find() && end.start() > 0 && end.end() > end.start()) {
                note(end);
                head = head.substring(0, end.start()).strip();
            }
            while (!lines.isEmpty()) {
                String first = lines.get(0).strip();
                Matcher meta = META.matcher(first);
                if (first.equals("Reply") || first.isEmpty()) lines.remove(0);
                else if (meta.matches()) {
                    note(meta);
                    lines.remove(0);
                } else break;
            }
            while (!lines.isEmpty()) {
                String last = lines.get(lines.size() - 1).strip();
                if (!last.isEmpty() && !last.equals("Reply") && !last.matches(CONTROLS)) break;
                lines.remove(lines.size() - 1);
            }
        }

        private void note(Matcher meta) {
            if (meta.group("time") != null) time = Times.parse(meta.group("time"));
            if (meta.group("likes") != null) likes = Integer.valueOf(meta.group("likes"));
        }

        boolean isReply() {
            return head.contains(REPLY);
        }

        Head head() {
            return new Head(head, null);
        }

        /** The head parted where its target is a listed author, or opens the body; else, if the page marks a reply, anywhere. */
        Head head(Set<String> authors) {
            Matcher show = SHOW.matcher(head);
            boolean marked = show.find();
            String names = marked ? head.substring(0, show.start()) : head;
            Head best = null;
            int bestRank = marked ? 0 : 1;
            for (int at = names.indexOf(REPLY); at >= 0; at = names.indexOf(REPLY, at + 1)) {
                String author = names.substring(0, at).strip();
                String target = names.substring(at + REPLY.length()).strip();
                int rank = (authors.contains(target) ? 4 : 0)
                        + (opensWith(target) ? 2 : 0)
                        + (authors.contains(author) ? 1 : 0);
                if (best == null ? rank >= bestRank : rank > bestRank) {
                    best = new Head(author, target.isEmpty() ? null : target);
                    bestRank = rank;
                }
            }
            return best == null ? new Head(names.strip(), null) : best;
        }

        private boolean opensWith(String target) {
            String first = lines.isEmpty() ? "" : lines.get(0).strip();
            return !target.isEmpty()
                    && first.length() > target.length()
                    && first.toLowerCase(Locale.ROOT).startsWith(target.toLowerCase(Locale.ROOT))
                    && !Character.isLetterOrDigit(first.charAt(target.length()));
        }

        /** The body without its indentation; blank lines part paragraphs. */
        String text() {
            int indent = lines.stream()
                    .filter(l -> !l.isBlank())
                    .mapToInt(SputnikText::indentOf)
                    .min()
                    .orElse(0);
            StringBuilder text = new StringBuilder();
            for (String line : lines)
                text.append(line.isBlank() ? "" : line.substring(indent).stripTrailing())
                        .append('\n');
            return text.toString().strip().replaceAll("\n{3,}", "\n\n");
        }
    }
}

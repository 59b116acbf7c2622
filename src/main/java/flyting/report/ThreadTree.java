package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ReplyLink;
import flyting.conversation.Span;
import flyting.policy.Decision;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conversation as a tree to read on a terminal: who says what to whom, how it scores, and by which words. */
final class ThreadTree implements TextReport {
    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public String writes() {
        return "the thread as a tree, to be read on a terminal or as plain text";
    }

    @Override
    public Pages open(Writer out, ReportOptions options) {
        return new Tree(out, options);
    }

    /** How words are set off on a terminal that has colours (ECMA-48, SGR). */
    private enum Look {
        PLAIN(""),
        AUTHOR("1"),
        FAINT("2"),
        INCIVILITY("4;31"),
        CONSPIRACY("4;36"),
        BOTH("1;4;35"),
        UNCIVIL_SCORE("31"),
        CONSPIRACY_SCORE("36"),
        REVIEW("1;33"),
        REJECT("1;31");

        final String code;

        Look(String code) {
            this.code = code;
        }
    }

    /** Words of a head line that stay together. */
    private record Piece(String shown, Look look) {}

    private static final class Tree implements Pages {
        /** A text is never squeezed into fewer columns; deeper replies are not indented further. */
        private static final int NARROWEST_TEXT = 32;

        private static final int DEEPEST_INDENT = 12;
        private static final int INDENT = 3;
        private static final int LONGEST_NAME = 40;
        private static final int BAR = 8;

        private final Writer out;
        private final boolean colour;
        private final int width;
        private boolean first = true;

        Tree(Writer out, ReportOptions options) {
            this.out = out;
            this.colour = options.colour();
            this.width = Math.max(40, options.width());
        }

        @Override
        public void write(Conversation conversation) throws IOException {
            title(conversation, count(conversation));
            List<Guide> guides = guides(conversation);
            for (int i = 0; i < conversation.comments().size(); i++)
                comment(conversation, i, guides.get(i), null, null);
            out.flush();
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            Conversation conversation = scored.conversation();
            title(conversation, count(conversation) + ", scored by " + TerminalText.visible(scored.model()));
            List<Guide> guides = guides(conversation);
            for (int i = 0; i < conversation.comments().size(); i++)
                comment(conversation, i, guides.get(i), scored.comments().get(i), decisions.get(i));
            out.flush();
        }

        private static String count(Conversation conversation) {
            int n = conversation.comments().size();
            return n == 1 ? "1 comment" : n + " comments";
        }

        private void title(Conversation conversation, String summary) throws IOException {
            if (!first) out.write('\n');
            first = false;
            String title = conversation.title() == null ? conversation.id() : conversation.title();
            text(title, "", List.of(), List.of(), Look.AUTHOR);
            head(List.of(new Piece(summary, Look.FAINT)), "", "");
        }

        /** What stands before a comment's first line, before its further ones, and on the line between it and the next. */
        private record Guide(String head, String body, String after) {}

        private List<Guide> guides(Conversation conversation) {
            int n = conversation.comments().size();
            int cap = Math.max(1, Math.min(DEEPEST_INDENT, (width - NARROWEST_TEXT) / INDENT));
            BitSet later = new BitSet();
            boolean[] isLast = new boolean[n];
            boolean[] isAnswered = new boolean[n];
            for (int i = n - 1; i >= 0; i--) {
                int level = Math.min(conversation.depth(i), cap);
                isLast[i] = !later.get(level);
                isAnswered[i] = i + 1 < n && Math.min(conversation.depth(i + 1), cap) > level;
                later.clear(level + 1, cap + 1);
                later.set(level);
            }
            boolean[] open = new boolean[cap + 1];
            List<Guide> guides = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                int level = Math.min(conversation.depth(i), cap);
                open[level] = !isLast[i];
                StringBuilder above = new StringBuilder();
                for (int l = 1; l < level; l++) above.append(open[l] ? "│  " : "   ");
                String inner = isAnswered[i] ? "│ " : "  ";
                String beside = level == 0 ? "" : above + (isLast[i] ? "   " : "│  ");
                String head = level == 0 ? "" : above + (isLast[i] ? "└─ " : "├─ ");
                guides.add(new Guide(head, beside + inner, (beside + inner).stripTrailing()));
            }
            return guides;
        }

        private void comment(
                Conversation conversation,
                int position,
                Guide guide,
                @Nullable ScoredComment scored,
                @Nullable Decision decision)
                throws IOException {
            Comment comment = conversation.comments().get(position);
            if (conversation.depth(position) == 0) out.write('\n');
            head(about(conversation, comment, position), guide.head(), guide.body());
            if (scored != null && decision != null) {
                head(judgement(scored, decision), guide.body(), guide.body());
                if (!colour && !scored.evidence().isEmpty()) words(scored, guide.body());
            }
            if (comment.text().isBlank()) head(List.of(new Piece("(no text)", Look.FAINT)), guide.body(), guide.body());
            else
                text(
                        comment.text(),
                        guide.body(),
                        scored == null ? List.of() : scored.spans(true),
                        scored == null ? List.of() : scored.spans(false),
                        Look.PLAIN);
            if (!guide.after().isEmpty()) line(guide.after(), "");
        }

        private static List<Piece> about(Conversation conversation, Comment comment, int position) {
            List<Piece> pieces = new ArrayList<>();
            pieces.add(new Piece(nameOf(comment), Look.AUTHOR));
            pieces.add(new Piece("#" + TerminalText.visible(comment.id(), LONGEST_NAME), Look.PLAIN));
            if (comment.reply() != null)
                pieces.add(new Piece(answered(conversation, comment, comment.reply()), Look.PLAIN));
            if (conversation.depth(position) > DEEPEST_INDENT)
                pieces.add(new Piece("level " + conversation.depth(position), Look.FAINT));
            if (comment.postedAt() != null)
                pieces.add(new Piece(comment.postedAt().toString(), Look.FAINT));
            if (comment.votes() != null)
                pieces.add(new Piece(String.format(Locale.ROOT, "%+d", comment.votes()), Look.FAINT));
            if (comment.state() != Comment.State.VISIBLE)
                pieces.add(new Piece(comment.state().label(), Look.FAINT));
            return pieces;
        }

        private static String nameOf(Comment comment) {
            String name = comment.author().name();
            return name == null ? "unknown" : TerminalText.visible(name, LONGEST_NAME);
        }

        private static String answered(Conversation conversation, Comment comment, ReplyLink reply) {
            Comment parent = conversation.parent(comment).orElse(null);
            if (parent == null)
                return reply.name() == null
                        ? "answers somebody who is not named"
                        : "answers " + TerminalText.visible(reply.name(), LONGEST_NAME) + ", who wrote none of these";
            String whom = "answers #" + TerminalText.visible(parent.id(), LONGEST_NAME) + " by " + nameOf(parent);
            return switch (reply.certainty()) {
                case STATED -> whom;
                case NAMED -> whom + " (named)";
                default -> whom + " (inferred)";
            };
        }

        private static List<Piece> judgement(ScoredComment scored, Decision decision) {
            List<Piece> pieces = new ArrayList<>();
            for (Attribute main : List.of(Attribute.INCIVILITY, Attribute.CONSPIRACY)) {
                Look found = main.ofIncivility() ? Look.UNCIVIL_SCORE : Look.CONSPIRACY_SCORE;
                pieces.add(new Piece(
                        main.label() + " " + bar(scored.scores().get(main)),
                        scored.found().contains(main) ? found : Look.FAINT));
            }
            String markers = scored.foundInOrder().stream()
                    .filter(a -> !a.isMain())
                    .map(Attribute::label)
                    .collect(Collectors.joining(", "));
            if (!markers.isEmpty()) pieces.add(new Piece(markers, Look.PLAIN));
            if (decision.outcome() != Decision.Outcome.APPROVE)
                pieces.add(new Piece(
                        decision.outcome().label().toUpperCase(Locale.ROOT) + ": "
                                + TerminalText.visible(String.join(", ", decision.reasons())),
                        decision.outcome() == Decision.Outcome.REJECT ? Look.REJECT : Look.REVIEW));
            return pieces;
        }

        private static String bar(double score) {
            int full = (int) Math.round(score * BAR);
            return "▰".repeat(full)
                    + "▱".repeat(BAR - full)
                    + String.format(Locale.ROOT, " %3d %%", Math.round(score * 100));
        }

        /** Without colours the evidence is listed, as it cannot be underlined. */
        private void words(ScoredComment scored, String guide) throws IOException {
            Map<Attribute, List<Span>> spans = new TreeMap<>();
            scored.evidence()
                    .forEach(e -> spans.computeIfAbsent(e.attribute(), a -> new ArrayList<>())
                            .add(e.span()));
            List<Piece> pieces = new ArrayList<>(List.of(new Piece("words:", Look.PLAIN)));
            spans.forEach((attribute, found) -> pieces.add(new Piece(
                    found.stream()
                            .map(s -> '“'
                                    + TerminalText.visible(s.of(scored.comment().text()))
                                    + '”')
                            .distinct()
                            .collect(Collectors.joining(", ", attribute.label() + " ", "")),
                    Look.PLAIN)));
            head(pieces, guide, guide);
        }

        /** Pieces beside each other, two blanks between, on as many lines as the width asks for. */
        private void head(List<Piece> pieces, String firstGuide, String guide) throws IOException {
            StringBuilder line = new StringBuilder();
            int used = TerminalText.width(firstGuide);
            String prefix = firstGuide;
            for (Piece piece : pieces) {
                int wide = TerminalText.width(piece.shown());
                if (line.length() > 0 && used + 2 + wide > width) {
                    line(prefix, line.toString());
                    line.setLength(0);
                    prefix = guide;
                    used = TerminalText.width(guide);
                }
                if (line.length() > 0) {
                    line.append("  ");
                    used += 2;
                }
                line.append(painted(piece.shown(), piece.look()));
                used += wide;
            }
            line(prefix, line.toString());
        }

        private void text(String text, String guide, List<Span> uncivil, List<Span> conspiratorial, Look otherwise)
                throws IOException {
            int columns = Math.max(10, width - TerminalText.width(guide));
            for (List<TerminalText.Cell> cells : TerminalText.wrapped(text, columns)) {
                StringBuilder line = new StringBuilder();
                StringBuilder run = new StringBuilder();
                Look look = otherwise;
                for (TerminalText.Cell cell : cells) {
                    Look next = look(cell.offset(), uncivil, conspiratorial, otherwise);
                    if (next != look) {
                        line.append(painted(run.toString(), look));
                        run.setLength(0);
                        look = next;
                    }
                    run.append(cell.shown());
                }
                line.append(painted(run.toString(), look));
                line(guide, TerminalText.isolated(line.toString()));
            }
        }

        private static Look look(int offset, List<Span> uncivil, List<Span> conspiratorial, Look otherwise) {
            boolean isUncivil = marks(uncivil, offset);
            boolean isConspiratorial = marks(conspiratorial, offset);
            if (isUncivil && isConspiratorial) return Look.BOTH;
            return isUncivil ? Look.INCIVILITY : isConspiratorial ? Look.CONSPIRACY : otherwise;
        }

        private static boolean marks(List<Span> spans, int offset) {
            return new Span(offset, offset + 1).overlapsAny(spans);
        }

        private String painted(String shown, Look look) {
            return !colour || look == Look.PLAIN || shown.isEmpty()
                    ? shown
                    : "\u001b[" + look.code + "m" + shown + "\u001b[0m";
        }

        private void line(String guide, String rest) throws IOException {
            out.write(rest.isEmpty() ? guide.stripTrailing() : painted(guide, Look.FAINT) + rest);
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}

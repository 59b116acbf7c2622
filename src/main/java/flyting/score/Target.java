package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * At whom a comment is uncivil: an individual, a group, anything else (after Zampieri and others 2019, OLID). The individual is
 * the reader who is answered, as nobody else can be told apart in a thread.
 */
public enum Target {
    /** The one whom it answers: a sentence with uncivil words says "you", or begins with that reader's name. */
    READER,
    /** People for what they are: it is an identity attack. */
    GROUP,
    /** Neither: somebody in the news, an institution, a plan. */
    OTHER;

    private static final Pattern YOU =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?:you|your|yours|yourself|yourselves|u|ur)(?![\\p{L}\\p{N}])");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…]+(?=\\s)|\\n");

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word in files. */
    public String label() {
        return label;
    }

    /** The target of this label. */
    public static Optional<Target> ofLabel(String label) {
        return Stream.of(values()).filter(t -> t.label.equals(label)).findFirst();
    }

    /** The targets of the comment at this position; none where it is not found uncivil. */
    public static Set<Target> of(ScoredConversation scored, int position) {
        return of(scored, position, attribute -> true);
    }

    /** The same by the attributes alone that are seen. */
    public static Set<Target> of(ScoredConversation scored, int position, Predicate<Attribute> seen) {
        ScoredComment comment = scored.comments().get(position);
        EnumSet<Target> targets = EnumSet.noneOf(Target.class);
        if (!comment.found().contains(Attribute.INCIVILITY) || !seen.test(Attribute.INCIVILITY)) return targets;
        if (answersAnother(scored, comment.comment()) && turnsToReader(comment)) targets.add(READER);
        if (comment.found().contains(Attribute.IDENTITY_ATTACK) && seen.test(Attribute.IDENTITY_ATTACK))
            targets.add(GROUP);
        if (targets.isEmpty()) targets.add(OTHER);
        return targets;
    }

    private static boolean answersAnother(ScoredConversation scored, Comment comment) {
        return scored.conversation()
                .parent(comment)
                .map(parent -> {
                    Author other = parent.author();
                    return other.equals(Author.UNKNOWN) || !other.equals(comment.author());
                })
                .orElse(false);
    }

    private static boolean turnsToReader(ScoredComment scored) {
        Comment comment = scored.comment();
        String text = comment.text();
        List<Span> uncivil = scored.spans(true);
        Matcher end = SENTENCE_END.matcher(text);
        int begin = 0;
        while (begin < text.length()) {
            Span sentence = new Span(begin, end.find() ? end.end() : text.length());
            if ((uncivil.isEmpty() || sentence.overlapsAny(uncivil)) && callsReader(comment, sentence)) return true;
            begin = Math.max(sentence.end(), begin + 1);
        }
        return false;
    }

    private static boolean callsReader(Comment comment, Span sentence) {
        Span address = comment.address();
        if (address != null && address.overlaps(sentence)) return true;
        Matcher you = YOU.matcher(comment.text()).region(sentence.begin(), sentence.end());
        while (you.find()) {
            Span word = new Span(you.start(), you.end());
            if (!word.overlapsAny(comment.quotes())) return true;
        }
        return false;
    }
}

package flyting.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something a comment is scored for. The order is the codebook's, and the order of columns everywhere.
 *
 * <p>The first eight describe incivility (after Coe, Kenski and Rains 2014, extended by identity attacks and threats), the
 * other nine conspiracy and the marks of it.
 */
public enum Attribute {
    /** At least one of the seven kinds below, strongly enough to strike a neutral reader. */
    INCIVILITY,
    /** A disparaging word or phrase for a person or a group. */
    NAME_CALLING,
    /** Mean-spirited disparagement of an idea, plan, institution or behaviour. */
    ASPERSION,
    /** Says or implies that somebody or something is dishonest. */
    LYING,
    /** Profanity, masked or not. */
    VULGARITY,
    /** Belittles the way somebody speaks. */
    PEJORATIVE_SPEECH,
    /** Disparages people for what they are: origin, faith, gender, orientation, age, disability. */
    IDENTITY_ATTACK,
    /** Threatens, wishes or urges harm. */
    THREAT,
    /** Believes that some act together in secret, or hide the truth, against the public or an innocent party. */
    CONSPIRACY,
    /** A shadowy group in control. */
    HIDDEN_ACTOR,
    /** A deliberate, hidden, harmful scheme. */
    SECRET_PLAN,
    /** Truth suppressed, evidence hidden. */
    COVER_UP,
    /** Every official or expert account is false or bought. */
    BLANKET_DISTRUST,
    /** Coincidence offered as proof. */
    DOT_CONNECTING,
    /** The awakened few against the sleeping many. */
    SECRET_KNOWLEDGE,
    /** "Us" as the deliberate target of "them". */
    PERSECUTION,
    /** A stock theory or its stock term. */
    NAMED_THEORY;

    private static final List<Attribute> ALL = List.of(values());

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The 17 attributes in codebook order. */
    public static List<Attribute> all() {
        return ALL;
    }

    /** The name in files and options: lower case, words parted by underscores. */
    public String label() {
        return label;
    }

    /** Whether this is incivility or a kind of it; otherwise it is conspiracy or a mark of it. */
    public boolean ofIncivility() {
        return compareTo(CONSPIRACY) < 0;
    }

    /** The attribute whose sub-label or marker this is: {@link #INCIVILITY} or {@link #CONSPIRACY}, which are their own. */
    public Attribute parent() {
        return ofIncivility() ? INCIVILITY : CONSPIRACY;
    }

    /** Whether this is {@link #INCIVILITY} or {@link #CONSPIRACY} itself. */
    public boolean isMain() {
        return parent() == this;
    }

    /** The attribute of this label, in any case, with hyphens or blanks for underscores. */
    public static Optional<Attribute> ofLabel(String label) {
        String wanted = label.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Stream.of(values()).filter(a -> a.label.equals(wanted)).findFirst();
    }
}

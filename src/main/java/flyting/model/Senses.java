package flyting.model;

import flyting.marker.Finds;
import flyting.marker.Markers;
import flyting.text.Tokens;
import java.util.Arrays;

/**
 * Tells words that are not meant as they mostly are: in a plain second sense ("the circus brought two clowns"), fondly ("my dog
 * is a lazy fool, bless him"), or as a mere name ("a beer called Deep State"). Only where their sentence says so, and says
 * nothing against it. Reused from text to text; not thread-safe.
 */
final class Senses {
    /** How a word is meant. */
    enum Sense {
        USUAL,
        PLAIN,
        FOND,
        NAME
    }

    private static final int TWO_SENSES = Markers.number("two_senses");
    private static final int SETTINGS = Markers.number("literal_settings");
    private static final int DEAR_ONES = Markers.number("dear_ones");
    private static final int NAMED_THEORY = Markers.number("named_theory");
    private static final int NAMING = Markers.number("naming");
    private static final int AIMED = Markers.number("aimed");
    private static final int SECOND_PERSON = Markers.number("second_person");
    private static final long INSULTING = bits(
            "profanity",
            "profanity_mild",
            "insults",
            "insult_adjectives",
            "aspersions",
            "lying",
            "pejorative",
            "threats",
            "identity_attacks",
            "failings");
    private static final long BELIEVING = bits(
            "hidden_actor",
            "secret_plan",
            "cover_up",
            "blanket_distrust",
            "dot_connecting",
            "secret_knowledge",
            "persecution",
            "insinuation");

    /** So near to a name stands what bears it. */
    private static final int NEAR_NAME = 4;

    /** So near before a word stands what says it of somebody. */
    private static final int NEAR = 3;
    /** No entry of the lists that are looked for nearby has more words. */
    private static final int LONGEST = 6;

    private Sense[] senses = new Sense[128];
    private int[] sentences = new int[128];
    private boolean some;

    private static long bits(String... markers) {
        long bits = 0;
        for (String marker : markers) bits |= 1L << Markers.number(marker);
        return bits;
    }

    /** How a token of the text last looked at is meant. */
    Sense of(int token) {
        return some ? senses[token] : Sense.USUAL;
    }

    /** Looks at a text's finds. */
    void look(Tokens tokens, Finds finds) {
        long all = markers(finds, 0, finds.size());
        some = maybePlain(all) || maybeFond(all) || maybeName(all);
        if (!some) return;
        if (senses.length < tokens.size()) {
            senses = new Sense[tokens.size() * 2];
            sentences = new int[senses.length];
        }
        Arrays.fill(senses, 0, tokens.size(), Sense.USUAL);
        SentenceSums.number(tokens, sentences);
        for (int from = 0; from < finds.size(); ) {
            int to = from + 1;
            while (to < finds.size() && sentences[finds.first(to)] == sentences[finds.first(from)]) to++;
            long own = markers(finds, from, to);
            if (maybeName(own) && !believes(finds, from, to)) tellNames(finds, from, to);
            boolean addressesNobody = !has(own, SECOND_PERSON);
            if (addressesNobody && maybePlain(own)) tellPlain(finds, from, to);
            if (addressesNobody && maybeFond(own)) tellFond(tokens, finds, from, to);
            from = to;
        }
    }

    private static long markers(Finds finds, int from, int to) {
        long all = 0;
        for (int i = from; i < to; i++) all |= 1L << finds.marker(i);
        return all;
    }

    private static boolean maybePlain(long markers) {
        return has(markers, TWO_SENSES) && has(markers, SETTINGS);
    }

    private static boolean maybeFond(long markers) {
        return has(markers, DEAR_ONES) && (markers & INSULTING) != 0;
    }

    private static boolean maybeName(long markers) {
        return has(markers, NAMED_THEORY) && has(markers, NAMING);
    }

    /** Whether the sentence goes on like one who believes. */
    private boolean believes(Finds finds, int from, int to) {
        for (int i = from; i < to; i++) if (finds.marker(i) == NAMED_THEORY) tell(finds, i, Sense.NAME);
        boolean believes = false;
        for (int i = from; i < to; i++) believes |= has(BELIEVING, finds.marker(i)) && !touches(finds, i, Sense.NAME);
        for (int i = from; i < to; i++) if (finds.marker(i) == NAMED_THEORY) tell(finds, i, Sense.USUAL);
        return believes;
    }

    /** Where what bears names stands near. */
    private void tellNames(Finds finds, int from, int to) {
        for (int i = from; i < to; i++)
            if (finds.marker(i) == NAMED_THEORY && isNamed(finds, from, to, i)) tell(finds, i, Sense.NAME);
    }

    private static boolean isNamed(Finds finds, int from, int to, int theory) {
        int first = finds.first(theory);
        int last = finds.last(theory);
        for (int i = theory; i >= from && finds.first(i) >= first - NEAR_NAME - LONGEST; i--)
            if (finds.marker(i) == NAMING && finds.last(i) < first && finds.last(i) >= first - NEAR_NAME) return true;
        for (int i = theory; i < to && finds.first(i) <= last + NEAR_NAME; i++)
            if (finds.marker(i) == NAMING && finds.first(i) > last) return true;
        return false;
    }

    /** Where the sentence names what the plain sense belongs to, and no other word of it insults. */
    private void tellPlain(Finds finds, int from, int to) {
        for (int i = from; i < to; i++) if (finds.marker(i) == TWO_SENSES) tell(finds, i, Sense.PLAIN);
        boolean isSet = false;
        boolean insults = false;
        for (int i = from; i < to; i++) {
            boolean isApart = !touches(finds, i, Sense.PLAIN);
            isSet |= finds.marker(i) == SETTINGS && isApart;
            insults |= has(INSULTING, finds.marker(i)) && isApart;
        }
        for (int i = from; i < to; i++)
            if (finds.marker(i) == TWO_SENSES && (!isSet || insults || isAimed(finds, from, i)))
                tell(finds, i, Sense.USUAL);
    }

    /** Where the sentence names whom people scold fondly. */
    private void tellFond(Tokens tokens, Finds finds, int from, int to) {
        for (int i = from; i < to; i++) {
            int token = finds.first(i);
            if (has(INSULTING, finds.marker(i))
                    && senses[token] == Sense.USUAL
                    && Dictionary.isRude(tokens, token)
                    && !isAimed(finds, from, i)) senses[token] = Sense.FOND;
        }
    }

    private void tell(Finds finds, int i, Sense sense) {
        for (int token = finds.first(i); token <= finds.last(i); token++) senses[token] = sense;
    }

    private boolean touches(Finds finds, int i, Sense sense) {
        for (int token = finds.first(i); token <= finds.last(i); token++) if (senses[token] == sense) return true;
        return false;
    }

    /** Whether what says of somebody what a find says stands near before it. */
    private static boolean isAimed(Finds finds, int from, int i) {
        int token = finds.first(i);
        for (int k = i - 1; k >= from && finds.first(k) >= token - NEAR - LONGEST; k--)
            if (finds.marker(k) == AIMED && finds.last(k) < token && finds.last(k) >= token - NEAR) return true;
        return false;
    }

    private static boolean has(long markers, int marker) {
        return (markers & 1L << marker) != 0;
    }
}

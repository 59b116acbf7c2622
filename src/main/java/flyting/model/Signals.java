package flyting.model;

import flyting.marker.Finds;
import flyting.marker.MarkerFinder;
import flyting.marker.Markers;
import flyting.model.Senses.Sense;
import flyting.text.TokenKind;
import flyting.text.Tokens;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The features that are no words: which markers a text bears, how often, which two of them together, and how it is written.
 * Each has a bucket of its own, by its number: the numbers are part of the model file's contract.
 */
final class Signals {
    private static final int MARKERS = Markers.all().size();
    /** Room for markers to come. */
    private static final int MOST_MARKERS = 40;
    /** A marker found more often than this counts no more. */
    private static final int MOST_FINDS = 3;

    private static final int TOGETHER = MOST_MARKERS;
    private static final int SHOUTING = TOGETHER + MOST_MARKERS * MOST_MARKERS;
    private static final int LENGTH = SHOUTING + 4;
    private static final int ELONGATED = LENGTH + 5;
    private static final int DISGUISED = ELONGATED + 1;
    private static final int DENIED = 1700;
    private static final int OF_WRITER = DENIED + MOST_MARKERS;
    /** Of a rude word that is denied. */
    static final int RUDE_DENIED = OF_WRITER + MOST_MARKERS;
    /** Of a rude word said of the writer. */
    static final int RUDE_OF_WRITER = RUDE_DENIED + 1;
    /** Of a text that quotes rude words: alone, with approval, with rejection. */
    private static final int RUDE_QUOTED = RUDE_OF_WRITER + 1;

    /** Of words that are not meant as usual, by sense, and of markers found there. */
    private static final int SENSES = RUDE_QUOTED + 3;

    private static final int MARKED_SENSES = SENSES + Sense.values().length;

    private static final int APPROVAL = Markers.number("approval");
    private static final int REJECTION = Markers.number("rejection");

    /** Buckets that signals take, from the first on. */
    static final int BUCKETS = 2048;

    private static final int[] LENGTHS = {6, 15, 40, 100};
    /** A shorter word in capitals may be an abbreviation. */
    private static final int SHORTEST_SHOUT = 4;

    private final MarkerFinder finder;
    private final Finds finds = new Finds();
    private final Senses senses = new Senses();
    /** How often each marker was found in its usual sense. */
    private final int[] counts = new int[MARKERS];

    /** Signals by a finder that can {@link #remember} so many words. */
    Signals(int most) {
        finder = new MarkerFinder(most);
    }

    /** See {@link MarkerFinder#remember}. */
    void remember(int number, Tokens tokens, int i) {
        finder.remember(number, tokens, i);
    }

    /**
     * Looks at a text.
     *
     * @param remembered for each token the number under which its word was remembered, or -1; null for none
     */
    void look(Tokens tokens, int @Nullable [] remembered) {
        finder.find(tokens, remembered, finds);
        senses.look(tokens, finds);
    }

    /** How the words of the text last looked at are meant. */
    Senses senses() {
        return senses;
    }

    /** The bucket of a word that is not meant as usual. */
    static int bucketOf(Sense sense) {
        return SENSES + sense.ordinal();
    }

    /** What was found in the text last looked at. */
    Finds finds() {
        return finds;
    }

    /** The bucket of a find: of its marker, or of it as denied ("is no liar"), as said of the writer, as not meant as usual. */
    int bucketOf(int i, Tokens tokens) {
        int first = finds.first(i);
        int marker = finds.marker(i);
        if (tokens.is(first, Tokens.DENIED)) return DENIED + marker;
        if (tokens.is(first, Tokens.OF_WRITER)) return OF_WRITER + marker;
        int sense = senses.of(first).ordinal();
        return sense == 0 ? marker : MARKED_SENSES + (sense - 1) * MOST_MARKERS + marker;
    }

    /** Adds the signals of the text last looked at; those that belong to no one word have token -1. */
    void add(Tokens tokens, FeatureVector into) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < finds.size(); i++) {
            int bucket = bucketOf(i, tokens);
            if (bucket >= DENIED || counts[finds.marker(i)]++ < MOST_FINDS) into.add(bucket, finds.first(i));
        }
        for (int a = 0; a < MARKERS; a++)
            for (int b = a + 1; b < MARKERS && counts[a] > 0; b++)
                if (counts[b] > 0) into.add(TOGETHER + a * MOST_MARKERS + b, FeatureVector.NO_TOKEN);
        style(tokens, into);
    }

    private void style(Tokens tokens, FeatureVector into) {
        int words = 0;
        int shouted = 0;
        boolean elongated = false;
        boolean disguised = false;
        boolean quotesRudeWord = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) != TokenKind.WORD) continue;
            words++;
            if (tokens.is(i, Tokens.SHOUTED) && tokens.charEnd(i) - tokens.charBegin(i) >= SHORTEST_SHOUT) shouted++;
            elongated |= tokens.is(i, Tokens.ELONGATED);
            disguised |= tokens.is(i, Tokens.DISGUISED);
            quotesRudeWord |= tokens.is(i, Tokens.QUOTED) && Dictionary.isRude(tokens, i);
        }
        if (quotesRudeWord) {
            into.add(RUDE_QUOTED, FeatureVector.NO_TOKEN);
            if (counts[APPROVAL] > 0) into.add(RUDE_QUOTED + 1, FeatureVector.NO_TOKEN);
            if (counts[REJECTION] > 0) into.add(RUDE_QUOTED + 2, FeatureVector.NO_TOKEN);
        }
        int loud = shouted == 0 ? 0 : shouted < 3 ? 1 : shouted * 2 < words ? 2 : 3;
        into.add(SHOUTING + loud, FeatureVector.NO_TOKEN);
        int length = 0;
        while (length < LENGTHS.length && words >= LENGTHS[length]) length++;
        into.add(LENGTH + length, FeatureVector.NO_TOKEN);
        if (elongated) into.add(ELONGATED, FeatureVector.NO_TOKEN);
        if (disguised) into.add(DISGUISED, FeatureVector.NO_TOKEN);
    }
}

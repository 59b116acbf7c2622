package flyting.model;

import flyting.marker.Finds;
import flyting.text.TokenKind;
import flyting.text.Tokens;

/**
 * Turns tokens into hashed features. {@link #features} lists every occurrence; {@link #sum} adds up their weights without
 * listing them, and comes to the same whole numbers.
 */
final class Featuriser {
    private static final int HANDLE = Hash.of("@");
    private static final int[] NUMBERS = {Hash.of("0"), Hash.of("00"), Hash.of("000"), Hash.of("0000")};
    private static final int START = 0;
    /** Stands for quoted words before a word. */
    private static final int QUOTATION = 1;

    private final FeatureSettings settings;
    private final int bits;
    private final Signals signals = new Signals();
    private final FeatureVector spare = new FeatureVector();

    Featuriser(FeatureSettings settings) {
        this.settings = settings;
        this.bits = settings.bits();
    }

    /** Every occurrence of every feature, in the order of the tokens. */
    void features(Tokens tokens, FeatureVector into) {
        into.clear();
        int before = START;
        for (int i = 0; i < tokens.size(); i++) {
            if (!speaks(tokens, i)) continue;
            int word = hash(tokens, i);
            if (tokens.is(i, Tokens.QUOTED)) {
                into.add(quotedBucket(word), i);
                before = QUOTATION;
                continue;
            }
            into.add(pairBucket(before, word), i);
            if (settings.markNegated() && tokens.is(i, Tokens.NEGATED)) into.add(negatedBucket(word), i);
            word(tokens, i, word, into);
            before = word;
        }
        signals.add(tokens, into);
    }

    /** Adds the weights of every occurrence to sums of {@link WeightTable#STRIDE}. */
    void sum(Tokens tokens, WeightTable table, WordSums words, int[] sums) {
        int before = START;
        for (int i = 0; i < tokens.size(); i++) {
            if (!speaks(tokens, i)) continue;
            int word = hash(tokens, i);
            if (tokens.is(i, Tokens.QUOTED)) {
                table.addTo(sums, quotedBucket(word));
                before = QUOTATION;
                continue;
            }
            table.addTo(sums, pairBucket(before, word));
            if (settings.markNegated() && tokens.is(i, Tokens.NEGATED)) table.addTo(sums, negatedBucket(word));
            words.addTo(sums, tokens, i, word, this);
            before = word;
        }
        spare.clear();
        signals.add(tokens, spare);
        for (int i = 0; i < spare.size; i++) table.addTo(sums, spare.buckets[i]);
    }

    /** The marker finds of the text last looked at. */
    Finds finds() {
        return signals.finds();
    }

    /** The features of one token by itself: the word, and if it is one, its parts. */
    void word(Tokens tokens, int i, int word, FeatureVector into) {
        into.add(FeatureGroup.WORD.bucket(Hash.spread(word, Hash.WORD), bits), i);
        if (tokens.kind(i) == TokenKind.WORD) characters(tokens, i, into);
    }

    private int pairBucket(int before, int word) {
        return FeatureGroup.WORD_PAIR.bucket(Hash.spread(Hash.pair(before, word), Hash.PAIR), bits);
    }

    private int quotedBucket(int word) {
        return FeatureGroup.WORD.bucket(Hash.spread(word, Hash.QUOTED), bits);
    }

    private int negatedBucket(int word) {
        return FeatureGroup.WORD.bucket(Hash.spread(word, Hash.NEGATED), bits);
    }

    /** Words do, and marks that carry a tone; commas, brackets and addresses do not. */
    private static boolean speaks(Tokens tokens, int i) {
        TokenKind kind = tokens.kind(i);
        if (kind == TokenKind.LINK) return false;
        if (kind != TokenKind.MARK) return true;
        char c = tokens.chars()[tokens.charBegin(i)];
        return c == '!'
                || c == '?'
                || c == '…'
                || c == '"'
                || (c == '.' && tokens.charEnd(i) - tokens.charBegin(i) > 1);
    }

    private static int hash(Tokens tokens, int i) {
        int length = tokens.charEnd(i) - tokens.charBegin(i);
        return switch (tokens.kind(i)) {
            case HANDLE -> HANDLE;
            case NUMBER -> NUMBERS[Math.min(length, NUMBERS.length) - 1];
            default -> Hash.of(tokens.chars(), tokens.charBegin(i), tokens.charEnd(i));
        };
    }

    /** All runs of characters of the padded word, but the whole word. */
    private void characters(Tokens tokens, int token, FeatureVector into) {
        char[] c = tokens.chars();
        int begin = tokens.charBegin(token);
        int end = tokens.charEnd(token);
        for (int from = begin - 1; from <= end; from++) {
            int h = Hash.BASIS;
            int last = Math.min(end, from + settings.charMax() - 1);
            for (int to = from; to <= last; to++) {
                h = Hash.next(h, to < begin ? '^' : to == end ? '$' : c[to]);
                int n = to - from + 1;
                if (n >= settings.charMin() && n < end - begin + 2)
                    into.add(FeatureGroup.CHARACTERS.bucket(Hash.spread(h, Hash.CHARACTERS), bits), token);
            }
        }
    }
}

package flyting.model;

import flyting.marker.Finds;
import flyting.text.TokenKind;
import flyting.text.Tokens;

/** Turns tokens into hashed features. */
final class Featuriser {
    private static final int HANDLE = Hash.of("@");
    private static final int[] NUMBERS = {Hash.of("0"), Hash.of("00"), Hash.of("000"), Hash.of("0000")};
    private static final int START = 0;
    /** Stands for quoted words before a word. */
    private static final int QUOTATION = 1;

    private final FeatureSettings settings;
    private final int bits;
    private final Signals signals = new Signals();

    Featuriser(FeatureSettings settings) {
        this.settings = settings;
        this.bits = settings.bits();
    }

    /** Every occurrence of every feature, in the order of the tokens. */
    void features(Tokens tokens, FeatureVector into) {
        into.clear();
        int before = START;
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.LINK || (kind == TokenKind.MARK && !isSpeaking(tokens, i))) continue;
            int word = hash(tokens, i, kind);
            if (tokens.is(i, Tokens.QUOTED)) {
                into.add(FeatureGroup.WORD.bucket(Hash.spread(word, Hash.QUOTED), bits), i);
                before = QUOTATION;
                continue;
            }
            into.add(FeatureGroup.WORD.bucket(Hash.spread(word, Hash.WORD), bits), i);
            into.add(FeatureGroup.WORD_PAIR.bucket(Hash.spread(Hash.pair(before, word), Hash.PAIR), bits), i);
            if (settings.markNegated() && tokens.is(i, Tokens.NEGATED))
                into.add(FeatureGroup.WORD.bucket(Hash.spread(word, Hash.NEGATED), bits), i);
            if (kind == TokenKind.WORD) characters(tokens, i, into);
            before = word;
        }
        signals.add(tokens, into);
    }

    /** The marker finds of the text last featurised. */
    Finds finds() {
        return signals.finds();
    }

    /** Marks that carry a tone; commas and brackets do not. */
    private static boolean isSpeaking(Tokens tokens, int i) {
        char c = tokens.chars()[tokens.charBegin(i)];
        return c == '!'
                || c == '?'
                || c == '…'
                || c == '"'
                || (c == '.' && tokens.charEnd(i) - tokens.charBegin(i) > 1);
    }

    private static int hash(Tokens tokens, int i, TokenKind kind) {
        int length = tokens.charEnd(i) - tokens.charBegin(i);
        return switch (kind) {
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

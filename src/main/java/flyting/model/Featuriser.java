package flyting.model;

import flyting.marker.Finds;
import flyting.model.Senses.Sense;
import flyting.text.TokenKind;
import flyting.text.Tokens;

/**
 * Turns tokens into hashed features. {@link #features} lists every occurrence; {@link #buckets} and {@link #signals} leave
 * out those of words by themselves, for {@link WordSums} to tell.
 */
final class Featuriser {
    private static final int HANDLE = Hash.of("@");
    private static final int[] NUMBERS = {Hash.of("0"), Hash.of("00"), Hash.of("000"), Hash.of("0000")};
    private static final int START = 0;
    /** Stands for quoted words before a word. */
    private static final int QUOTATION = 1;

    private final FeatureSettings settings;
    private final int bits;
    private final Signals signals;

    Featuriser(FeatureSettings settings) {
        this(settings, 0);
    }

    /** One that can {@link #remember} so many words. */
    Featuriser(FeatureSettings settings, int most) {
        this.settings = settings;
        this.bits = settings.bits();
        this.signals = new Signals(most);
    }

    /** Remembers under a number the word that token {@code i} is, where that spares looking it up. */
    void remember(int number, Tokens tokens, int i) {
        signals.remember(number, tokens, i);
    }

    /** Every occurrence of every feature, in the order of the tokens. */
    void features(Tokens tokens, FeatureVector into) {
        into.clear();
        signals.look(tokens, null);
        int before = START;
        for (int i = 0; i < tokens.size(); i++) {
            if (!speaks(tokens, i)) continue;
            int word = hash(tokens, i);
            if (tokens.is(i, Tokens.QUOTED)) {
                into.add(quotedBucket(word), i);
                before = QUOTATION;
                continue;
            }
            int aside = asideBucket(tokens, i, word);
            if (aside >= 0) into.add(aside, i);
            if (speaksForItself(aside)) {
                into.add(pairBucket(before, word), i);
                word(tokens, i, word, into);
            }
            before = word;
        }
        signals.add(tokens, into);
    }

    /** The buckets of each token but for those of the word by itself. */
    void buckets(Tokens tokens, WordMemory memory, TokenBuckets into) {
        into.clear(tokens.size());
        signals.look(tokens, memory.numbers());
        int before = START;
        int last = TokenBuckets.NONE;
        for (int i = 0; i < tokens.size(); i++) {
            if (!speaks(tokens, i)) continue;
            int number = memory.numbers()[i];
            int word = number >= 0 ? memory.hash(number) : hash(tokens, i);
            into.before[i] = last;
            last = i;
            if (tokens.is(i, Tokens.QUOTED)) {
                into.aside[i] = quotedBucket(word);
                before = QUOTATION;
                continue;
            }
            into.aside[i] = asideBucket(tokens, i, word);
            if (speaksForItself(into.aside[i])) into.pair[i] = pairBucket(before, word);
            before = word;
        }
    }

    /** Of the word as negated, of how it is meant where that is not as an insult, or {@link TokenBuckets#NONE}. */
    private int asideBucket(Tokens tokens, int i, int word) {
        if (!settings.markNegated()) return TokenBuckets.NONE;
        if (tokens.is(i, Tokens.DENIED | Tokens.OF_WRITER) && Dictionary.isRude(tokens, i))
            return tokens.is(i, Tokens.DENIED) ? Signals.RUDE_DENIED : Signals.RUDE_OF_WRITER;
        Sense sense = signals.senses().of(i);
        if (sense != Sense.USUAL) return Signals.bucketOf(sense);
        return tokens.is(i, Tokens.NEGATED) ? negatedBucket(word) : TokenBuckets.NONE;
    }

    /** A word that is meant otherwise than as an insult does not: it says only that. */
    private static boolean speaksForItself(int aside) {
        return aside < 0 || aside >= Signals.BUCKETS;
    }

    /** The features of the whole text last given to {@link #buckets}: its marker finds and its style. */
    void signals(Tokens tokens, FeatureVector into) {
        into.clear();
        signals.add(tokens, into);
    }

    /** The bucket of a marker find of the text last looked at. */
    int bucketOf(int find, Tokens tokens) {
        return signals.bucketOf(find, tokens);
    }

    /** The marker finds of the text last looked at. */
    Finds finds() {
        return signals.finds();
    }

    /** The features of one token by itself: the word, and if it is one, its parts. */
    void word(Tokens tokens, int i, FeatureVector into) {
        word(tokens, i, hash(tokens, i), into);
    }

    private void word(Tokens tokens, int i, int word, FeatureVector into) {
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

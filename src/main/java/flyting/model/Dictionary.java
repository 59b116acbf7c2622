package flyting.model;

import flyting.marker.WordList;
import flyting.text.Tokeniser;
import flyting.text.Tokens;

/** The words that featurising knows: those that people disguise, and ordinary ones. Read once, when first needed. */
final class Dictionary {
    private static final WordList RUDE =
            WordList.of("profanity.txt", "profanity_mild.txt", "insults.txt", "insult_adjectives.txt", "disguised.txt");
    private static final WordList ORDINARY = WordList.of("common_words.txt");

    /** Fewer words say too little about their language. */
    private static final int FEWEST_WORDS = 4;
    /** English comments, slang and all, have more known words than this; other languages share a few with it. */
    private static final double KNOWN_SHARE = 0.45;

    private static final WordList FUNCTION_WORDS = WordList.of("function_words.txt");

    private Dictionary() {}

    /** Whether the token is an article, a pronoun, a preposition, an auxiliary …: a word that is no evidence by itself. */
    static boolean isFunctionWord(Tokens tokens, int i) {
        return FUNCTION_WORDS.contains(tokens.chars(), tokens.charBegin(i), tokens.charEnd(i));
    }

    static Tokeniser tokeniser() {
        return new Tokeniser(RUDE, ORDINARY);
    }

    /** Whether a token is a word that people disguise. */
    static boolean isRude(Tokens tokens, int i) {
        return RUDE.contains(tokens.chars(), tokens.charBegin(i), tokens.charEnd(i));
    }

    /** How a word's tongue is told: unknown, English, or in letters that English does not have. */
    static final int TONGUES = 3;

    private static final int ENGLISH = 1;
    private static final int FOREIGN = 2;
    private static final int LAST_LATIN = 0x24F;

    /** A word's tongue, 0 to {@link #TONGUES} - 1. */
    static int tongue(Tokens tokens, int i) {
        int begin = tokens.charBegin(i);
        int end = tokens.charEnd(i);
        if (tokens.chars()[begin] > LAST_LATIN) return FOREIGN;
        return ORDINARY.contains(tokens.chars(), begin, end) || RUDE.contains(tokens.chars(), begin, end) ? ENGLISH : 0;
    }

    /**
     * Whether a text looks like English. Too few words are given the benefit of the doubt, unless in another script.
     *
     * @param counts of its words by tongue
     */
    static boolean isEnglish(int[] counts) {
        int latin = counts[0] + counts[ENGLISH];
        if (counts[FOREIGN] > latin) return false;
        return latin + counts[FOREIGN] < FEWEST_WORDS || counts[ENGLISH] >= KNOWN_SHARE * latin;
    }
}

package flyting.model;

import flyting.marker.WordList;
import flyting.text.TokenKind;
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

    /** Whether the words look like English. Too few words are given the benefit of the doubt, unless in another script. */
    static boolean isEnglish(Tokens tokens) {
        int words = 0;
        int known = 0;
        int foreign = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) != TokenKind.WORD) continue;
            int begin = tokens.charBegin(i);
            int end = tokens.charEnd(i);
            if (begin == end) continue;
            words++;
            if (tokens.chars()[begin] > 0x24F) foreign++;
            else if (ORDINARY.contains(tokens.chars(), begin, end) || RUDE.contains(tokens.chars(), begin, end))
                known++;
        }
        if (words > 0 && foreign * 2 > words) return false;
        return words < FEWEST_WORDS || known >= KNOWN_SHARE * (words - foreign);
    }
}

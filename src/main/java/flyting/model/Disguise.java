package flyting.model;

import flyting.conversation.Attribute;
import flyting.text.TokenKind;
import flyting.text.Tokeniser;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A way to write a word so that people still read it and a list of words does not find it. */
public enum Disguise {
    /** An invisible character in the middle. */
    ZERO_WIDTH,
    /** Cyrillic letters that look like Latin ones. */
    HOMOGLYPHS,
    /** The wide forms of East Asian type. */
    FULL_WIDTH,
    /** A blank after every letter. */
    SPACED,
    /** Digits and signs for letters. */
    LEET,
    /** A star for one inner letter. */
    STAR,
    /** One letter many times. */
    ELONGATION;

    private static final String LATIN = "aceiopxysj";
    private static final String CYRILLIC = "асеіорхуѕј";
    private static final String LETTERS = "aeiost";
    private static final String DIGITS = "431057";

    /**
     * What is left of recall.
     *
     * @param disguise how the rude words were written
     * @param comments uncivil comments with a rude word that the model finds as they are
     * @param found how many of them it finds when the words are disguised
     */
    public record Result(Disguise disguise, int comments, int found) {
        /** The share still found, 0 to 1. */
        public double kept() {
            return comments == 0 ? Double.NaN : (double) found / comments;
        }
    }

    /** The name in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Takes the built-in suite's uncivil comments, for want of labelled ones. */
    static List<Result> ofSuite(Model model, long seed) {
        return of(
                model,
                FunctionalSuite.allCases().stream()
                        .filter(c -> c.attribute() == Attribute.INCIVILITY && c.expected())
                        .map(FunctionalSuite.Case::text)
                        .toList(),
                seed);
    }

    /** Measures on texts that are uncivil. */
    static List<Result> of(Model model, List<String> uncivil, long seed) {
        Tokeniser tokeniser = Dictionary.tokeniser();
        Tokens tokens = new Tokens();
        int[] found = new int[values().length];
        int comments = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (String text : uncivil) {
            if (!isFound(model, text)) continue;
            Speech speech = Speech.of(text);
            tokeniser.tokenise(speech.text(), speech.silent(), speech.quoted(), tokens);
            List<Integer> rude = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) if (isRude(tokens, i)) rude.add(i);
            if (rude.isEmpty()) continue;
            comments++;
            for (Disguise disguise : values()) {
                StringBuilder changed = new StringBuilder();
                int at = 0;
                for (int i : rude) {
                    changed.append(text, at, tokens.begin(i))
                            .append(disguise.write(text.substring(tokens.begin(i), tokens.end(i)), random));
                    at = tokens.end(i);
                }
                changed.append(text, at, text.length());
                if (isFound(model, changed.toString())) found[disguise.ordinal()]++;
            }
        }
        List<Result> results = new ArrayList<>();
        for (Disguise disguise : values()) results.add(new Result(disguise, comments, found[disguise.ordinal()]));
        return results;
    }

    private static boolean isFound(Model model, String text) {
        return model.probabilities(text)[Attribute.INCIVILITY.ordinal()] >= model.threshold(Attribute.INCIVILITY);
    }

    private static boolean isRude(Tokens tokens, int i) {
        return tokens.kind(i) == TokenKind.WORD
                && !tokens.is(i, Tokens.DISGUISED | Tokens.QUOTED)
                && tokens.charEnd(i) - tokens.charBegin(i) >= 3
                && Dictionary.isRude(tokens, i);
    }

    /** The word, disguised. */
    String write(String word, SplittableRandom random) {
        int middle = 1 + random.nextInt(Math.max(1, word.length() - 2));
        return switch (this) {
            case ZERO_WIDTH -> word.substring(0, middle) + "\u200B" + word.substring(middle);
            case HOMOGLYPHS -> swapped(word, LATIN, CYRILLIC);
            case FULL_WIDTH -> wide(word);
            case SPACED -> String.join(" ", word.split(""));
            case LEET -> swapped(word, LETTERS, DIGITS);
            case STAR -> word.substring(0, middle) + "*" + word.substring(middle + 1);
            case ELONGATION ->
                word.substring(0, middle) + String.valueOf(word.charAt(middle)).repeat(4) + word.substring(middle + 1);
        };
    }

    private static String swapped(String word, String from, String to) {
        StringBuilder changed = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int k = from.indexOf(Character.toLowerCase(word.charAt(i)));
            if (k >= 0) changed.setCharAt(i, to.charAt(k));
        }
        return changed.toString();
    }

    private static String wide(String word) {
        StringBuilder changed = new StringBuilder();
        for (char c : word.toCharArray()) changed.append(c > ' ' && c <= '~' ? (char) (c + 0xFEE0) : c);
        return changed.toString();
    }
}

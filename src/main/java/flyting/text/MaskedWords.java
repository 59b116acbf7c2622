package flyting.text;

import java.util.ArrayList;
import java.util.List;

/** Finds the word of a vocabulary behind masked letters. */
final class MaskedWords {
    /** Letters that could stand under a mask, likeliest first: the vowels, then the rest by frequency in English. */
    private static final String LIKELIEST = "uiaeotnsrhldcmpfgwybvkxjqz";

    private final List<List<String>> byLength = new ArrayList<>();

    MaskedWords(Vocabulary words) {
        words.forEach(word -> {
            while (byLength.size() <= word.length()) byLength.add(new ArrayList<>());
            byLength.get(word.length()).add(word);
        });
    }

    /**
     * Puts letters from a to z in the place of masks, where a word fits: of several the one whose first masked letter is
     * likelier, then the second, and so on.
     *
     * @param word {@code word[0, n)} is changed where a word fits
     * @param masks where the masks are, {@code masks[0, count)}
     * @return whether a word fits
     */
    boolean fill(char[] word, int n, int[] masks, int count) {
        if (n >= byLength.size()) return false;
        String best = null;
        long least = Long.MAX_VALUE;
        for (String candidate : byLength.get(n)) {
            long rank = rank(candidate, word, masks, count);
            if (rank >= least) continue;
            least = rank;
            best = candidate;
        }
        if (best == null) return false;
        for (int k = 0; k < count; k++) word[masks[k]] = best.charAt(masks[k]);
        return true;
    }

    /** How unlikely a word is behind the masks; the largest number where it does not fit. */
    private static long rank(String candidate, char[] word, int[] masks, int count) {
        long rank = 0;
        int mask = 0;
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            if (mask < count && masks[mask] == i) {
                mask++;
                int place = LIKELIEST.indexOf(c);
                if (place < 0) return Long.MAX_VALUE;
                rank = rank * LIKELIEST.length() + place;
            } else if (c != word[i]) return Long.MAX_VALUE;
        }
        return rank;
    }
}

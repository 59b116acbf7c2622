package flyting.text;

import org.jspecify.annotations.Nullable;

/** Finds the letters behind digits, signs and stars, and the spelling behind repeated letters. Not thread-safe. */
final class Undisguise {
    private static final String MASKS = "*#%_@$!";

    private final Vocabulary rude;
    private final Vocabulary known;
    private final char[] trial = new char[512];
    private boolean changed;
    private @Nullable MaskedWords masked;

    Undisguise(Vocabulary rude, Vocabulary known) {
        this.rude = rude;
        this.known = known;
    }

    /** Whether the last {@link #letters} changed anything. */
    boolean changed() {
        return changed;
    }

    /**
     * Replaces signs that stand for letters, in place. Digits inside a word ({@code id1ot}) do; at its ends they do only if
     * a rude word results ({@code 4ss}), so that {@code covid19}, {@code 1st} and {@code g20} stay what they are.
     *
     * @return the new length
     */
    int letters(char[] chars, int from, int to) {
        changed = false;
        int n = to - from;
        if (n == 0 || n > 200 || !hasSigns(chars, from, to)) return n;
        if (hasMask(chars, from, to)) {
            int masked = unmask(chars, from, to);
            if (masked > 0) return masked;
        }
        if (tryLetters(chars, from, to, 'i') || tryLetters(chars, from, to, 'l')) return n;
        int stripped = withoutMarks(chars, from, to);
        if (stripped > 0) return stripped;
        if (!isInner(chars, from, to)) return n;
        for (int i = 0; i < n; i++) {
            char c = chars[from + i];
            trial[i] = Character.isLetter(c) || c == '\'' ? c : letter(c, 'i');
        }
        if (!known.contains(trial, 0, n)) return n;
        System.arraycopy(trial, 0, chars, from, n);
        changed = true;
        return n;
    }

    private static boolean hasSigns(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) if (!Character.isLetter(chars[i]) && chars[i] != '\'') return true;
        return false;
    }

    private static boolean hasMask(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) if (MASKS.indexOf(chars[i]) >= 0) return true;
        return false;
    }

    /** The letter that a sign looks like, or 0. */
    private static char letter(char sign, char forOne) {
        return switch (sign) {
            case '0' -> 'o';
            case '1', '!', '|', '¡' -> forOne;
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7', '+' -> 't';
            case '8' -> 'b';
            case '2' -> 'z';
            case '£' -> 'l';
            default -> 0;
        };
    }

    /** All signs replaced, where that gives a rude word. */
    private boolean tryLetters(char[] chars, int from, int to, char forOne) {
        int n = to - from;
        for (int i = 0; i < n; i++) {
            char c = chars[from + i];
            char l = Character.isLetter(c) ? c : letter(c, forOne);
            if (l == 0) return false;
            trial[i] = l;
        }
        if (!rude.contains(trial, 0, n) && !isKnownOnceShort(n)) return false;
        System.arraycopy(trial, 0, chars, from, n);
        changed = true;
        return true;
    }

    private boolean isKnownOnceShort(int n) {
        char[] copy = java.util.Arrays.copyOf(trial, n);
        int m = shorten(copy, 0, n);
        return m < n && rude.contains(copy, 0, m);
    }

    /** {@code s*t*u*p*i*d} and {@code i_d_i_o_t} once the marks between are left out; 0 where that gives no known word. */
    private int withoutMarks(char[] chars, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++)
            if (MASKS.indexOf(chars[i]) < 0 && chars[i] != '-' && chars[i] != '.') trial[n++] = chars[i];
        if (n == to - from || n < 3 || !known.contains(trial, 0, n)) return 0;
        System.arraycopy(trial, 0, chars, from, n);
        changed = true;
        return n;
    }

    /** Whether digits and signs stand only between letters, in a word long enough to be one. */
    private static boolean isInner(char[] chars, int from, int to) {
        if (to - from < 4 || !Character.isLetter(chars[from]) || !Character.isLetter(chars[to - 1])) return false;
        int signs = 0;
        for (int i = from; i < to; i++) {
            if (Character.isLetter(chars[i]) || chars[i] == '\'') continue;
            if (letter(chars[i], 'i') == 0) return false;
            signs++;
        }
        return signs * 2 < to - from;
    }

    /** {@code f*ck}, {@code sh**}, {@code b#tch}: up to three masked letters, where a rude word fits. Returns its length, or 0. */
    private int unmask(char[] chars, int from, int to) {
        int n = to - from;
        int[] holes = new int[4];
        int count = 0;
        for (int i = 0; i < n; i++) {
            trial[i] = chars[from + i];
            if (MASKS.indexOf(chars[from + i]) >= 0) {
                if (count == 3) return 0;
                holes[count++] = i;
            } else if (!Character.isLetter(trial[i]) && trial[i] != '\'') {
                char l = letter(trial[i], 'i');
                if (l == 0) return 0;
                trial[i] = l;
            }
        }
        if (count == 0 || n - count < 1 || n < 3) return 0;
        if (masked == null) masked = new MaskedWords(rude);
        if (!masked.fill(trial, n, holes, count)) return 0;
        System.arraycopy(trial, 0, chars, from, n);
        changed = true;
        return n;
    }

    /**
     * Takes runs of three or more of one letter back to one or two, in place: the known spelling, else two of each.
     *
     * @return the new length
     */
    int shorten(char[] chars, int from, int to) {
        if (isNumeral(chars, from, to)) return to - from;
        int n = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            run = i > from && chars[i] == chars[i - 1] ? run + 1 : 1;
            if (run <= 2) trial[n++] = chars[i];
        }
        if (!rude.contains(trial, 0, n)) {
            int k = partlySingle(chars, from, to, n);
            if (k > 0) return k;
            int m = 0;
            char[] single = new char[n];
            for (int i = 0; i < n; i++) if (i == 0 || trial[i] != trial[i - 1]) single[m++] = trial[i];
            boolean better = known.contains(trial, 0, n) ? rude.contains(single, 0, m) : known.contains(single, 0, m);
            if (better) {
                System.arraycopy(single, 0, chars, from, m);
                return m;
            }
        }
        System.arraycopy(trial, 0, chars, from, n);
        return n;
    }

    /** {@code aaa}, {@code www}, {@code viii}: grades, addresses and Roman numbers, not drawn out. */
    private static boolean isNumeral(char[] chars, int from, int to) {
        boolean roman = true;
        boolean same = to - from == 3;
        for (int i = from; i < to; i++) {
            roman &= "ivxlc".indexOf(chars[i]) >= 0;
            same &= chars[i] == chars[from];
        }
        return same || (roman && to - from <= 8);
    }

    /** Only the long runs to one letter, double letters kept: {@code stuuupid asshole}; 0 where that is no known word. */
    private int partlySingle(char[] chars, int from, int to, int n) {
        char[] mixed = new char[n];
        int m = 0;
        int i = from;
        while (i < to) {
            int j = i;
            while (j < to && chars[j] == chars[i]) j++;
            int keep = j - i >= 3 ? 1 : j - i;
            for (int k = 0; k < keep; k++) mixed[m++] = chars[i];
            i = j;
        }
        boolean better = known.contains(trial, 0, n) ? rude.contains(mixed, 0, m) : known.contains(mixed, 0, m);
        if (!better) return 0;
        System.arraycopy(mixed, 0, chars, from, m);
        return m;
    }
}

package flyting.text;

import flyting.conversation.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cuts a text into normalised tokens, and sees disguised words as what they are: look-alike letters of other alphabets,
 * full-width and other compatibility forms, zero-width characters, letters parted by blanks or marks, digits and signs for
 * letters, starred-out letters, elongation.
 *
 * <p>Clean text passes unchanged but for capitals: a word is undisguised only where it bears a disguise, and where the
 * disguise is ambiguous only if the result is in the vocabulary.
 */
public final class Tokeniser {
    /** A negation turns what follows within so many words. */
    private static final int NEGATION_REACH = 4;

    private static final KeyedWords NEGATIONS = new KeyedWords(
            Map.of(1, "no not nor dont isnt cant never arent didnt cannot nobody hardly doesnt neither without"));
    private static final long SHORT_NOT = WordKey.of("n't");
    /** Marks that end a clause. */
    private static final String TURNS = ".!?…,;:()";
    /** A longer run without a blank is no word; only so much of it is looked at. */
    private static final int LONGEST_WORD = 64;
    /** Fewer letters with blanks between them are rather initials. */
    private static final int SHORTEST_SPACED = 3;

    private final Vocabulary rude;
    private final Vocabulary known;
    private final Undisguise undisguise;
    private final char[] word = new char[LONGEST_WORD * 4];
    private final int[] places = new int[LONGEST_WORD];
    private final int[] begins = new int[LONGEST_WORD + 1];
    private final int[] ends = new int[LONGEST_WORD + 1];
    private final Predicates predicates = new Predicates();
    /** Whether more than accents and capitals were taken off by the last fold. */
    private boolean reshaped;

    /**
     * @param rude words that people disguise
     * @param ordinary other words, which are never taken for disguised ones
     */
    public Tokeniser(Vocabulary rude, Vocabulary ordinary) {
        this.rude = rude;
        this.known = rude.or(ordinary);
        this.undisguise = new Undisguise(rude, known);
    }

    /** Tokens of a whole text. */
    public void tokenise(String text, Tokens into) {
        tokenise(text, List.of(), List.of(), into);
    }

    /**
     * Tokens of what its author says.
     *
     * @param silent spans that are left out altogether: ordered, apart
     * @param quoted spans whose tokens are flagged as quoted: ordered, apart
     */
    public void tokenise(String text, List<Span> silent, List<Span> quoted, Tokens into) {
        into.clear();
        int at = 0;
        for (Span span : silent) {
            part(text, at, Math.max(at, span.begin()), into);
            at = Math.max(at, span.end());
        }
        part(text, at, text.length(), into);
        flag(text, quoted, into);
    }

    private void part(String text, int from, int to, Tokens into) {
        int at = from;
        while (at < to) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            int end = usualWord(text, at, to, into);
            if (end == at) {
                end = at + 1;
                while (end < to && !isBlank(text.charAt(end))) end++;
                int joined = joinSpaced(text, at, to, into);
                if (joined > at) end = joined;
                else chunk(text, at, end, into);
            }
            at = end;
        }
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || (c > 127 && Character.isWhitespace(c));
    }

    /**
     * Takes two or more ASCII letters, with apostrophes between them or not, and the marks behind them, up to a blank: the
     * common case. Returns where it ends, or {@code at} where something else stands there.
     */
    private int usualWord(String text, int at, int to, Tokens into) {
        int end = at;
        boolean plain = true;
        while (end < to) {
            char c = text.charAt(end);
            if (isPlainLetter(c)) end++;
            else if ((c == '\'' || c == '’') && end > at && end + 1 < to && isPlainLetter(text.charAt(end + 1))) {
                plain = false;
                end++;
            } else break;
        }
        if (end - at < 2 || end - at > LONGEST_WORD) return at;
        int stop = end;
        while (stop < to && isEndMark(text.charAt(stop))) stop++;
        if (stop < to && !isBlank(text.charAt(stop))) return at;
        if (plain) plainWord(text, at, end, 0, into);
        else apostropheWords(text, at, end, into);
        for (int mark = end; mark < stop; ) mark = signPiece(text, mark, stop, into);
        return stop;
    }

    private static boolean isEndMark(char c) {
        return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == ')' || c == '"';
    }

    private static boolean isPlainLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** ASCII letters only: the common case. */
    private void plainWord(String text, int from, int to, int flags, Tokens into) {
        int start = into.length;
        boolean lower = false;
        int run = 1;
        boolean elongated = false;
        char last = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'a') lower = true;
            else c = (char) (c | 0x20);
            run = c == last ? run + 1 : 1;
            if (run >= 3) elongated = true;
            last = c;
            into.put(c);
        }
        int own = flags;
        if (!lower && to - from > 1) own |= Tokens.SHOUTED;
        if (elongated) own |= shorten(start, into);
        into.end(start, from, to, TokenKind.WORD, own);
    }

    /** Takes repeated letters back to the known spelling, else to two of each run ("sooo" and "soooooo" are one word). */
    private int shorten(int start, Tokens into) {
        int n = undisguise.shorten(into.chars, start, into.length);
        if (n == into.length - start) return 0;
        into.length = start + n;
        return Tokens.ELONGATED;
    }

    /** Letters parted by one blank or mark each: {@code i d i o t}, {@code s.t.u.p.i.d}. Returns where it ends, or {@code at}. */
    private int joinSpaced(String text, int at, int to, Tokens into) {
        if (at + 4 >= to || !isSpacedLetter(text.charAt(at))) return at;
        char gap = text.charAt(at + 1);
        if (gap != ' '
                && gap != '.'
                && gap != '-'
                && gap != '_'
                && gap != '*'
                && gap != ','
                && gap != '~'
                && gap != '|') return at;
        int n = 0;
        int i = at;
        while (i < to && n < LONGEST_WORD && isSpacedLetter(text.charAt(i))) {
            places[n] = i;
            word[n++] = Character.toLowerCase(text.charAt(i));
            i++;
            if (i + 1 < to
                    && text.charAt(i) == gap
                    && isSpacedLetter(text.charAt(i + 1))
                    && isAlone(text, i + 1, to, gap)) i++;
            else break;
        }
        if (i < to && Character.isLetterOrDigit(text.charAt(i))) return at;
        int letters = undisguise.letters(word, 0, n);
        boolean isWord = letters >= SHORTEST_SPACED && known.contains(word, 0, letters);
        if (!isWord && (gap == ' ' || letters < SHORTEST_SPACED))
            return letters == n ? joinSpacedWords(at, n, into) : at;
        int start = into.length;
        for (int k = 0; k < letters; k++) into.put(word[k]);
        boolean abbreviated = gap == '.' && !rude.contains(word, 0, letters);
        into.end(start, at, i, TokenKind.WORD, abbreviated ? 0 : Tokens.DISGUISED);
        return i;
    }

    /**
     * Takes spaced letters that are several known words, one of them rude at least ("d i r t y l i a r"). The letters are the
     * first {@code n} of the word, their places in the text those of {@link #places}.
     */
    private int joinSpacedWords(int at, int n, Tokens into) {
        // begins[i]: where the word that ends before letter i begins, in a way to part all letters before i; -1 where
        // there is none.
        Arrays.fill(begins, 0, n + 1, -1);
        begins[0] = 0;
        for (int end = SHORTEST_SPACED; end <= n; end++)
            for (int begin = 0; begin <= end - SHORTEST_SPACED && begins[end] < 0; begin++)
                if (begins[begin] >= 0 && known.contains(word, begin, end)) begins[end] = begin;
        if (begins[n] < 0) return at;
        boolean isRude = false;
        for (int end = n; end > 0; end = begins[end]) {
            isRude |= rude.contains(word, begins[end], end);
            ends[begins[end]] = end;
        }
        if (!isRude) return at;
        for (int begin = 0; begin < n; begin = ends[begin]) {
            int start = into.length;
            for (int k = begin; k < ends[begin]; k++) into.put(word[k]);
            into.end(start, places[begin], places[ends[begin] - 1] + 1, TokenKind.WORD, Tokens.DISGUISED);
        }
        return places[n - 1] + 1;
    }

    private static boolean isSpacedLetter(char c) {
        return Character.isLetter(c) || c == '@' || c == '$' || c == '0' || c == '1' || c == '3';
    }

    private static boolean isAlone(String text, int at, int to, char gap) {
        return at + 1 >= to || text.charAt(at + 1) == gap || !Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** A run without blanks that is more than ASCII letters. */
    private void chunk(String text, int from, int to, Tokens into) {
        int at = from;
        if (isLink(text, at, to) || isMailAddress(text, at, to)) {
            into.end(into.length, at, to, TokenKind.LINK, 0);
            return;
        }
        while (at < to) at = piece(text, at, to, into);
    }

    /** {@code name@place.org}. */
    private static boolean isMailAddress(String text, int from, int to) {
        int sign = from + 1;
        while (sign < to && text.charAt(sign) != '@') sign++;
        if (sign + 1 >= to || !Character.isLetterOrDigit(text.charAt(sign - 1))) return false;
        int dot = text.indexOf('.', sign + 2);
        if (dot < 0 || !isLetterAt(text, dot + 1, to)) return false;
        for (int i = sign + 1; i < dot; i++)
            if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') return false;
        return true;
    }

    /** {@code @sshole} is a word. */
    private boolean isRudeHandle(String text, int from, int to) {
        int n = fold(text, from, Math.min(to, from + LONGEST_WORD));
        int letters = undisguise.letters(word, 0, n);
        return rude.contains(word, 0, letters);
    }

    private static boolean isHandleChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isLink(String text, int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == '<' || text.charAt(at) == '(' || text.charAt(at) == '[')) at++;
        if (to - at < 5) return false;
        return text.regionMatches(true, at, "http://", 0, 7)
                || text.regionMatches(true, at, "https://", 0, 8)
                || text.regionMatches(true, at, "www.", 0, 4);
    }

    /** The next token of a run; returns where it ends. */
    private int piece(String text, int at, int to, Tokens into) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        if (c == '@' && next < to && isHandleChar(text.charAt(next)) && !isRudeHandle(text, at, to)) {
            int end = next;
            while (end < to && isHandleChar(text.charAt(end))) end++;
            into.end(into.length, at, end, TokenKind.HANDLE, 0);
            return end;
        }
        if (isWordPart(text, at, to)) return wordPiece(text, at, to, into);
        return signPiece(text, at, to, into);
    }

    /** A mark, a pictograph, or nothing that is seen. */
    private static int signPiece(String text, int at, int to, Tokens into) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        if (c > 127 && Confusables.isInvisible(c)) return next;
        if (c == '!' || c == '?' || c == '.' || c == '…') {
            int end = next;
            while (end < to && text.charAt(end) == (char) c) end++;
            mark(text, at, end, into);
            return end;
        }
        int start = into.length;
        for (int i = at; i < next; i++) into.put(text.charAt(i));
        into.end(start, at, next, isSymbol(c) ? TokenKind.SYMBOL : TokenKind.MARK, 0);
        return next;
    }

    private static void mark(String text, int at, int end, Tokens into) {
        int start = into.length;
        for (int i = at; i < Math.min(end, at + 3); i++) into.put(text.charAt(i));
        into.end(start, at, end, TokenKind.MARK, 0);
    }

    private static boolean isSymbol(int c) {
        return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF);
    }

    /** Whether a word, perhaps a disguised one, begins here. */
    private static boolean isWordPart(String text, int at, int to) {
        int c = text.codePointAt(at);
        if (Character.isLetterOrDigit(c) || isEnclosedLetter(c)) return true;
        int next = at;
        while (next < to && next < at + 3 && "$@*€£!".indexOf(text.charAt(next)) >= 0) next++;
        return next > at && isLetterAt(text, next, to);
    }

    private static boolean isInside(int c) {
        return c == '\'' || c == '’' || c == '@' || c == '$' || c == '*' || c == '!' || c == '|' || c == '#' || c == '%'
                || c == '+' || c == '€' || c == '£' || c == '_' || c == '¡';
    }

    private int wordPiece(String text, int from, int to, Tokens into) {
        int end = from;
        boolean ascii = true;
        boolean signs = false;
        boolean digits = false;
        boolean letters = false;
        while (end < to) {
            int c = text.codePointAt(end);
            int width = Character.charCount(c);
            if (c > 127) {
                boolean part = Character.isLetterOrDigit(c)
                        || Confusables.isInvisible(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK
                        || c == '’'
                        || c == '€'
                        || c == '£'
                        || isEnclosedLetter(c);
                if (!part) break;
                if (c == '’' && !isLetterAt(text, end + width, to)) break;
                ascii &= c == '’';
                letters |= c != '’';
            } else if (isPlainLetter((char) c)) letters = true;
            else if (c >= '0' && c <= '9') digits = true;
            else if (isInside(c)) {
                if (c == '\'' ? !isLetterAt(text, end + 1, to) : !continuesWord(text, end, from, to)) break;
                signs |= c != '\'';
            } else break;
            end += width;
        }
        if (end == from) end = from + Character.charCount(text.codePointAt(from));
        if (ascii && !digits && !signs) {
            apostropheWords(text, from, end, into);
            return end;
        }
        if (signs && !isKnownDisguise(text, from, end)) {
            end = withoutOuterSigns(text, from, end);
            if (end == from) return signPiece(text, from, to, into);
            if (isPlain(text, from, end)) {
                apostropheWords(text, from, end, into);
                return end;
            }
            letters = text.substring(from, end).chars().anyMatch(Character::isLetter);
            signs = false;
        }
        if (!letters && !signs) {
            int start = into.length;
            for (int i = from; i < end && i < from + LONGEST_WORD; i++) into.put(text.charAt(i));
            into.end(start, from, end, TokenKind.NUMBER, 0);
            return end;
        }
        disguisedWord(text, from, end, ascii, into);
        return end;
    }

    private boolean isKnownDisguise(String text, int from, int end) {
        int n = fold(text, from, Math.min(end, from + LONGEST_WORD * 2));
        int length = undisguise.letters(word, 0, n);
        if (rude.contains(word, 0, length)) return true;
        if (!hasRun(word, 0, length)) return false;
        return rude.contains(word, 0, undisguise.shorten(word, 0, length));
    }

    /**
     * Where a word ends whose signs hide no rude word: emphasis ({@code *wow*}, {@code _so_}) and what parts words
     * ({@code well!now}) are marks; a masked letter ({@code st*rs}) stays within.
     */
    private static int withoutOuterSigns(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '’' || c > 127 && !isInside(c) || !isInside(c)) continue;
            boolean masks = i > from
                    && isMask(c)
                    && c != '!'
                    && c != '_'
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && isLetterAt(text, i + 1, end);
            if (!masks) return i;
        }
        return end;
    }

    private static boolean isPlain(String text, int from, int end) {
        for (int i = from; i < end; i++)
            if (!isPlainLetter(text.charAt(i)) && text.charAt(i) != '\'' && text.charAt(i) != '’') return false;
        return true;
    }

    private static boolean isEnclosedLetter(int c) {
        return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F189) || (c >= 0x1D400 && c <= 0x1D7FF);
    }

    private static boolean isLetterAt(String text, int at, int to) {
        return at < to && Character.isLetter(text.charAt(at));
    }

    /** A sign belongs to a word where letters follow, or where stars end it ({@code f***}). */
    private static boolean continuesWord(String text, int at, int from, int to) {
        char c = text.charAt(at);
        int next = at + 1;
        while (next < to && isMask(text.charAt(next))) next++;
        if (isLetterAt(text, next, to) || (next < to && text.charAt(next) == '0')) return true;
        if (c == '!') return false;
        if (c == '$' && at > from) return true;
        return isMask(c) && at > from && (next - at >= 2 || text.charAt(at - 1) == '*' || next - from >= 4);
    }

    private static boolean isMask(char c) {
        return c == '*' || c == '#' || c == '$' || c == '%' || c == '@' || c == '!' || c == '_';
    }

    /** {@code don't} is one word; so is {@code idiot's}, without its ending. */
    private void apostropheWords(String text, int from, int end, Tokens into) {
        int last = end;
        for (int i = end - 1; i > from; i--)
            if (text.charAt(i) == '\'' || text.charAt(i) == '’') {
                last = i;
                break;
            }
        boolean possessive = last == end - 2 && Character.toLowerCase(text.charAt(end - 1)) == 's';
        int stop = possessive ? last : end;
        int start = into.length;
        boolean lower = false;
        int run = 1;
        boolean elongated = false;
        char before = 0;
        for (int i = from; i < stop && into.length - start < LONGEST_WORD; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') lower = true;
            if (c == '’') c = '\'';
            c = Character.toLowerCase(c);
            run = c == before ? run + 1 : 1;
            elongated |= run >= 3;
            before = c;
            into.put(c);
        }
        int flags = !lower && stop - from > 1 ? Tokens.SHOUTED : 0;
        if (elongated) flags |= shorten(start, into);
        into.end(start, from, end, TokenKind.WORD, flags);
    }

    private void disguisedWord(String text, int from, int end, boolean ascii, Tokens into) {
        int n = fold(text, from, Math.min(end, from + LONGEST_WORD * 2));
        boolean folded = !ascii && reshaped;
        int letters = undisguise.letters(word, 0, n);
        boolean changed = undisguise.changed();
        boolean shouted = isShouted(text, from, end);
        int start = into.length;
        for (int k = 0; k < letters; k++) into.put(word[k]);
        int flags = (changed || folded ? Tokens.DISGUISED : 0) | (shouted ? Tokens.SHOUTED : 0);
        if (hasRun(into.chars, start, into.length)) flags |= shorten(start, into);
        into.end(start, from, end, TokenKind.WORD, flags);
    }

    /** Two capitals or more, and no small letter. */
    private static boolean isShouted(String text, int from, int end) {
        int capitals = 0;
        for (int i = from; i < end; i++) {
            if (Character.isLowerCase(text.charAt(i))) return false;
            if (Character.isUpperCase(text.charAt(i))) capitals++;
        }
        return capitals > 1;
    }

    private static boolean hasRun(char[] chars, int from, int to) {
        for (int i = from + 2; i < to; i++)
            if (chars[i] == chars[i - 1] && chars[i] == chars[i - 2] && Character.isLetter(chars[i])) return true;
        return false;
    }

    /**
     * Lower case, compatibility forms made plain, invisible characters left out, look-alikes in a Latin word made Latin. A
     * word all of whose letters are look-alikes may be an honest word of its own script: it is made Latin only where that
     * gives a rude word. Words of other scripts are only put in lower case.
     */
    private int fold(String text, int from, int to) {
        boolean latin = false;
        boolean foreign = false;
        boolean alike = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isPlainLetter(c) || (c >= 0xC0 && c <= 0x24F) || (c >= 0xFF21 && c <= 0xFF5A)) latin = true;
            else if (c > 127 && Confusables.isLookAlike(c)) alike = true;
            else if (c > 0x24F && Character.isLetter(c) && !isPlainLetter(plainUnit(c))) foreign = true;
        }
        if (foreign && !latin) return lowerCase(text, from, to);
        if (!latin && alike) {
            int n = foldToLatin(text, from, to);
            int m = hasRun(word, 0, n) ? undisguise.shorten(word, 0, n) : n;
            return rude.contains(word, 0, m) ? n : lowerCase(text, from, to);
        }
        return foldToLatin(text, from, to);
    }

    private static char plainUnit(char c) {
        String plain = Confusables.plain(c);
        return plain.length() == 1 ? plain.charAt(0) : 0;
    }

    private int lowerCase(String text, int from, int to) {
        reshaped = false;
        int n = 0;
        for (int i = from; i < to && n < word.length - 8; i++) {
            char c = text.charAt(i);
            word[n++] = c == '’' ? '\'' : Character.toLowerCase(c);
        }
        return n;
    }

    private int foldToLatin(String text, int from, int to) {
        reshaped = false;
        int n = 0;
        int i = from;
        while (i < to && n < word.length - 8) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                word[n++] = (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
                continue;
            }
            if (c == '’') {
                word[n++] = '\'';
                continue;
            }
            if (Confusables.isInvisible(c)) {
                reshaped = true;
                continue;
            }
            boolean alike = Confusables.isLookAlike(c);
            String plain = alike ? Confusables.latin(c) : Confusables.plain(c);
            reshaped |= c > 0x24F && !plain.isEmpty() && plain.charAt(0) < 128;
            for (int k = 0; k < plain.length() && n < word.length - 8; k++)
                word[n++] = Character.toLowerCase(plain.charAt(k));
        }
        return n;
    }

    /** Sets the flags that depend on a token's surroundings. */
    private void flag(CharSequence text, List<Span> quoted, Tokens into) {
        predicates.clear();
        int reach = 0;
        boolean first = true;
        int quote = 0;
        for (int i = 0; i < into.size(); i++) {
            while (quote < quoted.size() && quoted.get(quote).end() <= into.begin(i)) quote++;
            if (quote < quoted.size() && quoted.get(quote).begin() <= into.begin(i)) into.flag(i, Tokens.QUOTED);
            TokenKind kind = into.kind(i);
            first |= i > 0 && isLineBetween(text, into.end(i - 1), into.begin(i));
            if (kind == TokenKind.MARK) {
                char c = into.chars()[into.charBegin(i)];
                if (TURNS.indexOf(c) >= 0) predicates.clear();
                if (c == '.' || c == '!' || c == '?' || c == '…') {
                    reach = 0;
                    first |= !isInitial(into, i - 1);
                } else if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')') reach = 0;
                continue;
            }
            if (kind == TokenKind.WORD) into.flag(i, predicates.next(into, i, first));
            if (first) into.flag(i, Tokens.FIRST);
            first = false;
            if (reach > 0) {
                into.flag(i, Tokens.NEGATED);
                reach--;
            }
            if (kind == TokenKind.WORD && isNegation(into, i)) reach = NEGATION_REACH;
        }
    }

    /** Whether a token is a single letter: a full stop after it rather marks an abbreviation. */
    private static boolean isInitial(Tokens tokens, int i) {
        return i >= 0 && tokens.kind(i) == TokenKind.WORD && tokens.charEnd(i) - tokens.charBegin(i) == 1;
    }

    private static boolean isLineBetween(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) if (text.charAt(i) == '\n') return true;
        return false;
    }

    private static boolean isNegation(Tokens tokens, int i) {
        long key = tokens.key(i);
        return NEGATIONS.number(key) > 0 || (key > SHORT_NOT && WordKey.ends(key, SHORT_NOT));
    }
}

package flyting.text;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Follows a clause word by word, to tell what is said in it of whom: denied of somebody ("she is no fool", "nobody called you a
 * liar"), or said of the writer ("I'm such an idiot"). An insult in such a place insults nobody. Only plain forms are known: a
 * negation that belongs to the verb, and few words between.
 */
final class Predicates {
    /** What a word does in a clause. */
    private enum Role {
        /** The first, as words that are in no list have it. */
        OTHER,
        ARTICLE,
        THE,
        POINTING,
        PRONOUN,
        BREAK,
        FAR,
        FROM,
        WHAT,
        I,
        I_AM,
        BEING,
        SEEMING,
        CALLING,
        THINKING,
        NO,
        NOT,
        DO_NOT,
        IS_NOT,
        NOTHING,
        /** "not only", "no better". */
        LIMIT
    }

    private static final Map<Role, String> WORDS = Map.ofEntries(
            Map.entry(
                    Role.ARTICLE,
                    "a an such so too any really quite very being like or nor always all complete total just"),
            Map.entry(Role.THE, "the"),
            Map.entry(Role.POINTING, "this that these those your his their our my its"),
            Map.entry(Role.PRONOUN, "you he she it we they him her me us them anybody anyone everybody everyone"),
            Map.entry(
                    Role.BREAK,
                    "of by with to because who which when where why how for at in on about and but if while than as though although into until since"),
            Map.entry(Role.FAR, "far"),
            Map.entry(Role.FROM, "from"),
            Map.entry(Role.WHAT, "what"),
            Map.entry(Role.I, "i i've ive i'd"),
            Map.entry(Role.I_AM, "i'm im"),
            Map.entry(
                    Role.BEING,
                    "am is are was were be been he's she's it's that's you're they're we're hes shes youre theyre"),
            Map.entry(Role.SEEMING, "feel felt look looked sound sounded"),
            Map.entry(Role.CALLING, "call calls called calling"),
            Map.entry(
                    Role.THINKING,
                    "think thinks thought say says said saying mean meant suggest suggested suggesting imply implied implying claim claimed claiming believe believed"),
            Map.entry(Role.NO, "no"),
            Map.entry(
                    Role.NOT,
                    "not never neither hardly nobody cannot can't cant won't wouldn't couldn't shouldn't didn't doesn't hasn't haven't hadn't didnt doesnt"),
            Map.entry(Role.DO_NOT, "don't dont"),
            Map.entry(Role.IS_NOT, "isn't aren't wasn't weren't ain't isnt arent wasnt"),
            Map.entry(Role.NOTHING, "nothing"),
            Map.entry(Role.LIMIT, "only merely simply even least less more worse"));
    private static final Role[] ROLES = Role.values();
    /** By role. */
    private static final KeyedWords KEYED = new KeyedWords(
            WORDS.entrySet().stream().collect(Collectors.toMap(e -> e.getKey().ordinal(), Map.Entry::getValue)));

    /** So far a statement reaches. */
    private static final int REACH = 3;
    /** So far apart are a negation and its verb. */
    private static final int VERB_REACH = 6;

    private int denied;
    private int ofWriter;
    private int negation;
    private int thinking;
    private int writer;
    private Role last = Role.BREAK;

    private static Role role(Tokens tokens, int i) {
        return ROLES[KEYED.number(tokens.key(i))];
    }

    /** Begins a new clause. */
    void clear() {
        denied = 0;
        ofWriter = 0;
        negation = 0;
        thinking = 0;
        writer = 0;
        last = Role.BREAK;
    }

    /** The flags of the clause's next word. */
    int next(Tokens tokens, int i, boolean isFirst) {
        Role role = role(tokens, i);
        int flags = 0;
        if (isLimited(role, tokens, i)) {
            clear();
        } else {
            if (role == Role.OTHER && last != Role.POINTING) {
                if (ofWriter > 0) flags |= Tokens.OF_WRITER;
                if (denied > 0 && last != Role.THE) flags |= Tokens.DENIED;
            }
            follow(role, isFirst, tokens, i);
        }
        last = role;
        return flags;
    }

    /** Whether a negation turns out to be none: "not only", "no better than". */
    private boolean isLimited(Role role, Tokens tokens, int i) {
        if (last == Role.NO && (role == Role.LIMIT || ends(tokens, i, "er"))) return true;
        return role == Role.LIMIT && (last == Role.NOT || last == Role.IS_NOT)
                || last == Role.NOT && tokens.isWord(i, "just");
    }

    private void follow(Role role, boolean isFirst, Tokens tokens, int i) {
        switch (role) {
            case ARTICLE, FAR -> {}
            case WHAT -> ofWriter = exclaimed(tokens, i);
            case THE, POINTING -> writer = 0;
            case OTHER -> {
                if ((last == Role.I_AM || last == Role.BEING) && ends(tokens, i, "ing")) ofWriter = 0;
                pass();
            }
            case LIMIT -> pass();
            case PRONOUN -> leaveWriter();
            case BREAK -> {
                denied = 0;
                leaveWriter();
            }
            case FROM -> {
                denied = last == Role.FAR ? REACH : 0;
                leaveWriter();
            }
            case I -> {
                ofWriter = 0;
                writer = REACH;
            }
            case I_AM -> ofWriter = REACH;
            case BEING -> {
                if (writer > 0) ofWriter = REACH;
                if (thinking > 0 || last == Role.NOT) denied = REACH;
                writer = 0;
            }
            case SEEMING -> {
                if (writer > 0) ofWriter = REACH;
            }
            case CALLING -> {
                leaveWriter();
                pass();
                if (negation > 0) denied = REACH;
            }
            case THINKING -> {
                leaveWriter();
                pass();
                if (negation > 0) thinking = VERB_REACH;
            }
            case NO, NOT -> {
                negation = VERB_REACH;
                if (last == Role.BEING || last == Role.I_AM) denied = REACH;
            }
            case DO_NOT -> negation = VERB_REACH;
            // A question that begins with it asserts.
            case IS_NOT -> denied = isFirst ? 0 : REACH;
            case NOTHING -> denied = 1;
        }
    }

    private void leaveWriter() {
        ofWriter = 0;
        writer = 0;
    }

    private void pass() {
        denied = Math.max(0, denied - 1);
        ofWriter = Math.max(0, ofWriter - 1);
        negation = Math.max(0, negation - 1);
        thinking = Math.max(0, thinking - 1);
        writer = Math.max(0, writer - 1);
    }

    /** How far "What a fool I was" speaks of the writer. */
    private static int exclaimed(Tokens tokens, int what) {
        if (what + 1 >= tokens.size() || !tokens.isWord(what + 1, "a") && !tokens.isWord(what + 1, "an")) return 0;
        for (int i = what + 2; i < Math.min(tokens.size() - 1, what + 6); i++)
            if (tokens.isWord(i, "i") && role(tokens, i + 1) == Role.BEING) return i - what - 2;
        return 0;
    }

    private static boolean ends(Tokens tokens, int i, String ending) {
        int n = tokens.charEnd(i) - tokens.charBegin(i);
        if (n < ending.length() + 3) return false;
        for (int k = 0; k < ending.length(); k++)
            if (tokens.chars()[tokens.charEnd(i) - ending.length() + k] != ending.charAt(k)) return false;
        return true;
    }
}

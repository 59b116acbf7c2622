package flyting.text;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.conversation.Span;
import flyting.marker.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokeniserTest {
    private static final Tokeniser TOKENISER = new Tokeniser(
            WordList.of("profanity.txt", "profanity_mild.txt", "insults.txt", "insult_adjectives.txt", "disguised.txt"),
            WordList.of("common_words.txt"));

    private static final List<String> RUDE = List.of(
            ("fuck fucker fucking motherfucker shit shitty bullshit shithead dipshit asshole jackass dumbass bitch "
                            + "bitches bastard bastards cunt twat prick dickhead wanker tosser slut whore arsehole crap "
                            + "pissed goddamn idiot idiots idiotic moron morons moronic imbecile cretin stupid dumb "
                            + "loser losers clown clowns fool scum scumbag douchebag retard vermin traitor coward nazi "
                            + "bollocks bugger dimwit halfwit nitwit numbskull dunce simpleton bonehead")
                    .split(" ", -1));

    private static final List<String> CLEAN = List.of(
            ("the government said on Monday that it would review plans for a new bridge over river because costs have "
                            + "risen sharply since last year local people who use ferry every day welcomed news but some "
                            + "shop owners fear long closures good cool food book door room tree street committee success "
                            + "possible address class assess passage cockpit scunthorpe assume therapist analysis grass "
                            + "bass mass sassy document circumstance constitution title shuttle Essex Sussex peacock "
                            + "Hancock Dickens cucumber accumulate snigger button bigger digger trigger Mississippi "
                            + "bookkeeper vacuum skiing agreed freedom seeing teeth coffee balloon moon school "
                            + "president minister parliament election vote voters tax taxes budget health hospital "
                            + "doctor nurse teacher pupil student university science climate weather winter summer "
                            + "energy price prices market bank money wage pension housing rent police court judge law "
                            + "rights justice army soldier peace treaty border trade export import industry factory "
                            + "worker union strike farm farmer fish ocean island mountain village city town capital "
                            + "north south east west Europe America Russia China Turkey Berlin London Paris Moscow "
                            + "Washington I you he she we they me him her us them my your his our their this these those "
                            + "what which when where why how not never no yes maybe please thanks hello sorry really "
                            + "very much more most less few many all any each don't can't won't isn't it'd they're "
                            + "you've we'll I'm covid19 1st 2nd 3rd 20th g20 h1n1 mp3 3D 5G 4K H2O CO2 B12 MH17 COP26 "
                            + "WW2 1990s 10k 3pm 4x4 1080p F16 P2P k8s i18n h264 user123 iPhone7 web2print mp3s B52s "
                            + "table chair window garden kitchen dinner bread water sugar apple orange cherry music film "
                            + "album guitar singer letter paper number seven eleven hundred thousand million road car bus "
                            + "train " + "aaa www viii VIII XIII zzz US UK EU NATO UN BBC CNN")
                    .split(" ", -1));

    private static Tokens tokens(String text) {
        Tokens tokens = new Tokens();
        TOKENISER.tokenise(text, tokens);
        return tokens;
    }

    private static String normalised(String text) {
        return tokens(text).normalised();
    }

    private static String mapped(String word, String from, String to) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int at = from.indexOf(word.charAt(i));
            out.append(at < 0 ? word.charAt(i) : to.charAt(at));
        }
        return out.toString();
    }

    private static String shifted(String word, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) out.appendCodePoint(to + word.charAt(i) - 'a');
        return out.toString();
    }

    private static String joined(String word, String between) {
        return String.join(between, word.chars().mapToObj(Character::toString).toList());
    }

    /** A vowel inside the word under a star. */
    private static String starred(String word, String star) {
        for (int i = 1; i < word.length(); i++)
            if ("aeiou".indexOf(word.charAt(i)) >= 0) return word.substring(0, i) + star + word.substring(i + 1);
        return word;
    }

    private static String elongated(String word) {
        for (int i = 1; i < word.length(); i++)
            if ("aeiou".indexOf(word.charAt(i)) >= 0 && word.charAt(i - 1) != word.charAt(i))
                return word.substring(0, i) + word.substring(i, i + 1).repeat(4) + word.substring(i + 1);
        return word;
    }

    static List<String> tricks() {
        return List.copyOf(TRICKS.keySet());
    }

    private static final Map<String, UnaryOperator<String>> TRICKS = new TreeMap<>(Map.ofEntries(
            Map.entry("zero-width", w -> joined(w, "\u200B")),
            Map.entry("soft hyphen", w -> joined(w, "\u00AD")),
            Map.entry("Cyrillic", w -> mapped(w, "aceopxysi", "асеорхуѕі")),
            Map.entry("Greek", w -> mapped(w, "aoiuk", "αοιυκ")),
            Map.entry("full-width", w -> shifted(w, 'ａ')),
            Map.entry("mathematical", w -> shifted(w, 0x1D41A)),
            Map.entry("circled", w -> shifted(w, 'ⓐ')),
            Map.entry("accents", w -> mapped(w, "aeiou", "áéîöù")),
            Map.entry("combining", w -> joined(w, "\u0336")),
            Map.entry("spaced", w -> joined(w, " ")),
            Map.entry("dotted", w -> joined(w, ".")),
            Map.entry("hyphened", w -> joined(w, "-")),
            Map.entry("starred apart", w -> joined(w, "*")),
            Map.entry("underscored", w -> joined(w, "_")),
            Map.entry("digits", w -> mapped(w, "oieas", "01345")),
            Map.entry("signs", w -> mapped(w, "as", "@$")),
            Map.entry("exclamation", w -> mapped(w, "i", "!")),
            Map.entry("star", w -> starred(w, "*")),
            Map.entry("hash", w -> starred(w, "#")),
            Map.entry("elongated", TokeniserTest::elongated),
            Map.entry("capitals", w -> w.toUpperCase(Locale.ROOT)),
            Map.entry("exclaimed", w -> w + "!"),
            Map.entry("emphasised", w -> "*" + w + "*")));

    @ParameterizedTest
    @MethodSource("tricks")
    void disguisedWordIsSeenAsWhatItIs(String trick) {
        UnaryOperator<String> disguise = TRICKS.getOrDefault(trick, w -> w);
        List<String> missed = new ArrayList<>();
        for (String word : RUDE) {
            Tokens tokens = tokens("you " + disguise.apply(word) + " , friend");
            boolean seen = false;
            for (int i = 0; i < tokens.size(); i++) seen |= tokens.isWord(i, word);
            if (!seen) missed.add(disguise.apply(word) + " → " + tokens.normalised());
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(RUDE.size() / 20);
    }

    @Test
    void cleanWordIsOnlyPutInLowerCase() {
        assertThat(CLEAN).hasSizeGreaterThan(290);
        List<String> changed = new ArrayList<>();
        for (String word : CLEAN) {
            Tokens tokens = tokens(word);
            boolean clean = tokens.size() == 1
                    && tokens.isWord(0, word.toLowerCase(Locale.ROOT))
                    && !tokens.is(0, Tokens.DISGUISED | Tokens.ELONGATED)
                    && tokens.begin(0) == 0
                    && tokens.end(0) == word.length();
            if (!clean) changed.add(word + " → " + tokens.normalised());
        }
        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mail bob.smith@example.org now|mail  now",
                "\"a b c\"|\" a b c \"",
                "a b c d e f|a b c d e f",
                "$100|$ 100",
                "C*-algebra|c * - algebra",
                "#hashtag|# hashtag",
                "aaa battery|aaa battery",
                "50% off!|50 % off !",
                "well!now|well ! now",
                "*wow* _so_|* wow * _ so _",
                "C# and C++|c # and c + +",
                "A. B. Smith|a . b . smith",
                "Fuck! Shit!!|fuck ! shit !!",
                "¡Hola! ¿qué?|¡ hola ! ¿ que ?",
                "the idiot's car|the idiot car",
                "see www.example.org/a$$|`see `",
                "@Ann_Smith said|` said`",
                "(@ann)|(  )",
                "f***|fuck",
                "a$$|ass",
                "$hit @sshole @$$hole|shit asshole asshole",
                "$$$ *$x|$ $ $ * $ x",
                "sooo soooooo|so so",
                "loooser stuuupid|loser stupid"
            })
    void textIsCutIntoTheseWords(String text, String words) {
        assertThat(normalised(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Привет как дела это не так",
                "хорошо сор нос рост",
                "γεια σου κόσμε",
                "你好 世界",
                "한국어 문장",
                "مرحبا بالعالم",
                "שלום עולם",
                "हिन्दी"
            })
    void wordOfAnotherScriptIsLeftAsItIs(String text) {
        Tokens tokens = tokens(text);
        assertThat(tokens.normalised()).isEqualTo(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < tokens.size(); i++)
            assertThat(tokens.is(i, Tokens.DISGUISED | Tokens.SHOUTED)).isFalse();
    }

    @Test
    void abbreviationIsNoDisguise() {
        Tokens tokens = tokens("The U.S.A. and s.t.u.p.i.d");
        assertThat(tokens.word(1)).isEqualTo("usa");
        assertThat(tokens.is(1, Tokens.DISGUISED)).isFalse();
        assertThat(tokens.word(tokens.size() - 1)).isEqualTo("stupid");
        assertThat(tokens.is(tokens.size() - 1, Tokens.DISGUISED)).isTrue();
    }

    @Test
    void flagsTellHowAWordWasWritten() {
        Tokens tokens = tokens("STOP it. You are not a stuuupid id1ot, friend");
        assertThat(tokens.is(0, Tokens.SHOUTED)).isTrue();
        assertThat(tokens.is(0, Tokens.FIRST)).isTrue();
        assertThat(tokens.is(1, Tokens.SHOUTED | Tokens.FIRST)).isFalse();
        assertThat(tokens.is(3, Tokens.FIRST)).isTrue();
        assertThat(tokens.is(7, Tokens.ELONGATED)).isTrue();
        assertThat(tokens.is(7, Tokens.NEGATED)).isTrue();
        assertThat(tokens.is(8, Tokens.DISGUISED)).isTrue();
        assertThat(tokens.is(10, Tokens.NEGATED)).isFalse();
    }

    @Test
    void silentWordsAreLeftOutAndQuotedOnesFlagged() {
        String text = "Ann, he said \"rubbish\" today";
        Tokens tokens = new Tokens();
        TOKENISER.tokenise(text, List.of(new Span(0, 5)), List.of(new Span(13, 22)), tokens);
        assertThat(tokens.normalised()).isEqualTo("he said \" rubbish \" today");
        assertThat(tokens.is(3, Tokens.QUOTED)).isTrue();
        assertThat(tokens.is(1, Tokens.QUOTED)).isFalse();
        assertThat(tokens.span(0).of(text)).isEqualTo("he");
    }

    @Test
    void tokensAreTheSameUnderTheTurkishLocale() {
        String text = "IDIOTIC Idiots, I SAID İT: ISTANBUL ılık QUIT 1D10T";
        String expected = normalised(text);
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(normalised(text))
                    .isEqualTo(expected)
                    .contains("idiotic idiots")
                    .contains("quit idiot");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertOrderedWithin(String text, Tokens tokens) {
        int last = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.begin(i)).isGreaterThanOrEqualTo(last);
            assertThat(tokens.end(i)).isGreaterThan(tokens.begin(i)).isLessThanOrEqualTo(text.length());
            assertThat(tokens.charEnd(i)).isGreaterThanOrEqualTo(tokens.charBegin(i));
            last = tokens.end(i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyTextHasTokensInOrderAndWithinIt(long seed) {
        Random random = new Random(seed);
        String pieces = "aAiIsS1$@*#!|_'’.,- \n\u200B\u0336éıİßаοｆⓐ…?%+€£¡>\"(";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int n = random.nextInt(120);
            for (int i = 0; i < n; i++)
                switch (random.nextInt(6)) {
                    case 0 -> text.append((char) random.nextInt(0x10000));
                    case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                    case 2 -> text.append("aaaaaaa".repeat(random.nextInt(30)));
                    default -> text.append(pieces.charAt(random.nextInt(pieces.length())));
                }
            assertOrderedWithin(text.toString(), tokens(text.toString()));
        }
    }

    @Test
    void longRunsAreReadInTime() {
        for (String run : List.of("a", "*", "!", "a*", "1", "@", "\u200B", "а", "a.", "$h")) {
            String text = run.repeat(50_000);
            assertOrderedWithin(text, tokens(text));
        }
    }
}

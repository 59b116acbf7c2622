package flyting.model;

import static org.assertj.core.api.Assertions.assertThat;

import flyting.text.TokenKind;
import flyting.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static final List<String> FOREIGN = List.of(
            "Die Regierung hat wieder einmal gar nichts verstanden",
            "Ihr seid doch alle nur gekaufte Lügner",
            "Wer soll denn das bezahlen, ihr Idioten",
            "Das ist mir zu teuer und viel zu spät",
            "Le gouvernement nous ment depuis toujours",
            "Mais qui va payer pour ce pont inutile",
            "Bande de menteurs, on ne vous croit plus",
            "C'est une honte pour notre petite ville",
            "El alcalde miente otra vez y nadie dice nada",
            "Esto no lo paga nadie más que nosotros",
            "Sois todos unos payasos sin vergüenza",
            "Правительство опять врёт своим людям",
            "Кто заплатит за этот мост, клоуны",
            "Никто вам больше не верит",
            "Bu köprünün parasını kim ödeyecek acaba",
            "Belediye başkanı yine yalan söylüyor arkadaşlar",
            "De burgemeester liegt weer tegen ons allemaal",
            "Wie gaat dat allemaal betalen, stelletje sukkels",
            "Il sindaco mente ancora e nessuno parla",
            "Chi paga questo ponte inutile, siete ridicoli",
            "Burmistrz znowu kłamie i nikt nic nie mówi",
            "Kto za to zapłaci, banda kłamców i złodziei",
            "O prefeito mente outra vez e ninguém fala nada",
            "Quem vai pagar esta ponte inútil, seus palhaços",
            "Borgmästaren ljuger igen och ingen säger något",
            "Vem ska betala för den här dumma bron",
            "الحكومة تكذب علينا مرة أخرى",
            "من سيدفع ثمن هذا الجسر",
            "政府 又 在 说谎 没有 人 相信",
            "谁 来 付钱 这 座 桥");

    private static final List<String> ENGLISH = List.of(
            "lol u cant be serious m8, thats nuts",
            "The mayor of Lower Fenwick is lying agian",
            "omg these ppl r so dumb smh",
            "Whos gonna pay for that brigde then??",
            "Kowalski and Brzezinski should both resign imo",
            "ur an id1ot and everyone knows it",
            "wtf is wrong with this goverment",
            "Nah mate, Fenwick United were robbed tbh",
            "tl;dr he lied, she lied, they all lied",
            "Definately the worst mayor ever elected",
            "Ain't nobody got time for this crap",
            "gr8 another tax, thx a lot guys",
            "Dr. Abernathy-Okonkwo told Reuters otherwise",
            "Bridge closed, ferry closed, brains closed",
            "STOP LYING TO US YOU CLOWNS",
            "sooooo boring, wake me up when its over",
            "Dunno bout that but prices went up again",
            "its there own fault for voteing him in",
            "Gimme a break, Schmidt never said that",
            "yall need to chill fr fr",
            "Total b*llsh*t, like everything from that paper",
            "Merkel and Macron can't agree on anything",
            "idk why anybody still watches that channel",
            "Haha good one, you should do stand-up",
            "They wanna take our cars and our money",
            "no way José, not with my taxes",
            "Cant wait for the next elecion to kick em out",
            "Putin, Xi and Erdogan must be laughing",
            "another nothingburger from the usual suspects",
            "pls explain how a glass bridge survives winter",
            "Somebody shoud tell Tom to shut his gob",
            "My nan couldve built it cheaper n faster",
            "Same old same old, nothin changes round here",
            "wot a load of rubbish innit",
            "Hate to say it but the troll is right",
            "Sheeple gonna sheeple, wake up folks",
            "Bojo bungled it, Keir bungles it too",
            "Why r we payin for there mistakes tho",
            "srsly? a bridge made of GLASS??",
            "I wouldnt trust him w/ a paper boat");

    private static boolean isEnglish(String text) {
        Tokens tokens = new Tokens();
        Dictionary.tokeniser().tokenise(text, tokens);
        int[] counts = new int[Dictionary.TONGUES];
        for (int i = 0; i < tokens.size(); i++)
            if (tokens.kind(i) == TokenKind.WORD && !tokens.word(i).isEmpty()) counts[Dictionary.tongue(tokens, i)]++;
        return Dictionary.isEnglish(counts);
    }

    @Test
    void languagesAreToldFromSloppyEnglish() {
        List<String> wrong = new ArrayList<>();
        for (String text : FOREIGN) if (isEnglish(text)) wrong.add(text);
        for (String text : ENGLISH) if (!isEnglish(text)) wrong.add(text);
        assertThat(wrong).hasSizeLessThanOrEqualTo((FOREIGN.size() + ENGLISH.size()) / 20);
    }

    @Test
    void fewWordsGetTheBenefitOfTheDoubtUnlessInAnotherScript() {
        assertThat(isEnglish("Bonjour monsieur")).isTrue();
        assertThat(isEnglish("")).isTrue();
        assertThat(isEnglish("Врёт опять")).isFalse();
    }
}

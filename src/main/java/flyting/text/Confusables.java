package flyting.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Characters that look like Latin letters. A small table of the letters of other alphabets that are in real use for
 * disguise (visual likeness after Unicode Technical Standard 39); compatibility forms such as full-width, circled or
 * mathematical letters come from Unicode's own NFKD.
 */
final class Confusables {
    private static final Map<Integer, String> LOOKS_LIKE = new HashMap<>();

    static {
        // Cyrillic, Greek, Armenian and Latin look-alikes, capital and small.
        pairs("аa" + "вb" + "еe" + "ёe" + "кk" + "мm" + "нh" + "оo" + "рp" + "сc" + "тt" + "уy" + "хx" + "ѕs" + "іi"
                + "їi" + "јj" + "һh" + "ԁd" + "ԛq" + "ԝw" + "гr" + "пn" + "ԍg" + "ьb" + "зe");
        pairs("АA" + "ВB" + "ЕE" + "КK" + "МM" + "НH" + "ОO" + "РP" + "СC" + "ТT" + "УY" + "ХX" + "ЅS" + "ІI" + "ЈJ"
                + "Һh");
        pairs("αa" + "βb" + "γy" + "εe" + "ηn" + "ικ".substring(0, 1) + "i" + "κk" + "νv" + "οo" + "ρp" + "σo" + "τt"
                + "υu" + "χx" + "ωw");
        pairs("ΑA" + "ΒB" + "ΕE" + "ΖZ" + "ΗH" + "ΙI" + "ΚK" + "ΜM" + "ΝN" + "ΟO" + "ΡP" + "ΤT" + "ΥY" + "ΧX");
        pairs("օo" + "ոn" + "ցg" + "հh" + "սu" + "ɑa" + "ɡg" + "ıi" + "ɩi" + "ǀl" + "øo" + "đd" + "łl" + "ħh" + "ŧt"
                + "ßs" + "æa" + "ƒf" + "ɐa" + "ᴀa" + "ʙb" + "ᴄc" + "ᴅd" + "ᴇe" + "ɢg" + "ʜh" + "ɪi" + "ᴊj" + "ᴋk" + "ʟl"
                + "ᴍm" + "ɴn" + "ᴏo" + "ᴘp" + "ʀr" + "ꜱs" + "ᴛt" + "ᴜu" + "ᴠv" + "ᴡw" + "ʏy" + "ᴢz");
    }

    private Confusables() {}

    private static void pairs(String pairs) {
        for (int i = 0; i + 1 < pairs.length(); i += 2)
            LOOKS_LIKE.put((int) pairs.charAt(i), pairs.substring(i + 1, i + 2));
    }

    /** Whether the character shows nothing: zero-width marks, joiners, soft hyphens, direction marks, variation selectors. */
    static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x3164;
    }

    /** Whether a look-alike of a Latin letter, from another alphabet. */
    static boolean isLookAlike(int codePoint) {
        return LOOKS_LIKE.containsKey(codePoint);
    }

    /** The Latin letter that it looks like, or itself. */
    static String latin(int codePoint) {
        String like = LOOKS_LIKE.get(codePoint);
        return like == null ? Character.toString(codePoint) : like;
    }

    /** Compatibility forms made plain and accents taken off: {@code ｉ → i}, {@code é → e}, {@code 𝓲 → i}. */
    static String plain(int codePoint) {
        String whole = Character.toString(codePoint);
        String apart = Normalizer.normalize(whole, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder();
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.isEmpty() ? "" : kept.toString();
    }
}

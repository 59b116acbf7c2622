package flyting.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of Meta's exports, which hold labels with values in the place of members. */
final class LabelledJson {
    private static final String LABELS = "string_map_data";
    private static final String LIST = "string_list_data";

    private LabelledJson() {}

    static boolean isOne(Json object) {
        if (object.get(LABELS).isObject()) return true;
        List<Json> list = object.get(LIST).items();
        // What is only liked comes with its address.
        return list.size() == 1
                && list.get(0).has("value", "timestamp")
                && !list.get(0).has("href");
    }

    /** The object with a member for each label. */
    static Json plain(Json object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Json said : object.get(LIST).items()) {
            plain.put("comment", mended(said.get("value").text()));
            plain.put("time", said.get("timestamp").text());
        }
        object.get(LABELS).members().forEach((label, held) -> {
            Json value = held.first("value", "timestamp");
            plain.put(mended(label), mended(value.text()));
        });
        return new Json(plain);
    }

    /** These exports write each byte of UTF-8 as a character. */
    private static String mended(String text) {
        if (text.chars().allMatch(c -> c < 0x80) || text.chars().anyMatch(c -> c > 0xFF)) return text;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }
}

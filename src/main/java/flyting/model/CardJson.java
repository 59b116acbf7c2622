package flyting.model;

import flyting.conversation.Attribute;
import flyting.model.Card.AttributeEntry;
import flyting.model.Card.SourceEntry;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A {@link Card} as JSON. */
final class CardJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CardJson() {}

    static String write(Card card, String id) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("name", card.name());
            json.writeStringProperty("id", id);
            json.writeStringProperty("trained_with", card.trainedWith());
            json.writeStringProperty("languages", card.languages());
            json.writeArrayPropertyStart("sources");
            for (SourceEntry source : card.sources()) {
                json.writeStartObject();
                json.writeStringProperty("name", source.name());
                json.writeNumberProperty("comments", source.comments());
                json.writeStringProperty("use", source.use());
                if (source.licence() != null) json.writeStringProperty("licence", source.licence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("attributes");
            for (AttributeEntry a : card.attributes()) {
                json.writeStartObject();
                json.writeStringProperty("attribute", a.attribute().label());
                json.writeNumberProperty("positives", a.positives());
                json.writeNumberProperty("negatives", a.negatives());
                number(json, "average_precision", a.averagePrecision());
                number(json, "auc", a.auc());
                number(json, "precision", a.precision());
                number(json, "recall", a.recall());
                number(json, "calibration_error", a.calibrationError());
                number(json, "threshold", a.threshold());
                json.writeBooleanProperty("experimental", a.experimental());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("settings");
            for (String setting : card.settings()) json.writeString(setting);
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (!Double.isNaN(value)) json.writeNumberProperty(name, value);
    }

    /**
     * Reads a card.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Card read(String text) {
        Map<String, String> own = new HashMap<>();
        List<SourceEntry> sources = new ArrayList<>();
        List<AttributeEntry> attributes = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    own.put(name, json.getString());
                    continue;
                }
                for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
                    if (t != JsonToken.START_OBJECT) settings.add(json.getString());
                    else if (name.equals("sources")) sources.add(source(members(json)));
                    else attributes.add(attribute(members(json)));
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its card is no JSON", e);
        }
        return new Card(
                own.getOrDefault("name", ""),
                own.getOrDefault("trained_with", ""),
                own.getOrDefault("languages", ""),
                sources,
                attributes,
                settings);
    }

    private static Map<String, String> members(JsonParser json) {
        Map<String, String> members = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, json.getString());
        }
        return members;
    }

    private static SourceEntry source(Map<String, String> m) {
        return new SourceEntry(
                m.getOrDefault("name", ""), (int) number(m, "comments"), m.getOrDefault("use", ""), m.get("licence"));
    }

    private static AttributeEntry attribute(Map<String, String> m) {
        return new AttributeEntry(
                Attribute.ofLabel(m.getOrDefault("attribute", ""))
                        .orElseThrow(() -> new IllegalArgumentException("its card names an unknown attribute")),
                (int) number(m, "positives"),
                (int) number(m, "negatives"),
                number(m, "average_precision"),
                number(m, "auc"),
                number(m, "precision"),
                number(m, "recall"),
                number(m, "calibration_error"),
                number(m, "threshold"),
                Boolean.parseBoolean(m.getOrDefault("experimental", "")));
    }

    private static double number(Map<String, String> m, String key) {
        String value = m.get(key);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }
}

package flyting.report;

import flyting.score.Share;
import flyting.score.Target;
import flyting.score.ThreadMeasures;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Measures of a conversation as a JSON object: rates and the ends of intervals from 0 to 1, null where there is nothing to count. */
final class MeasuresJson {
    private final JsonGenerator json;

    private MeasuresJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, ThreadMeasures measures) {
        new MeasuresJson(json).object(measures);
    }

    private void object(ThreadMeasures m) {
        json.writeStartObject();
        json.writeStringProperty("conversation_id", m.conversation());
        text("title", m.title());
        json.writeNumberProperty("comments", m.comments());
        json.writeNumberProperty("authors", m.authors());
        json.writeNumberProperty("depth", m.depth());
        json.writeNumberProperty("width", m.width());
        json.writeNumberProperty("h_index", m.hIndex());
        share("reciprocity", m.reciprocity());
        share("uncivil", m.uncivil());
        share("conspiratorial", m.conspiratorial());
        share("after_uncivil", m.afterUncivil());
        share("after_civil", m.afterCivil());
        json.writeObjectPropertyStart("aimed_at");
        for (Map.Entry<Target, Share> each : m.aimedAt().entrySet())
            share(each.getKey().label(), each.getValue());
        json.writeEndObject();
        json.writeArrayPropertyStart("targets");
        for (ThreadMeasures.Answered target : m.targets()) {
            json.writeStartObject();
            json.writeStringProperty("author", target.author());
            share("replies", target.replies());
            json.writeEndObject();
        }
        json.writeEndArray();
        turn(m.turn());
        json.writeArrayPropertyStart("branches");
        for (ThreadMeasures.Branch branch : m.branches()) {
            json.writeStartObject();
            json.writeStringProperty("comment", branch.comment());
            json.writeNumberProperty("comments", branch.comments());
            json.writeNumberProperty("uncivil", branch.uncivil());
            json.writeNumberProperty("conspiratorial", branch.conspiratorial());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void turn(ThreadMeasures.@Nullable Turn turn) {
        if (turn == null) {
            json.writeNullProperty("turn");
            return;
        }
        json.writeObjectPropertyStart("turn");
        json.writeStringProperty("comment", turn.comment());
        json.writeStringProperty("at", turn.at().toString());
        share("before", turn.before());
        share("after", turn.after());
        number("p", turn.p());
        json.writeEndObject();
    }

    private void share(String name, Share share) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("hits", share.hits());
        json.writeNumberProperty("of", share.of());
        number("rate", share.rate());
        number("low", share.low());
        number("high", share.high());
        json.writeEndObject();
    }

    private void number(String name, double number) {
        if (Double.isNaN(number)) {
            json.writeNullProperty(name);
            return;
        }
        json.writeName(name);
        json.writeNumber(ModerationCsv.fixed(number));
    }

    private void text(String name, @Nullable String value) {
        if (value == null) json.writeNullProperty(name);
        else json.writeStringProperty(name, value);
    }
}

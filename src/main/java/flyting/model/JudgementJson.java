package flyting.model;

import flyting.model.Evaluation.Figures;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was measured, as JSON; what cannot be measured is null. */
final class JudgementJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JudgementJson() {}

    static String write(Judgement judgement) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("model", judgement.model());
            Evaluation evaluation = judgement.evaluation();
            if (evaluation != null) evaluation(json, evaluation);
            Comparison comparison = judgement.comparison();
            if (comparison != null) comparison(json, comparison);
            FunctionalSuite functions = judgement.functions();
            if (functions != null) functions(json, functions);
            IdentityBias bias = judgement.bias();
            if (bias != null) bias(json, bias);
            SpanFigures spans = judgement.spans();
            if (spans != null) {
                json.writeObjectPropertyStart("spans");
                json.writeNumberProperty("comments", spans.comments());
                figure(json, "f1", spans.f1());
                json.writeNumberProperty("marked", spans.marked());
                number(json, "f1_of_marked", spans.f1OfMarked());
                json.writeNumberProperty("silent", spans.silent());
                json.writeEndObject();
            }
            List<Disguise.Result> disguises = judgement.disguises();
            if (disguises != null) {
                json.writeArrayPropertyStart("disguises");
                for (Disguise.Result d : disguises) {
                    json.writeStartObject();
                    json.writeStringProperty("disguise", d.disguise().label());
                    json.writeNumberProperty("comments", d.comments());
                    json.writeNumberProperty("found", d.found());
                    number(json, "recall_kept", d.kept());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void evaluation(JsonGenerator json, Evaluation evaluation) {
        json.writeNumberProperty("comments", evaluation.comments());
        figure(json, "mean_average_precision", evaluation.meanAveragePrecision());
        json.writeArrayPropertyStart("attributes");
        for (Figures f : evaluation.figures()) {
            json.writeStartObject();
            figures(json, f);
            json.writeArrayPropertyStart("reliability");
            for (Evaluation.Bin bin : evaluation.reliability(f.attribute())) {
                json.writeStartObject();
                number(json, "low", bin.low());
                number(json, "high", bin.high());
                json.writeNumberProperty("comments", bin.comments());
                number(json, "score", bin.score());
                number(json, "share", bin.share());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        parts(json, "by_source", evaluation.bySource());
        parts(json, "by_length", evaluation.byLength());
    }

    private static void parts(JsonGenerator json, String name, List<Evaluation.Part> parts) {
        json.writeArrayPropertyStart(name);
        for (Evaluation.Part part : parts) {
            json.writeStartObject();
            json.writeStringProperty("part", part.name());
            json.writeNumberProperty("comments", part.comments());
            json.writeArrayPropertyStart("attributes");
            for (Figures f : part.figures()) {
                json.writeStartObject();
                figures(json, f);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void figures(JsonGenerator json, Figures f) {
        json.writeStringProperty("attribute", f.attribute().label());
        json.writeNumberProperty("positives", f.positives());
        json.writeNumberProperty("negatives", f.negatives());
        number(json, "threshold", f.threshold());
        figure(json, "average_precision", f.averagePrecision());
        figure(json, "auc", f.auc());
        figure(json, "precision", f.precision());
        figure(json, "recall", f.recall());
        figure(json, "f1", f.f1());
        figure(json, "mcc", f.mcc());
        figure(json, "calibration_error", f.calibrationError());
    }

    private static void comparison(JsonGenerator json, Comparison comparison) {
        json.writeObjectPropertyStart("comparison");
        json.writeStringProperty("other", comparison.other());
        json.writeArrayPropertyStart("attributes");
        for (Comparison.Row row : comparison.rows()) {
            json.writeStartObject();
            json.writeStringProperty("attribute", row.name());
            number(json, "own", row.own());
            number(json, "other", row.other());
            figure(json, "difference", row.difference());
            number(json, "p", row.significance());
            json.writeStringProperty("verdict", row.verdict());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void functions(JsonGenerator json, FunctionalSuite suite) {
        json.writeObjectPropertyStart("functions");
        json.writeNumberProperty("cases", suite.cases());
        number(json, "share", suite.share());
        json.writeArrayPropertyStart("by_function");
        for (FunctionalSuite.Result f : suite.functions()) {
            json.writeStartObject();
            json.writeStringProperty("function", f.name());
            json.writeStringProperty("about", f.about());
            json.writeStringProperty("attribute", f.attribute().label());
            json.writeBooleanProperty("expected", f.expected());
            json.writeNumberProperty("cases", f.cases());
            json.writeNumberProperty("right", f.right());
            json.writeArrayPropertyStart("wrong");
            for (String text : f.wrong()) json.writeString(text);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void bias(JsonGenerator json, IdentityBias bias) {
        json.writeObjectPropertyStart("bias");
        json.writeNumberProperty("sentences", bias.sentences());
        number(json, "auc", bias.auc());
        json.writeArrayPropertyStart("terms");
        for (IdentityBias.Term t : bias.terms()) {
            json.writeStartObject();
            json.writeStringProperty("group", t.group());
            json.writeStringProperty("term", t.term());
            number(json, "subgroup_auc", t.subgroup());
            number(json, "bpsn_auc", t.bpsn());
            number(json, "bnsp_auc", t.bnsp());
            number(json, "false_alarms", t.falseAlarms());
            number(json, "missed", t.missed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void figure(JsonGenerator json, String name, Figure figure) {
        json.writeArrayPropertyStart(name);
        for (double v : new double[] {figure.value(), figure.low(), figure.high()}) {
            if (Double.isNaN(v)) json.writeNull();
            else json.writeNumber(rounded(v));
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isNaN(value)) json.writeNullProperty(name);
        else json.writeNumberProperty(name, rounded(value));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}

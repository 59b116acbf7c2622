package flyting.model;

import flyting.conversation.Attribute;
import flyting.model.Evaluation.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured, as tables: the one place that says which columns a table has. */
final class JudgementTables {
    /**
     * A table.
     *
     * @param title what it shows
     * @param note how to read it
     * @param rows cells, the head first; the first column is text, the others figures
     */
    record Table(String title, String note, List<List<String>> rows) {}

    private JudgementTables() {}

    static List<Table> of(Judgement j) {
        List<Table> tables = new ArrayList<>();
        Evaluation evaluation = j.evaluation();
        if (evaluation != null) {
            tables.add(attributes(evaluation));
            tables.add(parts("By source", evaluation.bySource()));
            tables.add(parts("By length", evaluation.byLength()));
            for (Attribute main : List.of(Attribute.INCIVILITY, Attribute.CONSPIRACY)) {
                List<Evaluation.Bin> bins = evaluation.reliability(main);
                if (!bins.isEmpty()) tables.add(reliability(main, bins));
            }
        }
        Comparison comparison = j.comparison();
        if (comparison != null) tables.add(comparison(comparison));
        FunctionalSuite functions = j.functions();
        if (functions != null) tables.add(functions(functions, j.otherFunctions()));
        IdentityBias bias = j.bias();
        if (bias != null) tables.add(bias(bias));
        SpanFigures spans = j.spans();
        if (spans != null) tables.add(spans(spans));
        List<Disguise.Result> disguises = j.disguises();
        if (disguises != null) tables.add(disguises(disguises));
        return tables;
    }

    private static Table attributes(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "attribute",
                "positives",
                "AP",
                "95% interval",
                "AUC",
                "precision",
                "recall",
                "F1",
                "F1 interval",
                "MCC",
                "ECE",
                "ECE interval"));
        for (Figures f : evaluation.figures())
            rows.add(List.of(
                    f.attribute().label(),
                    String.valueOf(f.positives()),
                    f.averagePrecision().shown(),
                    f.averagePrecision().interval(),
                    f.auc().shown(),
                    f.precision().shown(),
                    f.recall().shown(),
                    f.f1().shown(),
                    f.f1().interval(),
                    f.mcc().shown(),
                    f.calibrationError().shown(),
                    f.calibrationError().interval()));
        Figure mean = evaluation.meanAveragePrecision();
        rows.add(List.of("mean", "", mean.shown(), mean.interval(), "", "", "", "", "", "", "", ""));
        return new Table(
                "Attributes",
                evaluation.comments()
                        + " comments. AP is average precision; precision, recall, F1 and MCC are those at the model's threshold; ECE is the expected calibration error. Intervals by bootstrap over conversations.",
                rows);
    }

    private static Table parts(String title, List<Evaluation.Part> parts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "part",
                "comments",
                "incivility AP",
                "F1",
                "ECE",
                "conspiracy AP",
                "F1",
                "ECE",
                "mean AP",
                "attributes"));
        for (Evaluation.Part part : parts) {
            List<String> row = new ArrayList<>(List.of(part.name(), String.valueOf(part.comments())));
            for (Attribute main : List.of(Attribute.INCIVILITY, Attribute.CONSPIRACY)) {
                Figures f = part.figures(main);
                row.add(f == null ? "-" : f.averagePrecision().shown());
                row.add(f == null ? "-" : f.f1().shown());
                row.add(f == null ? "-" : f.calibrationError().shown());
            }
            row.add(Figure.shown(Evaluation.mean(part.figures().stream()
                    .mapToDouble(f -> f.averagePrecision().value())
                    .toArray())));
            row.add(String.valueOf(part.figures().size()));
            rows.add(row);
        }
        return new Table(
                title, "The mean is over attributes with five comments or more of either kind in the part.", rows);
    }

    private static Table reliability(Attribute attribute, List<Evaluation.Bin> bins) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("score", "comments", "mean score", "share that holds"));
        for (Evaluation.Bin bin : bins)
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.1f-%.1f", bin.low(), bin.high()),
                    String.valueOf(bin.comments()),
                    Figure.shown(bin.score()),
                    Figure.shown(bin.share())));
        return new Table(
                "Reliability of " + attribute.label(), "Where scores are right, the last two columns agree.", rows);
    }

    private static Table comparison(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("attribute", "AP", "other's AP", "difference", "95% interval", "p", "verdict"));
        for (Comparison.Row row : comparison.rows())
            rows.add(List.of(
                    row.name(),
                    Figure.shown(row.own()),
                    Figure.shown(row.other()),
                    String.format(Locale.ROOT, "%+.3f", row.difference().value()),
                    Double.isNaN(row.difference().low())
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%+.3f to %+.3f",
                                    row.difference().low(),
                                    row.difference().high()),
                    Figure.shown(row.significance()),
                    row.verdict()));
        return new Table(
                comparison.own() + " against " + comparison.other(),
                "Paired bootstrap: both are measured on the same samples of conversations.",
                rows);
    }

    private static Table functions(FunctionalSuite suite, @Nullable FunctionalSuite other) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("function", "attribute", "cases", "right"));
        if (other != null) head.add("other's");
        rows.add(head);
        for (int i = 0; i < suite.functions().size(); i++) {
            FunctionalSuite.Result f = suite.functions().get(i);
            List<String> row = new ArrayList<>(List.of(
                    f.name(),
                    (f.expected() ? "" : "no ") + f.attribute().label(),
                    String.valueOf(f.cases()),
                    Figure.shown(f.share())));
            if (other != null) row.add(Figure.shown(other.functions().get(i).share()));
            rows.add(row);
        }
        List<String> last =
                new ArrayList<>(List.of("overall", "", String.valueOf(suite.cases()), Figure.shown(suite.share())));
        if (other != null) last.add(Figure.shown(other.share()));
        rows.add(last);
        return new Table("Functions", "The share of cases on the right side of the model's threshold.", rows);
    }

    private static Table bias(IdentityBias bias) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("term", "group", "subgroup AUC", "BPSN AUC", "BNSP AUC", "false alarms", "missed"));
        for (IdentityBias.Term t : bias.terms())
            rows.add(List.of(
                    t.term(),
                    t.group(),
                    Figure.shown(t.subgroup()),
                    Figure.shown(t.bpsn()),
                    Figure.shown(t.bnsp()),
                    Figure.shown(t.falseAlarms()),
                    Figure.shown(t.missed())));
        rows.add(List.of(
                "power mean",
                "",
                Figure.shown(bias.mean(IdentityBias.Term::subgroup)),
                Figure.shown(bias.mean(IdentityBias.Term::bpsn)),
                Figure.shown(bias.mean(IdentityBias.Term::bnsp)),
                "",
                ""));
        return new Table(
                "Bias over identity terms",
                "Incivility of %s sentences, AUC of all together %s. A low BPSN: civil sentences with the term score too high. A low BNSP: uncivil ones score too low."
                        .formatted(bias.sentences(), Figure.shown(bias.auc())),
                rows);
    }

    private static Table spans(SpanFigures spans) {
        return new Table(
                "Evidence against marked words",
                "Character F1 a comment, averaged; 1 where nothing is marked and nothing shown.",
                List.of(
                        List.of("comments", "F1", "95% interval", "marked comments", "their F1", "of them silent"),
                        List.of(
                                String.valueOf(spans.comments()),
                                spans.f1().shown(),
                                spans.f1().interval(),
                                String.valueOf(spans.marked()),
                                Figure.shown(spans.f1OfMarked()),
                                String.valueOf(spans.silent()))));
    }

    private static Table disguises(List<Disguise.Result> disguises) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("disguise", "comments", "still found", "recall kept"));
        for (Disguise.Result d : disguises)
            rows.add(List.of(
                    d.disguise().label(),
                    String.valueOf(d.comments()),
                    String.valueOf(d.found()),
                    Figure.shown(d.kept())));
        return new Table(
                "Disguises",
                "Uncivil comments that the model finds, found again when every rude word is disguised.",
                rows);
    }

    static String text(Judgement judgement) {
        StringBuilder text = new StringBuilder("model " + judgement.model() + "\n");
        for (Table table : of(judgement)) {
            text.append('\n')
                    .append(table.title())
                    .append("\n")
                    .append(table.note())
                    .append("\n\n");
            int columns = table.rows().get(0).size();
            int[] widths = new int[columns];
            for (List<String> row : table.rows())
                for (int c = 0; c < columns; c++)
                    widths[c] = Math.max(widths[c], row.get(c).length());
            for (List<String> row : table.rows()) {
                StringBuilder line = new StringBuilder();
                for (int c = 0; c < columns; c++) {
                    String padding = " ".repeat(widths[c] - row.get(c).length());
                    line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
                }
                text.append(line.toString().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }
}

package flyting.model;

import flyting.model.Evaluation.Figures;
import java.util.List;
import java.util.Locale;

/** What was measured, as one page: tables and drawings, no script, nothing from elsewhere, light or dark as the reader's. */
final class JudgementPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #fff; --ink: #1c1c1c; --faint: #d8d8d8; --line: #2463a6; --low: #b4402a; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #16181b; --ink: #e6e6e6; --faint: #3a3e44; --line: #7fb4ea; --low: #ec8a74; } }
            body { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
              max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            .wide { overflow-x: auto; }
            th, td { text-align: right; padding: .15rem .6rem; border-bottom: 1px solid var(--faint); }
            th:first-child, td:first-child { text-align: left; }
            figure { display: inline-block; margin: .5rem 1rem .5rem 0; }
            figcaption { font-size: 13px; }
            svg { display: block; } .frame { fill: none; stroke: var(--faint); } .curve { fill: none; stroke: var(--line);
              stroke-width: 2; } .dot, .bar { fill: var(--line); } .low { fill: var(--low); }
            .guide { stroke: var(--faint); stroke-dasharray: 4 3; } text { fill: var(--ink); font-size: 12px; }
            """;

    private static final int SIDE = 160;
    private static final int BAR_LEFT = 290;
    private static final int BAR_WIDTH = 400;
    private static final int BAR_STEP = 18;

    private JudgementPage() {}

    static String write(Judgement judgement) {
        StringBuilder page = new StringBuilder();
        String title = "Evaluation of " + escaped(judgement.model());
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        Evaluation evaluation = judgement.evaluation();
        if (evaluation != null) curves(page, evaluation);
        FunctionalSuite functions = judgement.functions();
        if (functions != null) bars(page, functions);
        for (JudgementTables.Table table : JudgementTables.of(judgement)) table(page, table);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void curves(StringBuilder page, Evaluation evaluation) {
        page.append("<h2>Precision against recall</h2>\n");
        for (Figures f : evaluation.figures()) {
            StringBuilder points = new StringBuilder();
            for (Evaluation.Point p : evaluation.curve(f.attribute()))
                points.append(at(p.recall(), p.precision())).append(' ');
            if (!points.isEmpty())
                square(
                        page,
                        f.attribute().label() + ", AP " + f.averagePrecision().shown(),
                        "<polyline class=\"curve\" points=\""
                                + points.toString().strip() + "\"/>");
        }
        page.append("<h2>Reliability</h2>\n<p>Across: the mean score of a bin. Up: how many of its comments have the ")
                .append("label. On the broken line scores are right.</p>\n");
        for (Figures f : evaluation.figures()) {
            StringBuilder dots = new StringBuilder(
                    "<line class=\"guide\" x1=\"0\" y1=\"%s\" x2=\"%s\" y2=\"0\"/>".formatted(SIDE, SIDE));
            for (Evaluation.Bin bin : evaluation.reliability(f.attribute())) {
                String[] at = at(bin.score(), bin.share()).split(",", -1);
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"%.1f\"><title>%d comments</title></circle>",
                        at[0],
                        at[1],
                        2 + Math.log10(bin.comments()) * 1.5,
                        bin.comments()));
            }
            square(page, f.attribute().label() + ", ECE " + f.calibrationError().shown(), dots.toString());
        }
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x * SIDE, (1 - y) * SIDE);
    }

    private static void square(StringBuilder page, String caption, String content) {
        page.append(String.format(
                Locale.ROOT,
                "<figure><svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\" viewBox=\"-2 -2 %d %d\">"
                        + "<rect class=\"frame\" width=\"%d\" height=\"%d\"/>%s</svg><figcaption>%s</figcaption></figure>%n",
                caption,
                SIDE + 4,
                SIDE + 4,
                SIDE + 4,
                SIDE + 4,
                SIDE,
                SIDE,
                content,
                caption));
    }

    private static void bars(StringBuilder page, FunctionalSuite suite) {
        List<FunctionalSuite.Result> functions = suite.functions();
        page.append(String.format(
                Locale.ROOT,
                "<h2>Functions</h2>%n<svg role=\"img\" aria-label=\"share right by function\" width=\"%d\" height=\"%d\">",
                BAR_LEFT + BAR_WIDTH + 50,
                functions.size() * BAR_STEP + 6));
        for (int i = 0; i < functions.size(); i++) {
            FunctionalSuite.Result f = functions.get(i);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\">"
                            + "<title>%s</title></rect><text x=\"%.0f\" y=\"%d\">%.2f</text>%n",
                    i * BAR_STEP + 13,
                    escaped(f.name()),
                    f.share() < 0.5 ? "low" : "bar",
                    BAR_LEFT,
                    i * BAR_STEP + 2,
                    f.share() * BAR_WIDTH,
                    BAR_STEP - 4,
                    escaped(f.about()),
                    BAR_LEFT + f.share() * BAR_WIDTH + 5,
                    i * BAR_STEP + 13,
                    f.share()));
        }
        page.append("</svg>\n");
    }

    private static void table(StringBuilder page, JudgementTables.Table table) {
        page.append("<h2>")
                .append(escaped(table.title()))
                .append("</h2>\n<p>")
                .append(escaped(table.note()))
                .append("</p>\n<div class=\"wide\"><table>\n");
        for (int r = 0; r < table.rows().size(); r++) {
            page.append("<tr>");
            String cell = r == 0 ? "th" : "td";
            for (String content : table.rows().get(r))
                page.append('<')
                        .append(cell)
                        .append('>')
                        .append(escaped(content))
                        .append("</")
                        .append(cell)
                        .append('>');
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

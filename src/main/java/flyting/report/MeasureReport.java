package flyting.report;

import flyting.conversation.Conversation;
import flyting.policy.Decision;
import flyting.score.ScoredConversation;
import flyting.score.Share;
import flyting.score.Target;
import flyting.score.ThreadMeasures;
import flyting.score.ThreadMeasures.Branch;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The measures of each conversation, one after another. */
final class MeasureReport implements TextReport {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** A turn with a higher p is not told as one. */
    private static final double CHANCE = 0.05;

    private static final String COLUMNS =
            "conversation_id,comments,authors,depth,width,h_index,reciprocity,judged,uncivil,uncivil_rate,"
                    + "uncivil_low,uncivil_high,conspiratorial,conspiratorial_rate,conspiratorial_low,conspiratorial_high,"
                    + "after_uncivil,after_uncivil_rate,after_civil,after_civil_rate,aimed_at_reader,aimed_at_group,"
                    + "aimed_at_other,targets,turn_at,turn_time,turn_before,turn_after,turn_p,branches\n";

    /** Every format, in the order that help shows. */
    static final List<Report> ALL = List.of(
            new MeasureReport("table", ".txt", "to read: a block of lines a conversation", "", MeasureReport::block),
            new MeasureReport("csv", ".csv", "one row a conversation", COLUMNS, MeasureReport::row),
            new MeasureReport("json", ".jsonl", "one JSON object a conversation", "", MeasureReport::json));

    private final String name;
    private final String ending;
    private final String writes;
    private final String head;
    private final Function<ThreadMeasures, String> written;

    /**
     * A format.
     *
     * @param head what stands before the first conversation
     * @param written one conversation, with a line's end
     */
    private MeasureReport(
            String name, String ending, String writes, String head, Function<ThreadMeasures, String> written) {
        this.name = name;
        this.ending = ending;
        this.writes = writes;
        this.head = head;
        this.written = written;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String ending() {
        return ending;
    }

    @Override
    public String writes() {
        return writes;
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public Pages open(Writer out, ReportOptions options) throws IOException {
        out.write(head);
        return new Pages() {
            @Override
            public void write(Conversation conversation) {
                throw new IllegalStateException("Measures need scores");
            }

            @Override
            public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
                out.write(written.apply(ThreadMeasures.of(scored)));
            }

            @Override
            public void close() {
                // Nothing stands behind the last conversation.
            }
        };
    }

    private static String json(ThreadMeasures measures) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            MeasuresJson.write(json, measures);
        }
        return out.append('\n').toString();
    }

    private static String row(ThreadMeasures m) {
        List<String> cells = new ArrayList<>(List.of(
                ModerationCsv.guarded(m.conversation()),
                String.valueOf(m.comments()),
                String.valueOf(m.authors()),
                String.valueOf(m.depth()),
                String.valueOf(m.width()),
                String.valueOf(m.hIndex()),
                number(m.reciprocity().rate()),
                String.valueOf(m.uncivil().of())));
        for (Share share : List.of(m.uncivil(), m.conspiratorial()))
            cells.addAll(List.of(
                    String.valueOf(share.hits()), number(share.rate()), number(share.low()), number(share.high())));
        for (Share share : List.of(m.afterUncivil(), m.afterCivil()))
            cells.addAll(List.of(String.valueOf(share.of()), number(share.rate())));
        for (Share share : m.aimedAt().values()) cells.add(String.valueOf(share.hits()));
        cells.add(ModerationCsv.guarded(targets(m)));
        ThreadMeasures.Turn turn = m.turn();
        if (turn == null) cells.addAll(List.of("", "", "", "", ""));
        else
            cells.addAll(List.of(
                    ModerationCsv.guarded(turn.comment()),
                    turn.at().toString(),
                    number(turn.before().rate()),
                    number(turn.after().rate()),
                    number(turn.p())));
        cells.add(ModerationCsv.guarded(branches(m)));
        return cells.stream().map(MeasureReport::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String block(ThreadMeasures m) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("comments", String.valueOf(m.comments()));
        lines.put("authors", String.valueOf(m.authors()));
        lines.put("depth, width", "%s, %s".formatted(m.depth(), m.width()));
        lines.put("h-index of controversy", String.valueOf(m.hIndex()));
        lines.put("reciprocity", share(m.reciprocity(), false));
        lines.put("uncivil", share(m.uncivil(), true));
        lines.put("conspiratorial", share(m.conspiratorial(), true));
        lines.put("uncivil after uncivil", share(m.afterUncivil(), true));
        lines.put("uncivil after civil", share(m.afterCivil(), true));
        for (Map.Entry<Target, Share> each : m.aimedAt().entrySet())
            lines.put("aimed at " + each.getKey().label(), share(each.getValue(), false));
        lines.put("most answered uncivilly", m.targets().isEmpty() ? "nobody" : targets(m));
        ThreadMeasures.Turn turn = m.turn();
        lines.put(
                "turn",
                turn == null
                        ? "none"
                        : turn.p() > CHANCE
                                ? "none that chance would not make (p = %s)".formatted(ModerationCsv.fixed(turn.p()))
                                : "at #%s (%s), from %s to %s uncivil, p = %s"
                                        .formatted(
                                                turn.comment(),
                                                turn.at(),
                                                percent(turn.before().rate()),
                                                percent(turn.after().rate()),
                                                ModerationCsv.fixed(turn.p())));
        lines.put("most affected branches", m.branches().isEmpty() ? "none" : branches(m));
        StringBuilder block =
                new StringBuilder(TerminalText.visible(m.title() == null ? m.conversation() : m.title())).append('\n');
        lines.forEach((name, value) ->
                block.append(String.format(Locale.ROOT, "  %-24s %s%n", name, TerminalText.visible(value))));
        return block.append('\n').toString();
    }

    private static String share(Share share, boolean interval) {
        if (share.of() == 0) return "– (0 of 0)";
        String told = "%s (%s of %s".formatted(percent(share.rate()), share.hits(), share.of());
        return interval
                ? "%s; 95 %% interval %s to %s)".formatted(told, percent(share.low()), percent(share.high()))
                : told + ")";
    }

    private static String percent(double rate) {
        return Math.round(rate * 100) + " %";
    }

    private static String targets(ThreadMeasures m) {
        return m.targets().stream()
                .map(t -> "%s (%s of %s replies)"
                        .formatted(t.author(), t.replies().hits(), t.replies().of()))
                .collect(Collectors.joining("; "));
    }

    private static String branches(ThreadMeasures m) {
        return m.branches().stream().map(MeasureReport::branch).collect(Collectors.joining("; "));
    }

    private static String branch(Branch branch) {
        return "%s (%s of %s uncivil, %s conspiratorial)"
                .formatted(branch.comment(), branch.uncivil(), branch.comments(), branch.conspiratorial());
    }

    private static String number(double number) {
        return Double.isNaN(number) ? "" : ModerationCsv.fixed(number);
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

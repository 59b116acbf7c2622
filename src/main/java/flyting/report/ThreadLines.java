package flyting.report;

import flyting.score.Share;
import flyting.score.ThreadMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures of conversations as a table. */
public final class ThreadLines {
    private ThreadLines() {}

    /** The columns, in order, as the first line of a CSV. */
    public static String header() {
        return "conversation_id,comments,authors,depth,width,h_index,reciprocity,judged,uncivil,uncivil_rate,uncivil_low,"
                + "uncivil_high,conspiratorial,conspiratorial_rate,conspiratorial_low,conspiratorial_high,after_uncivil,"
                + "after_uncivil_rate,after_civil,after_civil_rate,turn_at,turn_time,turn_before,turn_after,turn_p,branches\n";
    }

    /** One conversation as a line of a CSV. Rates of nothing are empty. */
    public static String line(ThreadMeasures m) {
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
        ThreadMeasures.Turn turn = m.turn();
        if (turn == null) cells.addAll(List.of("", "", "", "", ""));
        else
            cells.addAll(List.of(
                    ModerationCsv.guarded(turn.comment()),
                    turn.at().toString(),
                    number(turn.before().rate()),
                    number(turn.after().rate()),
                    number(turn.p())));
        cells.add(ModerationCsv.guarded(m.branches().stream()
                .map(b -> "%s (%s of %s uncivil, %s conspiratorial)"
                        .formatted(b.comment(), b.uncivil(), b.comments(), b.conspiratorial()))
                .collect(Collectors.joining("; "))));
        return cells.stream().map(ThreadLines::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String number(double number) {
        return Double.isNaN(number) ? "" : ModerationCsv.fixed(number);
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

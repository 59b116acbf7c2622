package flyting.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The list of output formats. */
public final class Reports {
    private Reports() {}

    private static final String DSA_SCHEMA = "dsa-statement.schema.json";

    private static final List<Report> ALL = List.of(
            new ThreadTree(),
            new ModerationCsv(),
            new ExcelWorkbook(),
            new ConvoKitUtterances(),
            new ConvoKitCorpus(),
            new DsaStatements(),
            new JsonLines(),
            new HtmlReport());

    /** The JSON schema (draft 2020-12) that each statement of reasons fits. */
    public static String dsaSchema() throws IOException {
        try (InputStream in = Reports.class.getResourceAsStream(DSA_SCHEMA)) {
            if (in == null) throw new IOException("The program is incomplete: it lacks " + DSA_SCHEMA);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every format for comments, in the order that help shows. */
    public static List<Report> all() {
        return ALL;
    }

    /** Every format for the measures of conversations, in the order that help shows. */
    public static List<Report> measures() {
        return MeasureReport.ALL;
    }

    /** The format of this name among these. */
    public static Optional<Report> named(List<Report> reports, String name) {
        return reports.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The one of these formats that a file's name asks for by its ending, in any case; {@code .json} is as good as its lines. */
    public static Optional<Report> ofEnding(List<Report> reports, String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String ending = lower.endsWith(".json") ? lower + "l" : lower;
        return reports.stream().filter(r -> ending.endsWith(r.ending())).findFirst();
    }
}

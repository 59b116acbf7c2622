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

    /** Every format, in the order that help shows. */
    public static List<Report> all() {
        return ALL;
    }

    /** The format of this name. */
    public static Optional<Report> named(String name) {
        return ALL.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The format that a file's name asks for by its ending, in any case. */
    public static Optional<Report> ofEnding(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(r -> lower.endsWith(r.ending())).findFirst();
    }
}

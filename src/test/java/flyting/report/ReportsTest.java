package flyting.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import flyting.conversation.Author;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.ConversationBuilder;
import flyting.policy.DefaultPolicy;
import flyting.policy.Policy;
import flyting.score.FakeScorer;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ReportsTest {
    private static final List<String> NASTY = List.of(
            "one, two; \"three\"",
            "first line\nsecond line\n\nfourth",
            "family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and flag \uD83C\uDDEB\uD83C\uDDEE",
            "\u05E9\u05DC\u05D5\u05DD, \u0645\u0631\u062D\u0628\u0627",
            "=HYPERLINK(\"http://example.org\")",
            "+1 from me",
            "-1 from me",
            "@everyone",
            "\uFF1D1+1",
            "'quoted'",
            "\u001b[31mred\u001b[0m\u0007 bell",
            "what a mindless oaf",
            "",
            "\ttab first",
            "\rreturn first",
            "\nline first",
            "\r\n",
            "\"",
            "\"\"\"",
            "a;b\tc|d",
            "#comment",
            " =1+1",
            "\uFEFFmark",
            "NA",
            "007",
            "1e5",
            "long, \"".repeat(8_000));

    static List<Report> reports() {
        return Reports.all();
    }

    static List<TextReport> texts() {
        return Reports.all().stream()
                .filter(TextReport.class::isInstance)
                .map(TextReport.class::cast)
                .toList();
    }

    private static Conversation conversation(List<String> texts) {
        ConversationBuilder builder = new ConversationBuilder("talk").title("A talk");
        for (int i = 0; i < texts.size(); i++)
            builder.add(Comment.of("c" + (i + 1), Author.named("=Ann " + i), texts.get(i)));
        return builder.build(flaw -> {});
    }

    private static String written(TextReport report, Conversation conversation, ReportOptions options)
            throws IOException {
        FakeScorer scorer = new FakeScorer();
        Policy policy = new DefaultPolicy(scorer);
        StringWriter out = new StringWriter();
        try (Report.Pages pages = report.open(out, options)) {
            ScoredConversation scored = scorer.score(conversation);
            pages.write(scored, policy.decide(scored));
        }
        return out.toString();
    }

    private static List<CsvRecord> rows(String csv) throws IOException {
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            reader.forEach(rows::add);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportIsFoundByNameAndByEnding(Report report) {
        assertThat(Reports.named(Reports.all(), report.name())).containsSame(report);
        assertThat(Reports.ofEnding(Reports.all(), "Some.Name" + report.ending().toUpperCase(Locale.ROOT)))
                .containsSame(report);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyReportCarriesNastyTexts(TextReport report) throws IOException {
        if (report.needsScores()) return;
        String plain = written(report, conversation(NASTY), ReportOptions.PLAIN);
        for (String word :
                List.of("second line", "fourth", "HYPERLINK", "\u05E9\u05DC\u05D5\u05DD", "bell", "mindless oaf"))
            assertThat(plain).as(report.name()).contains(word);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyReportLeavesTheWriterOpenAndTakesNothingToBeAResult(TextReport report) throws IOException {
        boolean[] closed = {false};
        Writer out = new StringWriter() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        report.open(out, ReportOptions.PLAIN).close();
        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyReportIsTheSameUnderTheTurkishLocale(TextReport report) throws IOException {
        String usual = written(report, conversation(NASTY), ReportOptions.PLAIN);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(written(report, conversation(NASTY), ReportOptions.PLAIN))
                    .isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void csvHasTheColumnsOfTheContract() throws IOException {
        List<CsvRecord> rows = rows(written(new ModerationCsv(), conversation(NASTY), ReportOptions.PLAIN));
        assertThat(String.join(",", rows.get(0).getFields()))
                .isEqualTo("conversation_id,id,reply_to,reply_to_name,reply_certainty,depth,author,posted_at,votes,"
                        + "decision,reasons,evidence,incivility,name_calling,aspersion,lying,vulgarity,pejorative_speech,"
                        + "identity_attack,threat,conspiracy,hidden_actor,secret_plan,cover_up,blanket_distrust,"
                        + "dot_connecting,secret_knowledge,persecution,named_theory,text,model");
        assertThat(rows)
                .hasSize(NASTY.size() + 1)
                .allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(31));
    }

    @Test
    void noCellOfTheCsvRunsInASpreadsheet() throws IOException {
        List<CsvRecord> rows = rows(written(new ModerationCsv(), conversation(NASTY), ReportOptions.PLAIN));
        for (CsvRecord row : rows)
            for (String cell : row.getFields())
                assertThat(cell).doesNotMatch("(?s)^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*");
        assertThat(rows.get(5).getField(29)).isEqualTo("'" + NASTY.get(4));
        assertThat(rows.get(2).getField(29)).isEqualTo(NASTY.get(1));
    }

    @Test
    void rawCsvHasEveryTextAsItIs() throws IOException {
        List<CsvRecord> rows =
                rows(written(new ModerationCsv(), conversation(NASTY), new ReportOptions(false, 100, true, false)));
        for (int i = 0; i < NASTY.size(); i++)
            assertThat(rows.get(i + 1).getField(29)).isEqualTo(NASTY.get(i));
    }

    @Test
    void csvQuotesTheWordsAndScoresHaveFourDecimals() throws IOException {
        CsvRecord row = rows(written(
                        new ModerationCsv(), conversation(List.of("what a mindless oaf")), ReportOptions.PLAIN))
                .get(1);
        assertThat(row.getField(9)).isEqualTo("reject");
        assertThat(row.getField(10)).isEqualTo("clear_incivility; incivility; name_calling");
        assertThat(row.getField(11)).isEqualTo("incivility: \"mindless oaf\"; name_calling: \"mindless oaf\"");
        assertThat(row.getField(12)).isEqualTo("0.9600");
        assertThat(row.getField(15)).isEqualTo("0.0000");
        assertThat(row.getField(30)).isEqualTo("fake@00000001");
    }

    @Test
    void csvBeginsWithAByteOrderMarkOnRequest() throws IOException {
        assertThat(written(new ModerationCsv(), conversation(NASTY), new ReportOptions(false, 100, false, true)))
                .startsWith("\uFEFFconversation_id,");
    }

    @Test
    void jsonLinesHaveTheFieldsOfTheContractInOrder() throws IOException {
        String json = written(new JsonLines(), conversation(List.of("what a mindless oaf")), ReportOptions.PLAIN);
        assertThat(json).endsWith("}\n").containsOnlyOnce("\n");
        List<String> names = new ArrayList<>();
        int depth = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (token == JsonToken.PROPERTY_NAME && depth == 1) names.add(parser.currentName());
            }
        }
        assertThat(String.join(",", names))
                .isEqualTo(
                        "conversation_id,id,reply_to,reply_to_name,reply_certainty,candidates,depth,author,posted_at,"
                                + "votes,state,text,quotes,scores,decision,reasons,evidence,model");
        assertThat(json)
                .contains("\"reply_to\":null")
                .contains("\"name_calling\":0.9300")
                .contains(
                        "{\"attribute\":\"name_calling\",\"span\":[7,19],\"text\":\"mindless oaf\",\"weight\":1.5000}");
    }

    @Test
    void numbersAreRoundedToFourDecimals() {
        assertThat(List.of(0.0, 0.00004, 0.00006, 0.12345678, 0.99996, 1.0, 12.5))
                .extracting(ModerationCsv::fixed)
                .containsExactly("0.0000", "0.0000", "0.0001", "0.1235", "1.0000", "1.0000", "12.5000");
    }
}

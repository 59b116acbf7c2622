package flyting.report;

import flyting.conversation.Attribute;
import flyting.conversation.Comment;
import flyting.conversation.Conversation;
import flyting.conversation.PostedAt;
import flyting.policy.Decision;
import flyting.policy.Decision.Outcome;
import flyting.score.ScoredComment;
import flyting.score.ScoredConversation;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Drafts of statements of reasons (Regulation (EU) 2022/2065, article 17), one for each comment held or rejected, with the
 * fields of the DSA Transparency Database's API and the categories of July 2025; {@code dsa-statement.schema.json} says which
 * and how long. They rest on a platform's own terms: whether
 * a comment is unlawful is not for a model to say. No statement holds the comment's words or its author's name.
 */
final class DsaStatements implements TextReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build();
    /** The database takes no earlier date. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** The European Economic Area: a comment that is held is held for every reader. */
    private static final List<String> COUNTRIES = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private static final int LONGEST_EXPLANATION = 2000;
    private static final int LONGEST_FACTS = 5000;

    @Override
    public String name() {
        return "dsa";
    }

    @Override
    public String ending() {
        return "dsa.jsonl";
    }

    @Override
    public String writes() {
        return "draft statements of reasons for the EU's DSA Transparency Database, one a comment held or rejected";
    }

    @Override
    public boolean needsScores() {
        return true;
    }

    @Override
    public Pages open(Writer out, ReportOptions options) {
        return new Lines(FACTORY.createGenerator(ObjectWriteContext.empty(), out), options);
    }

    private static final class Lines implements Pages {
        private final JsonGenerator json;
        private final ReportOptions options;

        Lines(JsonGenerator json, ReportOptions options) {
            this.json = json;
            this.options = options;
        }

        @Override
        public void write(Conversation conversation) {
            // Nothing was decided, so there is nothing to state.
        }

        @Override
        public void write(ScoredConversation scored, List<Decision> decisions) throws IOException {
            try {
                for (int i = 0; i < decisions.size(); i++)
                    if (decisions.get(i).outcome() != Outcome.APPROVE)
                        statement(scored, scored.comments().get(i), decisions.get(i));
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }

        private void statement(ScoredConversation scored, ScoredComment comment, Decision decision) {
            boolean rejected = decision.outcome() == Outcome.REJECT;
            LocalDate posted = posted(comment.comment());
            json.writeStartObject();
            array(
                    "decision_visibility",
                    rejected ? "DECISION_VISIBILITY_CONTENT_REMOVED" : "DECISION_VISIBILITY_CONTENT_DISABLED");
            json.writeStringProperty("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
            json.writeStringProperty("incompatible_content_ground", "House rules for comments");
            json.writeStringProperty(
                    "incompatible_content_explanation", cut(explanation(decision), LONGEST_EXPLANATION));
            json.writeStringProperty("incompatible_content_illegal", "No");
            String category = category(comment, decision);
            json.writeStringProperty("category", "STATEMENT_CATEGORY_" + category);
            array("content_type", "CONTENT_TYPE_TEXT");
            json.writeArrayPropertyStart("territorial_scope");
            for (String country : COUNTRIES) json.writeString(country);
            json.writeEndArray();
            json.writeStringProperty("content_date", (posted == null ? options.date() : posted).toString());
            if (!comment.cautions().contains("not_english")) json.writeStringProperty("content_language", "EN");
            json.writeStringProperty("application_date", options.date().toString());
            json.writeStringProperty(
                    "decision_facts", cut(facts(scored, comment, decision, posted == null), LONGEST_FACTS));
            json.writeStringProperty("source_type", "SOURCE_VOLUNTARY");
            json.writeStringProperty("automated_detection", "Yes");
            json.writeStringProperty(
                    "automated_decision", rejected ? "AUTOMATED_DECISION_FULLY" : "AUTOMATED_DECISION_PARTIALLY");
            json.writeStringProperty("puid", puid(scored, comment.comment(), decision));
            json.writeEndObject();
            json.writeRaw('\n');
        }

        private static @Nullable LocalDate posted(Comment comment) {
            PostedAt at = comment.postedAt();
            if (at == null || at.time().toLocalDate().isBefore(EARLIEST)) return null;
            return at.time().toLocalDate();
        }

        private static String explanation(Decision decision) {
            return decision.sentences().isEmpty()
                    ? "Rules that apply: " + String.join(", ", decision.reasons()) + "."
                    : String.join(" ", decision.sentences());
        }

        /** By what was found; where nothing was, only a doubt or the language held it. */
        private static String category(ScoredComment comment, Decision decision) {
            if (!comment.cautions().isEmpty()) return "OTHER_VIOLATION_TC";
            boolean uncivil = comment.found().stream().anyMatch(Attribute::ofIncivility)
                    || decision.reasons().contains("uncertain_incivility")
                    || decision.reasons().contains("uncertain_threat");
            if (comment.found().contains(Attribute.THREAT)) return "VIOLENCE";
            if (uncivil) return "ILLEGAL_OR_HARMFUL_SPEECH";
            boolean conspiratorial =
                    !comment.found().isEmpty() || decision.reasons().contains("uncertain_conspiracy");
            return conspiratorial ? "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" : "OTHER_VIOLATION_TC";
        }

        private static String facts(
                ScoredConversation scored, ScoredComment comment, Decision decision, boolean undated) {
            StringBuilder facts = new StringBuilder("A reader comment was scored by the model ")
                    .append(scored.model())
                    .append(
                            decision.outcome() == Outcome.REJECT
                                    ? " and rejected."
                                    : " and held until a person has looked at it.");
            facts.append(" Rules that apply: ")
                    .append(String.join(", ", decision.reasons()))
                    .append('.');
            if (comment.cautions().isEmpty() && !comment.found().isEmpty()) {
                facts.append(" Scores from 0 to 1:");
                for (Attribute attribute : comment.foundInOrder())
                    facts.append(' ')
                            .append(attribute.label())
                            .append(' ')
                            .append(ModerationCsv.fixed(comment.scores().get(attribute)));
                facts.append('.');
            }
            if (undated)
                facts.append(" The day on which it was posted is not known; content_date is the day of the decision.");
            return facts.toString();
        }

        /** Lower-case hexadecimal, the same for the same comment, day and outcome. */
        private String puid(ScoredConversation scored, Comment comment, Decision decision) {
            String all = String.join(
                    "\0",
                    String.valueOf(options.platform()),
                    scored.conversation().id(),
                    comment.id(),
                    comment.text(),
                    options.date().toString(),
                    decision.outcome().label());
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
                return "flyting-" + HexFormat.of().formatHex(hash, 0, 16);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is missing from this Java", e);
            }
        }

        private void array(String name, String value) {
            json.writeArrayPropertyStart(name);
            json.writeString(value);
            json.writeEndArray();
        }

        private static String cut(String text, int longest) {
            if (text.length() <= longest) return text;
            boolean splits = Character.isHighSurrogate(text.charAt(longest - 2));
            return text.substring(0, splits ? longest - 2 : longest - 1) + "…";
        }

        @Override
        public void close() throws IOException {
            try {
                json.close();
            } catch (JacksonIOException e) {
                throw e.getCause();
            }
        }
    }
}

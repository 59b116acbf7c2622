package flyting.policy;

import flyting.conversation.Attribute;
import flyting.policy.Decision.Outcome;
import flyting.toml.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a policy file (TOML 1.0). {@code default.toml} shows and explains the format. */
public final class PolicyFile {
    private static final Set<String> KEYS = Set.of("name", "experimental", "uncertain", "groups", "rule");
    private static final Set<String> UNCERTAIN_KEYS = Set.of("attributes", "from");
    private static final Set<String> RULE_KEYS = Set.of("code", "decision", "when", "sentence");

    /** Words of the language of conditions. */
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "words", "target", "depth", "earlier_flags", "replies_to_flagged");

    private final String place;
    private final List<String> findings = new ArrayList<>();

    private PolicyFile(String place) {
        this.place = place;
    }

    /**
     * Reads a policy file.
     *
     * @throws PolicyException where it is none; it tells everything that is wrong, not only the first
     */
    public static Rules read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new PolicyException(List.of(file + ": there is no such policy; check the path"));
        } catch (CharacterCodingException e) {
            throw new PolicyException(List.of(file + ": is not in UTF-8; save it as UTF-8"));
        }
        return parse(file.toString(), text);
    }

    /** The same from text that is at hand; {@code place} begins every finding. */
    public static Rules parse(String place, String text) throws PolicyException {
        PolicyFile reading = new PolicyFile(place);
        TomlParseResult toml;
        try {
            toml = Settings.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PolicyException(List.of(place + ": " + e.getMessage()));
        }
        for (TomlParseError error : toml.errors())
            reading.find(error.position(), "is no TOML: %s".formatted(error.getMessage()));
        reading.check();
        Rules rules = reading.rules(toml);
        reading.check();
        return rules;
    }

    private void check() throws PolicyException {
        if (!findings.isEmpty()) throw new PolicyException(findings);
    }

    private void find(@Nullable TomlPosition at, String finding) {
        findings.add(
                at == null
                        ? "%s: %s".formatted(place, finding)
                        : "%s: line %d: %s".formatted(place, at.line(), finding));
    }

    private Rules rules(TomlTable toml) {
        refuseOthers(toml, KEYS);
        List<Attribute> uncertain = List.of();
        double nearly = 1;
        TomlTable abstain = value(toml, "uncertain", TomlTable.class, "a table [uncertain]");
        if (abstain != null) {
            refuseOthers(abstain, UNCERTAIN_KEYS);
            TomlArray named = value(abstain, "attributes", TomlArray.class, "a list of attributes");
            if (named != null) uncertain = attributes(abstain, "attributes", named);
            Number from = value(abstain, "from", Number.class, "a share from 0 to 1");
            nearly = from == null ? 0.9 : from.doubleValue();
            if (!(nearly >= 0 && nearly <= 1)) {
                find(
                        abstain.inputPositionOf("from"),
                        "from = %s is no share; write a number from 0 to 1".formatted(from));
                nearly = 1;
            }
        }
        Map<String, List<Attribute>> groups = groups(value(toml, "groups", TomlTable.class, "a table [groups]"));
        List<Rule> rules = new ArrayList<>();
        Set<String> codes = new LinkedHashSet<>();
        TomlArray listed = value(toml, "rule", TomlArray.class, "tables [[rule]]");
        for (int i = 0; listed != null && i < listed.size(); i++) {
            if (!(listed.get(i) instanceof TomlTable table)) {
                find(listed.inputPositionOf(i), "is no rule; write a table [[rule]]");
                continue;
            }
            Rule rule = rule(table, listed.inputPositionOf(i), groups);
            if (rule == null) continue;
            if (codes.add(rule.code())) rules.add(rule);
            else
                find(
                        table.inputPositionOf("code"),
                        "another rule has the code '%s'; choose a new one".formatted(rule.code()));
        }
        if (listed == null) find(null, "holds no rule; add a table [[rule]] with code, decision, when and sentence");
        String name = value(toml, "name", String.class, "a name in quotation marks");
        Boolean experimental = value(toml, "experimental", Boolean.class, "true or false");
        return new Rules(name == null ? "unnamed" : name, Boolean.TRUE.equals(experimental), uncertain, nearly, rules);
    }

    private Map<String, List<Attribute>> groups(@Nullable TomlTable table) {
        Map<String, List<Attribute>> groups = new HashMap<>();
        if (table == null) return groups;
        for (String name : table.keySet()) {
            if (!name.matches("[A-Za-z_]+") || Attribute.ofLabel(name).isPresent() || RESERVED.contains(name)) {
                find(
                        table.inputPositionOf(List.of(name)),
                        "'%s' cannot name a group; choose another word of letters and underscores".formatted(name));
                continue;
            }
            TomlArray named = value(table, name, TomlArray.class, "a list of attributes");
            if (named == null) continue;
            List<Attribute> group = attributes(table, name, named);
            if (named.isEmpty())
                find(table.inputPositionOf(name), "the group '%s' is empty; name attributes".formatted(name));
            groups.put(name, group);
        }
        return groups;
    }

    private @Nullable Rule rule(TomlTable table, TomlPosition at, Map<String, List<Attribute>> groups) {
        refuseOthers(table, RULE_KEYS);
        String code = required(table, at, "code", "a short name, such as \"insult\"");
        String decision = required(table, at, "decision", "\"approve\", \"review\" or \"reject\"");
        String when = required(table, at, "when", "a condition, such as \"threat >= 0.9\"");
        String sentence = required(table, at, "sentence", "the reason in words");
        if (code == null || decision == null || when == null || sentence == null) return null;
        Outcome outcome = Stream.of(Outcome.values())
                .filter(o -> o.label().equals(decision))
                .findFirst()
                .orElse(null);
        if (outcome == null) {
            find(
                    table.inputPositionOf("decision"),
                    "'%s' is no decision; write approve, review or reject".formatted(decision));
            return null;
        }
        try {
            return new Rule(code, outcome, ConditionParser.parse(when, groups), sentence);
        } catch (IllegalArgumentException e) {
            find(
                    table.inputPositionOf("when"),
                    "rule '%s': \"%s\" %s".formatted(code, when, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private List<Attribute> attributes(TomlTable table, String key, TomlArray named) {
        List<Attribute> attributes = new ArrayList<>();
        for (Object each : named.toList())
            Attribute.ofLabel(String.valueOf(each))
                    .ifPresentOrElse(
                            attributes::add,
                            () -> find(
                                    table.inputPositionOf(List.of(key)),
                                    "'%s' is no attribute; write some of %s"
                                            .formatted(
                                                    each,
                                                    String.join(
                                                            ", ",
                                                            Attribute.all().stream()
                                                                    .map(Attribute::label)
                                                                    .toList()))));
        return attributes;
    }

    private @Nullable String required(TomlTable table, TomlPosition at, String key, String wanted) {
        if (!table.contains(key)) {
            find(at, "the rule has no %s; add %s = %s".formatted(key, key, wanted));
            return null;
        }
        return value(table, key, String.class, wanted);
    }

    private <T> @Nullable T value(TomlTable table, String key, Class<T> type, String wanted) {
        Object value = table.get(List.of(key));
        if (value == null || type.isInstance(value)) return type.cast(value);
        find(table.inputPositionOf(List.of(key)), "%s is of another kind; write %s".formatted(key, wanted));
        return null;
    }

    private void refuseOthers(TomlTable table, Set<String> known) {
        for (String key : table.keySet())
            if (!known.contains(key))
                find(
                        table.inputPositionOf(List.of(key)),
                        "there is no '%s' here; write %s"
                                .formatted(
                                        key,
                                        String.join(
                                                ", ", known.stream().sorted().toList())));
    }
}

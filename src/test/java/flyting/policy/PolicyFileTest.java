package flyting.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    @TempDir
    Path folder = Path.of(".");

    private static final String RULE =
            "[[rule]]\ncode = \"c\"\ndecision = \"review\"\nwhen = \"%s\"\nsentence = \"Because.\"\n";

    private static List<String> findings(String toml) {
        try {
            throw new AssertionError("It is a policy: " + PolicyFile.parse("mine.toml", toml));
        } catch (PolicyException e) {
            return e.findings();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threat",
                "not threat",
                "not not threat",
                "threat and incivility or conspiracy",
                "((threat))",
                "threat >= .9 and threat <= 1 and threat > 0 and threat < 0.5",
                "depth >= 12 or earlier_flags < 3",
                "words(threat) or replies_to_flagged or target(reader)",
                "NAME_CALLING"
            })
    void conditionIsRead(String when) throws PolicyException {
        assertThat(PolicyFile.parse("p", RULE.formatted(when)).rules()).hasSize(1);
    }

    @Test
    void andBindsMoreTightlyThanOr() throws PolicyException {
        Condition read = PolicyFile.parse("p", RULE.formatted("threat or lying and vulgarity"))
                .rules()
                .get(0)
                .when();
        assertThat(read).isInstanceOfSatisfying(Condition.Any.class, any -> {
            assertThat(any.parts()).hasSize(2);
            assertThat(any.parts().get(1)).isInstanceOf(Condition.All.class);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rudeness | at character 1: 'rudeness' stands there; write an attribute (incivility,",
                "threat >= 1.5 | at character 11: '1.5' stands there; write a score from 0 to 1",
                "threat >= | at character 10: nothing stands there; write a number",
                "threat >= high | at character 11: 'high' stands there; write a number",
                "threat and | at character 11: nothing stands there; write a condition",
                "(threat | at character 8: nothing stands there; write ')'",
                "threat) | at character 7: ')' stands there; write and, or, or the end",
                "threat lying | at character 8: 'lying' stands there; write and, or, or the end",
                "depth | at character 6: nothing stands there; write one of >=, >, <=, < and a number",
                "words(them) | at character 7: 'them' stands there; write an attribute",
                "target(them) | at character 8: 'them' stands there; write reader, group or other",
                "threat = 0.5 | at '= 0.5': there is no such sign; write names, numbers",
                "threat >= -1 | at '-1': there is no such sign; write names, numbers"
            })
    void wrongConditionIsToldByPlaceFindingAndRemedy(String when, String words) {
        assertThat(findings(RULE.formatted(when)))
                .singleElement()
                .asString()
                .startsWith("mine.toml: line 4: rule 'c': \"" + when + "\" ")
                .contains(words);
    }

    @Test
    void conditionOfAMillionParenthesesIsRefused() {
        assertThat(findings(RULE.formatted("(".repeat(100_000) + "threat")))
                .singleElement()
                .asString()
                .contains("write fewer than 50 parentheses in one another");
        assertThat(findings(RULE.formatted("not ".repeat(100_000)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code = 1 | line 1: there is no 'code' here; write experimental, groups, name, rule, uncertain",
                "name = 7 | line 1: name is of another kind; write a name in quotation marks",
                "experimental = 'yes' | line 1: experimental is of another kind; write true or false",
                "rule = 3 | line 1: rule is of another kind; write tables [[rule]]",
                "rule = [3] | line 1: is no rule; write a table [[rule]]",
                "name = 'x' | mine.toml: holds no rule; add a table [[rule]] with code, decision, when and sentence",
                "[[rule]] | line 1: the rule has no code; add code = a short name",
                "uncertain = { from = 2 } | line 1: from = 2 is no share; write a number from 0 to 1",
                "uncertain = { attributes = ['x'] } | line 1: 'x' is no attribute; write some of incivility,",
                "uncertain = { to = 1 } | line 1: there is no 'to' here; write attributes, from",
                "groups = { threat = ['lying'] } | line 1: 'threat' cannot name a group; choose another word",
                "groups = { target = ['lying'] } | line 1: 'target' cannot name a group; choose another word",
                "groups = { mine = [] } | line 1: the group 'mine' is empty; name attributes",
                "groups = { mine = ['x'] } | line 1: 'x' is no attribute; write some of incivility,",
                "name = | line 1: is no TOML: "
            })
    void wrongFileIsToldByPlaceFindingAndRemedy(String toml, String words) {
        assertThat(findings(toml))
                .anySatisfy(
                        finding -> assertThat(finding).startsWith("mine.toml: ").contains(words));
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertThat(findings("name = 7\n"
                        + RULE.formatted("rudeness")
                        + RULE.formatted("threat").replace("review", "delete")
                        + RULE.formatted("threat").replace("\"c\"", "\"Not A Code\"")
                        + RULE.formatted("threat")
                        + RULE.formatted("lying")))
                .hasSize(5)
                .anyMatch(f -> f.contains("'delete' is no decision; write approve, review or reject"))
                .anyMatch(f -> f.contains("'Not A Code' is no code; write lower-case letters"))
                .anyMatch(f -> f.contains("another rule has the code 'c'; choose a new one"));
    }

    @Test
    void missingFileAndOtherEncodingsAreTold() throws IOException {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyFile.read(folder.resolve("none.toml")))
                .withMessageContaining("there is no such policy; check the path");
        Path file = Files.write(folder.resolve("l1.toml"), "name = \"café\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyFile.read(file))
                .withMessageContaining("is not in UTF-8; save it as UTF-8");
    }
}

package flyting.model;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import flyting.conversation.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short comments that each test one thing a model should be able to do: see through a disguise, tell a quotation from an
 * insult, a joke about a theory from belief in it. After the idea of HateCheck (Röttger et al. 2021), with sentences of its
 * own. A case is right if the attribute's score is on the right side of the model's threshold.
 *
 * @param functions what was tested, in the order of the suite
 */
public record FunctionalSuite(List<Result> functions) {
    /**
     * One function.
     *
     * @param name in short
     * @param about what the cases have in common
     * @param attribute the attribute looked at
     * @param expected whether it holds for the cases
     * @param cases how many there are
     * @param right how many the model gets right
     * @param wrong the cases that it gets wrong
     */
    public record Result(
            String name,
            String about,
            Attribute attribute,
            boolean expected,
            int cases,
            int right,
            List<String> wrong) {
        public Result {
            wrong = List.copyOf(wrong);
        }

        /** The share of cases that are right, 0 to 1. */
        public double share() {
            return (double) right / cases;
        }
    }

    /** A comment and what holds of it. */
    record Case(String function, String about, Attribute attribute, boolean expected, String text) {}

    public FunctionalSuite {
        functions = List.copyOf(functions);
    }

    static List<Case> allCases() {
        List<Case> cases = new ArrayList<>();
        for (NamedCsvRecord row : Suite.rows("functions.csv"))
            cases.add(new Case(
                    row.getField("function"),
                    row.getField("about"),
                    Attribute.ofLabel(row.getField("attribute")).orElseThrow(),
                    row.getField("expected").equals("1"),
                    row.getField("text")));
        return cases;
    }

    /** Runs the suite. */
    public static FunctionalSuite of(Model model) {
        Map<String, List<Case>> functions = new LinkedHashMap<>();
        for (Case each : allCases())
            functions.computeIfAbsent(each.function(), f -> new ArrayList<>()).add(each);
        List<Result> results = new ArrayList<>();
        functions.forEach((name, cases) -> {
            Case first = cases.get(0);
            List<String> wrong = cases.stream()
                    .filter(c -> isFound(model, c) != c.expected())
                    .map(Case::text)
                    .toList();
            results.add(new Result(
                    name,
                    first.about(),
                    first.attribute(),
                    first.expected(),
                    cases.size(),
                    cases.size() - wrong.size(),
                    wrong));
        });
        return new FunctionalSuite(results);
    }

    private static boolean isFound(Model model, Case each) {
        return model.probabilities(each.text())[each.attribute().ordinal()] >= model.threshold(each.attribute());
    }

    /** How many cases there are. */
    public int cases() {
        return functions.stream().mapToInt(Result::cases).sum();
    }

    /** The share of all cases that are right, 0 to 1. */
    public double share() {
        return (double) functions.stream().mapToInt(Result::right).sum() / cases();
    }
}

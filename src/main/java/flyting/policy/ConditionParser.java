package flyting.policy;

import flyting.conversation.Attribute;
import flyting.policy.Condition.Comparison;
import flyting.policy.Condition.Count;
import flyting.score.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition.
 *
 * <pre>
 * condition = part { "or" part }
 * part      = fact { "and" fact }
 * fact      = "not" fact | "(" condition ")" | "words(" name ")" | "replies_to_flagged"
 *           | "target(" ( "reader" | "group" | "other" ) ")"
 *           | name [ sign number ] | "depth" sign number | "earlier_flags" sign number
 * sign      = "&gt;=" | "&gt;" | "&lt;=" | "&lt;"
 * name      = an attribute or a group of the policy
 * </pre>
 */
final class ConditionParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([A-Za-z_]+)|(\\d+(?:\\.\\d+)?|\\.\\d+)|(>=|<=|[<>()]))");
    private static final int DEEPEST = 50;

    private record Token(String text, int at) {}

    private final Map<String, List<Attribute>> groups;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private ConditionParser(List<Token> tokens, Map<String, List<Attribute>> groups) {
        this.tokens = tokens;
        this.groups = groups;
    }

    /**
     * Reads a condition.
     *
     * @param groups names for several attributes
     * @throws IllegalArgumentException where it is none; the message says where, what was found, and what to write
     */
    static Condition parse(String text, Map<String, List<Attribute>> groups) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt())
                throw new IllegalArgumentException(
                        "at '%s': there is no such sign; write names, numbers, and, or, not, ( ), >=, >, <= or <"
                                .formatted(text.substring(at).strip()));
            int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
            tokens.add(new Token(matcher.group(group), matcher.start(group)));
            at = matcher.end();
        }
        tokens.add(new Token("", text.length()));
        ConditionParser parser = new ConditionParser(tokens, groups);
        Condition condition = parser.condition();
        if (!parser.peek().isEmpty()) throw parser.wrong("and, or, or the end");
        return condition;
    }

    private Condition condition() {
        if (++depth > DEEPEST) throw wrong("fewer than %d parentheses in one another".formatted(DEEPEST));
        List<Condition> parts = new ArrayList<>(List.of(part()));
        while (take("or")) parts.add(part());
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition part() {
        List<Condition> facts = new ArrayList<>(List.of(fact()));
        while (take("and")) facts.add(fact());
        return facts.size() == 1 ? facts.get(0) : new Condition.All(facts);
    }

    private Condition fact() {
        int nots = 0;
        while (take("not")) nots++;
        Condition plain = plain();
        return nots % 2 == 1 ? new Condition.Not(plain) : plain;
    }

    private Condition plain() {
        if (take("(")) {
            Condition inner = condition();
            expect(")");
            return inner;
        }
        if (take("words")) {
            expect("(");
            List<Attribute> group = group();
            expect(")");
            return new Condition.Words(group);
        }
        if (take("target")) {
            expect("(");
            Target target = Target.ofLabel(peek()).orElseThrow(() -> wrong("reader, group or other"));
            next++;
            expect(")");
            return new Condition.Aimed(target);
        }
        if (take("replies_to_flagged")) return new Condition.RepliesToFlagged();
        for (Count count : Count.values())
            if (take(count.name().toLowerCase(Locale.ROOT))) {
                Comparison comparison = comparison();
                if (comparison == null) throw wrong("one of >=, >, <=, < and a number");
                return new Condition.Counted(count, comparison, number());
            }
        List<Attribute> group = group();
        Comparison comparison = comparison();
        if (comparison == null) return new Condition.Found(group);
        int at = next;
        double bound = number();
        if (bound > 1) {
            next = at;
            throw wrong("a score from 0 to 1");
        }
        return new Condition.Score(group, comparison, bound);
    }

    private List<Attribute> group() {
        String name = peek();
        List<Attribute> group = groups.get(name);
        if (group == null)
            group = Attribute.ofLabel(name)
                    .map(List::of)
                    .orElseThrow(() -> wrong(name.isEmpty() ? "a condition" : known()));
        next++;
        return group;
    }

    private String known() {
        return "an attribute (%s), a group of [groups], words(…), target(…), depth, earlier_flags or replies_to_flagged"
                .formatted(String.join(
                        ", ", Attribute.all().stream().map(Attribute::label).toList()));
    }

    private @Nullable Comparison comparison() {
        String sign = peek();
        Comparison comparison = Stream.of(Comparison.values())
                .filter(c -> c.sign().equals(sign))
                .findFirst()
                .orElse(null);
        if (comparison != null) next++;
        return comparison;
    }

    private double number() {
        String text = peek();
        if (text.isEmpty() || !(Character.isDigit(text.charAt(0)) || text.charAt(0) == '.')) throw wrong("a number");
        next++;
        return Double.parseDouble(text);
    }

    private String peek() {
        return tokens.get(next).text();
    }

    private boolean take(String text) {
        if (!peek().equals(text)) return false;
        next++;
        return true;
    }

    private void expect(String text) {
        if (!take(text)) throw wrong("'" + text + "'");
    }

    private IllegalArgumentException wrong(String wanted) {
        Token found = tokens.get(next);
        return new IllegalArgumentException("at character %d: %s stands there; write %s"
                .formatted(found.at() + 1, found.text().isEmpty() ? "nothing" : "'" + found.text() + "'", wanted));
    }
}

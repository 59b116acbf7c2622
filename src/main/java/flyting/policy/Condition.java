package flyting.policy;

import flyting.conversation.Attribute;
import flyting.score.Target;
import java.util.List;

/** What must hold of a comment for a rule to speak. {@link ConditionParser} reads it from a file. */
public sealed interface Condition {
    /** How a number is compared with a bound. */
    enum Comparison {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(double number, double bound) {
            return switch (this) {
                case AT_LEAST -> number >= bound;
                case ABOVE -> number > bound;
                case AT_MOST -> number <= bound;
                case BELOW -> number < bound;
            };
        }
    }

    /** A number of a comment's place in its conversation. */
    enum Count {
        /** How many reply links lead up to a top-level comment. */
        DEPTH,
        /** How many flagged comments the same author wrote before, in this conversation or an earlier one of the run. */
        EARLIER_FLAGS
    }

    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** A part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Condition part) implements Condition {}

    /** An attribute of the group reaches the model's threshold. */
    record Found(List<Attribute> group) implements Condition {
        public Found {
            group = List.copyOf(group);
        }
    }

    /** The highest score of the group, 0 to 1, keeps a bound. */
    record Score(List<Attribute> group, Comparison comparison, double bound) implements Condition {
        public Score {
            group = List.copyOf(group);
        }
    }

    /** Words of the comment are evidence for an attribute of the group. */
    record Words(List<Attribute> group) implements Condition {
        public Words {
            group = List.copyOf(group);
        }
    }

    /** A count keeps a bound. */
    record Counted(Count count, Comparison comparison, double bound) implements Condition {}

    /** The comment answers a flagged one. */
    record RepliesToFlagged() implements Condition {}

    /** The comment is uncivil at this target. */
    record Aimed(Target target) implements Condition {}

    /** Whether anything but the comment itself is looked at. */
    default boolean needsContext() {
        if (this instanceof All all) return all.parts().stream().anyMatch(Condition::needsContext);
        if (this instanceof Any any) return any.parts().stream().anyMatch(Condition::needsContext);
        if (this instanceof Not not) return not.part().needsContext();
        return this instanceof Counted || this instanceof RepliesToFlagged || this instanceof Aimed;
    }

    /** The attributes whose scores speak for the condition: not those under a "not", or looked at for their words alone. */
    default List<Attribute> demanded() {
        if (this instanceof All all)
            return all.parts().stream().flatMap(p -> p.demanded().stream()).toList();
        if (this instanceof Any any)
            return any.parts().stream().flatMap(p -> p.demanded().stream()).toList();
        return this instanceof Not || this instanceof Words ? List.of() : attributes();
    }

    /** The attributes that are looked at, each time that one is. */
    default List<Attribute> attributes() {
        if (this instanceof All all)
            return all.parts().stream().flatMap(p -> p.attributes().stream()).toList();
        if (this instanceof Any any)
            return any.parts().stream().flatMap(p -> p.attributes().stream()).toList();
        if (this instanceof Not not) return not.part().attributes();
        if (this instanceof Found found) return found.group();
        if (this instanceof Score score) return score.group();
        if (this instanceof Aimed aimed)
            return aimed.target() == Target.GROUP
                    ? List.of(Attribute.INCIVILITY, Attribute.IDENTITY_ATTACK)
                    : List.of(Attribute.INCIVILITY);
        return this instanceof Words words ? words.group() : List.of();
    }
}

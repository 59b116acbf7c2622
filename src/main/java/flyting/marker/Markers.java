package flyting.marker;

import flyting.conversation.Attribute;
import java.util.List;

/** The list of markers. Their order is part of the models: a new one goes to the end. */
public final class Markers {
    private static final List<Marker> ALL = List.of(
            new Marker("profanity", Attribute.VULGARITY),
            new Marker("profanity_mild", Attribute.VULGARITY),
            new Marker("insults", Attribute.NAME_CALLING),
            new Marker("insult_adjectives", Attribute.NAME_CALLING),
            new Marker("aspersions", Attribute.ASPERSION),
            new Marker("lying", Attribute.LYING),
            new Marker("pejorative", Attribute.PEJORATIVE_SPEECH),
            new Marker("threats", Attribute.THREAT),
            new Marker("identity_terms", null),
            new Marker("identity_attacks", Attribute.IDENTITY_ATTACK),
            new Marker("hidden_actor", Attribute.HIDDEN_ACTOR),
            new Marker("secret_plan", Attribute.SECRET_PLAN),
            new Marker("cover_up", Attribute.COVER_UP),
            new Marker("blanket_distrust", Attribute.BLANKET_DISTRUST),
            new Marker("dot_connecting", Attribute.DOT_CONNECTING),
            new Marker("secret_knowledge", Attribute.SECRET_KNOWLEDGE),
            new Marker("persecution", Attribute.PERSECUTION),
            new Marker("named_theory", Attribute.NAMED_THEORY),
            new Marker("negations", null),
            new Marker("speech_verbs", null),
            new Marker("second_person", null),
            new Marker("failings", null),
            new Marker("illness", null),
            new Marker("mock_praise", null),
            new Marker("approval", null),
            new Marker("rejection", null),
            new Marker("debunking", null),
            new Marker("insinuation", null),
            new Marker("servants", null),
            new Marker("condemnation_of_leaders", null),
            new Marker("two_senses", null),
            new Marker("literal_settings", null),
            new Marker("naming", null),
            new Marker("fond", null),
            new Marker("aimed", null),
            new Marker("sneers", null),
            new Marker("dehumanising", null),
            new Marker("accusations", null),
            new Marker("dear_ones", null));

    private Markers() {}

    /**
     * The position of a marker among {@link #all}.
     *
     * @throws IllegalArgumentException where there is none of this name
     */
    public static int number(String name) {
        for (int number = 0; number < ALL.size(); number++)
            if (ALL.get(number).name().equals(name)) return number;
        throw new IllegalArgumentException("There is no marker '%s'".formatted(name));
    }

    /** Every marker, in the order that models know. */
    public static List<Marker> all() {
        return ALL;
    }
}

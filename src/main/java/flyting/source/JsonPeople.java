package flyting.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of a JSON document whom comments call by numbers alone: lists such as {@code profiles} and {@code users} beside
 * the comments, with an id and a name each.
 */
final class JsonPeople {
    static final JsonPeople NONE = new JsonPeople();

    private static final Set<String> LISTS =
            Set.of("profiles", "users", "members", "people", "authors", "accounts", "commenters", "participants");
    /** The groups of a network, which write under the negative of their number. */
    private static final String GROUPS = "groups";

    private final Map<String, String> names = new HashMap<>();

    private JsonPeople() {}

    /** All that these values tell of; the first name of an id counts. */
    static JsonPeople in(List<Json> values) {
        JsonPeople people = new JsonPeople();
        List<Json> open = new ArrayList<>(values);
        for (int i = 0; i < open.size(); i++) {
            Json value = open.get(i);
            open.addAll(value.items());
            for (Map.Entry<String, Json> member : value.members().entrySet()) {
                people.learn(member.getKey(), member.getValue());
                if (member.getValue().isObject() || member.getValue().isList()) open.add(member.getValue());
            }
            open.set(i, Json.NOTHING);
        }
        return people;
    }

    private void learn(String list, Json listed) {
        boolean areGroups = list.equals(GROUPS);
        if (!areGroups && !LISTS.contains(list)) return;
        for (Json person : listed.items()) add(areGroups ? "-" : "", JsonThreads.id(person.get("id")), person);
        listed.members().forEach((id, person) -> add("", id, person));
    }

    private void add(String sign, String id, Json person) {
        String name = name(person);
        if (!id.isEmpty() && !name.isEmpty()) names.putIfAbsent(sign + id, name);
    }

    private static String name(Json person) {
        String first = person.get("first_name").text().strip();
        String last = person.get("last_name").text().strip();
        if (!first.isEmpty() && !last.isEmpty()) return first + " " + last;
        return person.first("name", "display_name", "displayName", "username", "screen_name", "first_name")
                .text()
                .strip();
    }

    /** The name of who has this id, or null where the document tells of none. */
    @Nullable
    String named(Json id) {
        return names.get(JsonThreads.id(id));
    }
}

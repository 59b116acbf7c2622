package flyting.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects by type and id, {@code Comment:7}, that refer to one another by these names, as Apollo and others keep them. */
final class EntityCache {
    private static final Pattern COMMENT = Pattern.compile("\\w{0,30}Comment:.{1,200}");

    private EntityCache() {}

    /** The comments among the members of an object, each with its author in it and the id of the one it answers; or none. */
    static List<Json> comments(Json cache) {
        Map<String, Json> members = cache.members();
        Map<String, String> parents = new HashMap<>();
        members.forEach((name, entity) -> {
            if (!COMMENT.matcher(name).matches()) return;
            for (Json member : entity.members().values())
                for (Json item : listed(member)) {
                    String answer = reference(item);
                    if (answer != null && COMMENT.matcher(answer).matches() && !answer.equals(name))
                        parents.putIfAbsent(answer, id(name, entity));
                }
        });
        List<Json> comments = new ArrayList<>();
        members.forEach((name, entity) -> {
            if (COMMENT.matcher(name).matches() && entity.isObject())
                comments.add(resolved(name, entity, members, parents.get(name)));
        });
        return comments;
    }

    /** The items of a list, or of the list in an object that tells of its pages. */
    private static List<Json> listed(Json member) {
        if (member.isList()) return member.items();
        for (String name : List.of("nodes", "items", "edges"))
            if (member.get(name).isList()) {
                List<Json> items = new ArrayList<>();
                for (Json item : member.get(name).items()) items.add(item.has("node") ? item.get("node") : item);
                return items;
            }
        return List.of();
    }

    private static Json resolved(String name, Json entity, Map<String, Json> cache, @Nullable String parent) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        boolean namesParent = false;
        for (Map.Entry<String, Json> member : entity.members().entrySet()) {
            Json value = member.getValue();
            String to = reference(value);
            if (to != null)
                value = COMMENT.matcher(to).matches()
                        ? new Json(id(to, cache.getOrDefault(to, Json.NOTHING)))
                        : cache.getOrDefault(to, Json.NOTHING);
            else if (value.isList()) continue;
            namesParent |= TableColumn.REPLY_TO.isCalled(member.getKey()) && !value.isNothing();
            resolved.put(member.getKey(), value.value());
        }
        resolved.putIfAbsent("id", id(name, entity));
        if (parent != null && !namesParent) resolved.put("parent_id", parent);
        return new Json(resolved);
    }

    private static String id(String name, Json entity) {
        String id = JsonThreads.id(entity.get("id"));
        return id.isEmpty() ? name.substring(name.indexOf(':') + 1) : id;
    }

    private static @Nullable String reference(Json value) {
        if (!value.isObject()) return null;
        if (value.get("__ref").value() instanceof String name) return name;
        return value.get("type").text().equals("id") ? value.get("id").textOrNull() : null;
    }
}

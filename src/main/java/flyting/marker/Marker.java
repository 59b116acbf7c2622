package flyting.marker;

import flyting.conversation.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * A list of words and phrases that point at something.
 *
 * @param name what they are, and the name of the list's resource without its ending: lower case, underscores
 * @param attribute what they are evidence for, or null where they only set the scene (negations, names of groups)
 */
public record Marker(String name, @Nullable Attribute attribute) {
    String resource() {
        return name + ".txt";
    }
}

package flyting.cli;

import flyting.conversation.Attribute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How labelled comments are read to judge by them. */
final class LabelOptions {
    @Option(
            names = "--texts",
            paramLabel = "DIR",
            description = "The folder with the texts to which labels without text belong.")
    private @Nullable Path texts;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "Take labelled rows of this split alone; may be repeated.")
    private Set<String> splits = new LinkedHashSet<>();

    @Option(
            names = "--column",
            paramLabel = "COLUMN=ATTRIBUTE",
            description =
                    "Take this column as the labels of an attribute; may be repeated. Other columns are then not looked at.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Nullable
    Path texts() {
        return texts;
    }

    /** The splits wanted; empty for all. */
    Set<String> splits() {
        return splits;
    }

    /** The attributes by the columns that hold them, where their names are not the columns'. */
    Map<String, Attribute> columns() {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        columns.forEach((column, name) -> attributes.put(
                column,
                Attribute.ofLabel(name)
                        .orElseThrow(() ->
                                Failure.usage("--column %s=%s: there is no such attribute; `flyting model` lists them"
                                        .formatted(column, name)))));
        return attributes;
    }
}

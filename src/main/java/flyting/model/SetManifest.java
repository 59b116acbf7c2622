package flyting.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of public sets, from a table with the columns {@code set, title, published_at, licence, sha256, used_for}
 * that lies beside a recipe.
 */
final class SetManifest {
    static final String FILE = "sets.csv";

    private final Map<String, String> licences;

    private SetManifest(Map<String, String> licences) {
        this.licences = licences;
    }

    /**
     * The manifest beside a recipe; one that knows nothing where there is none.
     *
     * @param recipe the recipe's file, or null where there is no such file
     * @throws LabelException where it is no table with these columns
     */
    static SetManifest beside(@Nullable Path recipe) throws IOException {
        Map<String, String> licences = new LinkedHashMap<>();
        Path file = recipe == null ? null : recipe.toAbsolutePath().resolveSibling(FILE);
        if (file == null || !Files.isRegularFile(file)) return new SetManifest(licences);
        LabelTable.each(file, row -> {
            if (row.get("set").isBlank() || row.get("licence").isBlank())
                throw new LabelException(
                        file.toString(), "has a row without set or licence; name both in every row of the manifest");
            licences.put(row.get("set"), row.get("licence"));
        });
        return new SetManifest(licences);
    }

    /** The set's licence as its publisher states it, or null where the manifest does not name the set. */
    @Nullable
    String licence(String set) {
        return licences.get(set);
    }
}

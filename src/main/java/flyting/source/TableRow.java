package flyting.source;

import java.util.List;
import java.util.Map;

/** A row of a table, of whatever kind of file: its cells by the names of their columns. */
interface TableRow {
    /** The cell in a column; empty where it has none. */
    String get(String column);

    /** Where the row stands: {@code line 12}. */
    String place();

    /** A row of a table whose columns have these positions. */
    static TableRow of(Map<String, Integer> positions, List<String> cells, String place) {
        return new TableRow() {
            @Override
            public String get(String column) {
                Integer at = positions.get(column);
                return at == null || at >= cells.size() ? "" : cells.get(at);
            }

            @Override
            public String place() {
                return place;
            }
        };
    }
}

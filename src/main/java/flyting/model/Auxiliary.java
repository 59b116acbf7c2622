package flyting.model;

import java.util.List;

/**
 * Other people's labels of other texts, learned first: what their classifier says of a comment is then a feature.
 *
 * @param name the set and the column: {@code wikipedia_talk:toxic}
 * @param texts positions of the texts in the corpus
 * @param labels 1 or 0 for each
 */
record Auxiliary(String name, List<Integer> texts, List<Byte> labels) {}

/** What a model says of comments: scores, evidence, measures of a conversation. Imports {@code conversation} only. */
@NullMarked
package flyting.score;

import org.jspecify.annotations.NullMarked;

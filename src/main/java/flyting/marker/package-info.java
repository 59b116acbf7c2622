/**
 * Knows words and phrases by which incivility and conspiracy talk show. Imports {@code conversation} and {@code text}.
 */
@NullMarked
package flyting.marker;

import org.jspecify.annotations.NullMarked;

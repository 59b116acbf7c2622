/** From scores to decisions. Imports {@code score} and {@code conversation}. */
@NullMarked
package flyting.policy;

import org.jspecify.annotations.NullMarked;

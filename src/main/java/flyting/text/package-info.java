/**
 * Looks at the words of a comment: which are its author's own, what a disguised word is meant to be, where tokens begin
 * and end in the original. Imports {@code conversation} only.
 */
@NullMarked
package flyting.text;

import org.jspecify.annotations.NullMarked;

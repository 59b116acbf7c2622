/** What everything outside calls: read comment files, load a model, score. */
@NullMarked
package flyting;

import org.jspecify.annotations.NullMarked;

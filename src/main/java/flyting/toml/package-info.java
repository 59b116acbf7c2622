/** Settings files. Imports no other room. */
@NullMarked
package flyting.toml;

import org.jspecify.annotations.NullMarked;

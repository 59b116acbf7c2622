/**
 * The command line: the only room with picocli, {@code System.out} and {@code System.exit}. One class a command, options as
 * mixins; nothing imports it.
 */
@NullMarked
package flyting.cli;

import org.jspecify.annotations.NullMarked;

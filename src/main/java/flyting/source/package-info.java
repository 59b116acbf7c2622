/**
 * Reads comment files. The only room that knows jsoup and the file formats.
 *
 * <p>Every format is one {@link flyting.source.Source}, and {@link flyting.source.Sources} is the list of them. A source
 * reads an {@link flyting.source.Input} into a {@link flyting.source.Sink}: whole conversations, problems (one place
 * that could not be read, and why) and notices. Imports {@code conversation} only.
 */
@NullMarked
package flyting.source;

import org.jspecify.annotations.NullMarked;

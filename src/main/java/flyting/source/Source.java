package flyting.source;

import java.io.IOException;

/** A file format that holds comments. */
public interface Source {
    /** How well an input fits a format. */
    enum Fit {
        /** Another format's file. */
        NONE,
        /** May be read so, where no format fits better. */
        WEAK,
        /** Bears the marks of this format. */
        STRONG
    }

    /** The name for {@code --format}: lower case, hyphens. */
    String name();

    /** What is read, in a few words: {@code Disqus export (XML)}. */
    String reads();

    /** How it is recognised, in a few words. */
    String recognisedBy();

    /** What is kept of each comment beside text and author, in a few words. */
    String keeps();

    /** Whether it is only asked where no format bears its marks: looking that closely at an input takes time. */
    default boolean isLastResort() {
        return false;
    }

    /** How well the input fits, judged by its content alone. Never throws for malformed content. */
    Fit fit(Input input) throws IOException;

    /**
     * Reads the whole input.
     *
     * @throws UnreadableException where nothing can be read; whatever is readable before a fault is delivered first
     */
    void read(Input input, ReadOptions options, Sink sink) throws IOException;
}

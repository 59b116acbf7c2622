package flyting.report;

import flyting.conversation.Conversation;
import flyting.policy.Decision;
import flyting.score.ScoredConversation;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An output format. */
public interface Report {
    /** The name for {@code --to}: {@code csv}, {@code jsonl}, {@code tree} … */
    String name();

    /** The ending of a file's name that asks for it, with the dot: {@code .csv}. */
    String ending();

    /** What it is for, in a few words. */
    String writes();

    /** Whether it says nothing without scores and decisions. */
    default boolean needsScores() {
        return false;
    }

    /** Starts an output. Closing the pages ends it, and leaves {@code out} open. */
    Pages open(OutputStream out, ReportOptions options) throws IOException;

    /** Takes conversations one after another. */
    interface Pages extends Closeable {
        /** A conversation that was not scored. */
        void write(Conversation conversation) throws IOException;

        /** A scored conversation, with a decision for each comment. */
        void write(ScoredConversation scored, List<Decision> decisions) throws IOException;
    }
}

package flyting.source;

import flyting.conversation.Conversation;

/** Takes what a {@link Source} reads, in the order of the file. */
public interface Sink {
    /**
     * One conversation. A file whose comments are independent of one another (a table without reply links) may come as
     * several conversations with the same id, so that memory does not follow the file.
     */
    void conversation(Conversation conversation);

    /** One place that could not be read; what is readable around it still comes. */
    void problem(Problem problem);

    /** Something a user should know that is no fault of the file: which columns were taken, why no comments are there. */
    void notice(String sentence);
}

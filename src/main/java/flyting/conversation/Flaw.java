package flyting.conversation;

/**
 * One thing about a conversation's links or ids that could not be kept as the file has it.
 *
 * @param commentId the comment concerned
 * @param finding what was found and what was done about it, as the end of a sentence that begins with the comment's place
 */
public record Flaw(String commentId, String finding) {}

/**
 * What is read and talked about: comments, who wrote them, who answers whom. Imports nothing but the JDK.
 *
 * <p>A {@link flyting.conversation.Conversation} is built with {@link flyting.conversation.ConversationBuilder}, which
 * keeps every comment however broken its links are, and reports each link it could not keep.
 */
@NullMarked
package flyting.conversation;

import org.jspecify.annotations.NullMarked;

package flyting.score;

import flyting.conversation.Attribute;
import flyting.conversation.Span;

/**
 * Words of a comment that speak for an attribute.
 *
 * @param attribute what they speak for
 * @param span where they stand in the comment's text; never in a quotation or in an address
 * @param weight how much they raise the attribute's score, in log-odds; above 0
 */
public record Evidence(Attribute attribute, Span span, double weight) {}

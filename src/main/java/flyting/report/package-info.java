/** Writes comments, scores and decisions. {@link flyting.report.Reports} is the list. Imports policy, score, conversation. */
@NullMarked
package flyting.report;

import org.jspecify.annotations.NullMarked;

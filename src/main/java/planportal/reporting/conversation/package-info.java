/** What editors and approvers say to each other about a report or a narrative. */
@NullMarked
package planportal.reporting.conversation;

import org.jspecify.annotations.NullMarked;

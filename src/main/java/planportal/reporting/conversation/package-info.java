/** The comments of editors, approvers and the planning division on a report or a narrative. */
@NullMarked
package planportal.reporting.conversation;

import org.jspecify.annotations.NullMarked;

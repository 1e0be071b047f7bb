/** Approvers approve or return what was submitted. */
@NullMarked
package planportal.reporting.approval;

import org.jspecify.annotations.NullMarked;

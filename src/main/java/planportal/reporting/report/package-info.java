/** Reports and narratives themselves: content, states, allowed transitions, plausibility questions. */
@NullMarked
package planportal.reporting.report;

import org.jspecify.annotations.NullMarked;

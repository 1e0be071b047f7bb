/** Reporting periods: scheduled, opened, extended, closed, reopened; single reports unlocked. */
@NullMarked
package planportal.reporting.periods;

import org.jspecify.annotations.NullMarked;

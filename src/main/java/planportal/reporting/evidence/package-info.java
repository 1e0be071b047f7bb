/** Files that back a report or a measure: what is kept, what is shown to whom. */
@NullMarked
package planportal.reporting.evidence;

import org.jspecify.annotations.NullMarked;

/** Who stands in for an absent colleague, and until when. */
@NullMarked
package planportal.accounts.absences;

import org.jspecify.annotations.NullMarked;

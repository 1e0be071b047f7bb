/** The mailing list that is notified when a quarter has been published as a whole. */
@NullMarked
package planportal.steering.mailing;

import org.jspecify.annotations.NullMarked;

/** The pages of publications, published quarters and the rating rule. */
@NullMarked
package planportal.publicpages.updates;

import org.jspecify.annotations.NullMarked;

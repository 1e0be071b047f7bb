/** The page and file by which anybody can check that the public record was not changed. */
@NullMarked
package planportal.publicpages.record;

import org.jspecify.annotations.NullMarked;

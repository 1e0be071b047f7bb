/** Editors write, submit and withdraw reports and narratives, and add the files that back them. */
@NullMarked
package planportal.reporting.editing;

import org.jspecify.annotations.NullMarked;

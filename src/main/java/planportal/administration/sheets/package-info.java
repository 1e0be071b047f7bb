/** Definitions, targets and past values as a spreadsheet, out and in. */
@NullMarked
package planportal.administration.sheets;

import org.jspecify.annotations.NullMarked;

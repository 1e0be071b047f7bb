/** Export and import of definitions, targets and past values as spreadsheets. */
@NullMarked
package planportal.administration.sheets;

import org.jspecify.annotations.NullMarked;

/** Many reports at once: the grid in the browser, and the spreadsheet that is exported, filled in and imported. */
@NullMarked
package planportal.reporting.bulk;

import org.jspecify.annotations.NullMarked;

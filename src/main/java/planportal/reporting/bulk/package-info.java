/** Many reports at once: the grid in the browser, and the spreadsheet that is taken away, filled in and sent back. */
@NullMarked
package planportal.reporting.bulk;

import org.jspecify.annotations.NullMarked;

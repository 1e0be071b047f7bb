/** The summary as an Excel workbook. */
@NullMarked
package planportal.summaries.excel;

import org.jspecify.annotations.NullMarked;

/** Shared by Excel and Word files: charts, colours, XML, reproducible archives. */
@NullMarked
package planportal.summaries.office;

import org.jspecify.annotations.NullMarked;

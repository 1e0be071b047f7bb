/** Which reports a person may see or write, and what the forms show and read. */
@NullMarked
package planportal.reporting.reading;

import org.jspecify.annotations.NullMarked;

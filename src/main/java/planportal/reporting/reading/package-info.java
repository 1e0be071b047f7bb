/** Which reports somebody may see or write, with what the forms show and read. */
@NullMarked
package planportal.reporting.reading;

import org.jspecify.annotations.NullMarked;

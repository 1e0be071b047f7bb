/** The summary as CSV. */
@NullMarked
package planportal.summaries.csv;

import org.jspecify.annotations.NullMarked;

/** The summary as a PDF. */
@NullMarked
package planportal.summaries.pdf;

import org.jspecify.annotations.NullMarked;

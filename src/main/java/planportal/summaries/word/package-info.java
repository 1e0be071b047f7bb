/** The summary as a Word document. */
@NullMarked
package planportal.summaries.word;

import org.jspecify.annotations.NullMarked;

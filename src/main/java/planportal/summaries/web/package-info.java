/** Pages on which managers choose, preview and take away a summary. */
@NullMarked
package planportal.summaries.web;

import org.jspecify.annotations.NullMarked;

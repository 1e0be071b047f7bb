/** Pages on which managers select, preview and download a summary. */
@NullMarked
package planportal.summaries.web;

import org.jspecify.annotations.NullMarked;

/** How a KPI is rated: one rule, plain arithmetic that a citizen can redo, every number of it handed back with the result. */
@NullMarked
@NamedInterface("rating")
package planportal.progress.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

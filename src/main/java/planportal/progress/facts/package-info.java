/** Published facts: baselines, targets, measurements, publications; appended and never changed. */
@NullMarked
@NamedInterface("facts")
package planportal.progress.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

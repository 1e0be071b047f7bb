/** Writes a new plan with its programmes, texts and documents. */
@NullMarked
@NamedInterface("writing")
package planportal.plan.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Publishes facts: numbers publications and appends measurements, narratives and definitions. */
@NullMarked
@NamedInterface("publishing")
package planportal.progress.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

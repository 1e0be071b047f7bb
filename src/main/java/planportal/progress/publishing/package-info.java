/** How facts become public: publications are numbered, measurements, narratives and definitions appended. */
@NullMarked
@NamedInterface("publishing")
package planportal.progress.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

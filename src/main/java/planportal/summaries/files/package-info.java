/** Summary files: written on demand or generated in the background and kept for a day. */
@NullMarked
@NamedInterface("files")
package planportal.summaries.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

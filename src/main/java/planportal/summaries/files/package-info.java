/** Summary files made in the background, kept for a day, taken away. */
@NullMarked
@NamedInterface("files")
package planportal.summaries.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

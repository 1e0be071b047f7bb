/** Which publication is the newest, as the database announces it to every node. */
@NullMarked
@NamedInterface("newest")
package planportal.progress.newest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

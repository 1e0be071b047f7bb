/** The chain of hashes over publications and history, by which anybody can tell whether the past was changed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"progress :: newest", "shared"})
package planportal.seals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

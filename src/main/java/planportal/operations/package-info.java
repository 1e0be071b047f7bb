/** What operators see of the running portal: which protections are on, and whether the record is whole. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "seals", "shared"})
package planportal.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

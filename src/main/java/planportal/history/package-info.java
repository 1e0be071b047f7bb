/** Who did what, when; append-only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "http", "shared"})
package planportal.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** A new plan from a file: read, checked completely, shown, and then written as a whole or not at all. */
@NullMarked
@ApplicationModule(allowedDependencies = {"plan", "progress", "progress :: rating", "accounts", "shared"})
package planportal.planfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

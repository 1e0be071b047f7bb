/** Loads a new plan from a file: parsed, checked as a whole, shown, and then written as a whole or not at all. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "departments",
            "plan",
            "plan :: writing",
            "progress",
            "progress :: facts",
            "progress :: publishing",
            "progress :: rating",
            "shared"
        })
package planportal.planfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** A new plan from a file: read, checked completely, shown, and then written as a whole or not at all. */
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

/** Managers override computed ratings, publicly and with a reason, and withdraw such decisions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "departments",
            "progress",
            "progress :: facts",
            "progress :: publishing",
            "progress :: rating",
            "shared"
        })
package planportal.ratings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

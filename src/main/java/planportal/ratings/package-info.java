/** Managers put a rating in the computed one's place, in public and with a reason, and take it back. */
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

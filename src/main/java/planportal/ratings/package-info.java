/** Managers put a rating in the computed one's place, in public and with a reason, and take it back. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"progress", "progress :: rating", "plan", "accounts", "accounts :: departments", "shared"
        })
package planportal.ratings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

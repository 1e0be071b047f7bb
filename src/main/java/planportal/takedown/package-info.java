/** Takes down published content that must not stay public: requested by an administrator, decided by a second person. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "departments",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: newest",
            "shared"
        })
package planportal.takedown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

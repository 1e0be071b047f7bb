/** Shows staff the public page as it would be with what is not public yet; the one way from a proposal to a page of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "reporting :: proposals",
            "progress",
            "editions :: proposals",
            "publicpages :: kpi-page",
            "publicpages :: plan-pages",
            "accounts",
            "shared"
        })
package planportal.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

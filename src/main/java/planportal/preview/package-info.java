/** Shows staff the public page as it would be with what is not public yet; the one way from a proposal to a page of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "editions :: proposals",
            "progress",
            "publicpages :: kpi-page",
            "publicpages :: plan-pages",
            "reporting :: proposals",
            "shared"
        })
package planportal.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Previews public pages with unpublished content to staff; the only path from a proposal to a public page. */
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

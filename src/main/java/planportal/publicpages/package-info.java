/** What citizens see; view records only, no entities. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "plan",
            "progress",
            "progress :: rating",
            "charts",
            "summaries",
            "accounts :: departments",
            "shared"
        })
package planportal.publicpages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

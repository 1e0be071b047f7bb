/** What citizens see; view records only, no entities. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "charts",
            "departments",
            "http",
            "mirror",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: rating",
            "seals",
            "summaries",
            "summaries :: files",
            "summaries :: model",
            "shared"
        })
package planportal.publicpages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Reporting periods and reports from draft to approved. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "progress",
            "progress :: rating",
            "plan",
            "accounts",
            "accounts :: departments",
            "files",
            "sheets",
            "shared"
        })
package planportal.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Reporting periods and reports from draft to approved. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "departments",
            "files",
            "http",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: publishing",
            "progress :: rating",
            "sheets :: imports",
            "sheets :: reading",
            "shared"
        })
package planportal.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The quarterly summary and its files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "charts",
            "departments",
            "http",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: rating",
            "shared"
        })
package planportal.summaries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

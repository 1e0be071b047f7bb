/** The quarterly summary and its files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "progress",
            "progress :: rating",
            "charts",
            "plan",
            "accounts",
            "accounts :: departments",
            "shared"
        })
package planportal.summaries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

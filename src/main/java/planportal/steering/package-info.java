/** How managers steer the quarter: who has reported, what is overdue, what is off track, and reminders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "reporting",
            "progress",
            "progress :: rating",
            "plan",
            "accounts",
            "accounts :: departments",
            "summaries",
            "shared"
        })
package planportal.steering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

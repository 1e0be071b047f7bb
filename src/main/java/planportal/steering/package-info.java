/** How managers steer the quarter: who has reported, what is overdue, what is off track, and reminders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "accounts :: email",
            "departments",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: rating",
            "reporting",
            "reporting :: states",
            "summaries",
            "summaries :: model",
            "shared"
        })
package planportal.steering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Tools for managers during a quarter: completion of reports, overdue reports, KPIs off track, reminders. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "accounts :: email",
            "departments",
            "mail",
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

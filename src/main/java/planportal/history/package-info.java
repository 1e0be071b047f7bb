/** The audit history: who did what and when; append-only. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"accounts", "departments", "http", "plan", "progress", "progress :: facts", "shared"})
package planportal.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

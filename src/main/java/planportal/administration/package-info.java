/** What administrators settle for the whole plan: its departments, and which of them is in charge of a KPI. */
@NullMarked
@ApplicationModule(allowedDependencies = {"progress", "plan", "accounts", "accounts :: departments", "shared"})
package planportal.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

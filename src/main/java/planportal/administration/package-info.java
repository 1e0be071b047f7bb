/** What administrators settle for the whole plan: its departments and who is in charge of a KPI, what KPIs mean and aim at. */
@NullMarked
@ApplicationModule(allowedDependencies = {"reporting", "progress", "progress :: rating", "plan", "accounts", "accounts :: departments", "shared"})
package planportal.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

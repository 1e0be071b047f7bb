/**
 * What is settled for the whole plan: its departments and who is in charge of a KPI, what KPIs mean and aim at; page by page by
 * administrators, file by file by managers.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "departments",
            "plan",
            "progress",
            "progress :: facts",
            "progress :: publishing",
            "progress :: rating",
            "reporting",
            "sheets :: imports",
            "sheets :: reading",
            "shared"
        })
package planportal.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

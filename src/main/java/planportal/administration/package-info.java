/**
 * Settings for the whole plan: departments and their responsibility for KPIs, definitions and targets of KPIs.
 * Administrators change them on pages, managers by spreadsheet.
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

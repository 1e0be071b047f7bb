/** Geometry and texts of KPI charts, independent of the templates and documents that display them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"progress", "progress :: facts", "progress :: rating", "shared"})
package planportal.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

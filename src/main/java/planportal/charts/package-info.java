/** Where every stroke and word of a KPI's chart stands: geometry alone, which a template or a document only places. */
@NullMarked
@ApplicationModule(allowedDependencies = {"progress", "progress :: facts", "progress :: rating", "shared"})
package planportal.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** KPIs, baselines, targets, published measurements and how they are rated. */
@NullMarked
@ApplicationModule(allowedDependencies = {"plan", "accounts", "accounts :: departments", "shared"})
package planportal.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

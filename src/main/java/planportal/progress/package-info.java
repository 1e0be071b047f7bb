/** KPIs, baselines, targets, published measurements and how they are rated. */
@NullMarked
@ApplicationModule(allowedDependencies = {"departments", "plan", "shared"})
package planportal.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

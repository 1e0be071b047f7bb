/** The plan and its programmes, initiatives, measures and actions, with the documents they come from. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "startup"})
package planportal.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

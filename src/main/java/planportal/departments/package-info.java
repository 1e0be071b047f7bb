/** The city's departments: their current and former names, and how they are added, renamed and merged. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package planportal.departments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The city's departments: what they are called, and were called; how they are added, renamed and merged. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package planportal.departments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

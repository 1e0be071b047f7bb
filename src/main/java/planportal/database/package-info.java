/** The PostgreSQL on which the portal runs: embedded or given. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "startup"})
package planportal.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

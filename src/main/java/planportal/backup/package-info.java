/** Backups: the whole database as one archive in a documented format, written while the portal runs, verified, and restored. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "database", "shared", "startup"})
package planportal.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

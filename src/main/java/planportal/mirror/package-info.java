/** A copy of all public pages and files as a folder, which any web server can serve while the portal is away. */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "progress", "progress :: facts", "shared"})
package planportal.mirror;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

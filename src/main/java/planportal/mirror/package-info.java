/** A copy of all public pages and files in a folder, which any web server can serve without the portal. */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "progress", "progress :: facts", "shared"})
package planportal.mirror;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

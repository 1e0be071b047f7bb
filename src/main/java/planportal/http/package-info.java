/** HTTP shared by all modules: public addresses, download headers, clients, and requests of the portal to itself. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package planportal.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

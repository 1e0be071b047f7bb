/** Messages for the operator at startup: where to open the portal, or why it cannot start. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package planportal.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What the operator reads when the portal starts: where to open it, or in plain sentences why it cannot start. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package planportal.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

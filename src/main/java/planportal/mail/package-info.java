/** Outgoing mail: the server and the sender address. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package planportal.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

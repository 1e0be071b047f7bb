/**
 * The network side of the portal: which proxies are believed, where staff may come from, and how long and how much a client may
 * send.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "shared", "startup"})
package planportal.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

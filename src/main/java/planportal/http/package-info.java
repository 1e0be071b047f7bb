/** What controllers of several modules need of HTTP: how a file is given away, where a request comes from. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package planportal.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

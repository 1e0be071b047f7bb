/** HTTP helpers shared by controllers: download headers and client addresses. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package planportal.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

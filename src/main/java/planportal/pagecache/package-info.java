/** Public pages kept as compressed bytes: rendered once per publication, served before anything else is asked. */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "progress :: newest", "shared"})
package planportal.pagecache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

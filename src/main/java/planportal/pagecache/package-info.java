/** Public pages kept as compressed bytes: rendered once per publication, served before all other filters. */
@NullMarked
@ApplicationModule(allowedDependencies = {"http", "progress :: newest", "shared"})
package planportal.pagecache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

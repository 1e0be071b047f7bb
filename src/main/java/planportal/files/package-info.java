/** Whether a file that somebody sends is what its name says, and nothing else; plain Java, without Spring and database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package planportal.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

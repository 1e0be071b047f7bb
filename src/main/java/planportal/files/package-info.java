/**
 * Validation of uploaded files: whether the content matches the name and hides nothing else; plain Java without Spring
 * or database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package planportal.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

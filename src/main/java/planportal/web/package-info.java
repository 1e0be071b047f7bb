/** Security configuration, languages, navigation, help and error pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "departments", "http", "shared"})
package planportal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

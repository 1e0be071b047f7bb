/** Staff accounts, their roles and absences, sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"departments", "http", "mail", "startup", "shared"})
package planportal.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

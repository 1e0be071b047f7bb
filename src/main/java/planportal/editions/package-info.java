/** The draft of the next edition of the plan's text: edited by administrators, compared, published or discarded. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "plan", "progress", "progress :: publishing", "shared"})
package planportal.editions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Common value types and exceptions: fiscal years, quarters, spans of days, texts in two languages, sources, refusals.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "Shared vocabulary",
        allowedDependencies = {})
package planportal.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Vocabulary without behaviour of its own: fiscal years, quarters, spans of days, texts in two languages, sources. */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "Shared vocabulary",
        allowedDependencies = {})
package planportal.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What was published when, the frozen quarters, and how the portal rates. */
@NullMarked
package planportal.publicpages.updates;

import org.jspecify.annotations.NullMarked;

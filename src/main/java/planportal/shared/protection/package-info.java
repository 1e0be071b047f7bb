/** What protects the portal, as the modules that know of it report it to operators. */
@NullMarked
package planportal.shared.protection;

import org.jspecify.annotations.NullMarked;

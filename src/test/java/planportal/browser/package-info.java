/** What people meet: the portal in a real browser. */
@NullMarked
package planportal.browser;

import org.jspecify.annotations.NullMarked;

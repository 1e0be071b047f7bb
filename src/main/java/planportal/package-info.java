/** The plan portal: the application itself; its parts are the packages below. */
@NullMarked
package planportal;

import org.jspecify.annotations.NullMarked;

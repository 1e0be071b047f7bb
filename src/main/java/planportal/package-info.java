/** The plan portal's application class and clock; the modules are the packages below. */
@NullMarked
package planportal;

import org.jspecify.annotations.NullMarked;

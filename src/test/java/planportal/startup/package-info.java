@NullMarked
package planportal.startup;

import org.jspecify.annotations.NullMarked;

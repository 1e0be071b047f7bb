@NullMarked
package planportal.database;

import org.jspecify.annotations.NullMarked;

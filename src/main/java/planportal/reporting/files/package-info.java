/** Whether a file that somebody sends is what its name says, and nothing else; plain Java, without Spring and database. */
@NullMarked
package planportal.reporting.files;

import org.jspecify.annotations.NullMarked;

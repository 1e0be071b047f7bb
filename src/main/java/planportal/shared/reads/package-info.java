/** Reads of public facts, which a replica of the database may answer. */
@NullMarked
package planportal.shared.reads;

import org.jspecify.annotations.NullMarked;

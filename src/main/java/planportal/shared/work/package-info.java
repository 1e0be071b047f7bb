/** Work that is due and waits in the database, taken up by whichever node comes first. */
@NullMarked
package planportal.shared.work;

import org.jspecify.annotations.NullMarked;

/** How texts that people typed are read: figures, days, quarters, versions, free text. */
@NullMarked
package planportal.shared.input;

import org.jspecify.annotations.NullMarked;

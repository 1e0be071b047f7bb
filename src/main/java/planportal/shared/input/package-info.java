/** Parsers for user input: figures, days, quarters, versions, free text. */
@NullMarked
package planportal.shared.input;

import org.jspecify.annotations.NullMarked;

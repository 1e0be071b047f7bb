/** Parsers for user input: figures, days, periods, codes, versions, free text. */
@NullMarked
package planportal.shared.input;

import org.jspecify.annotations.NullMarked;

/** Reads and writes Excel and CSV files as rows and cells, without knowing their meaning. */
@NullMarked
@NamedInterface("reading")
package planportal.sheets.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Import of a spreadsheet: uploaded, checked, shown, confirmed, imported or discarded. */
@NullMarked
@NamedInterface("imports")
package planportal.sheets.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

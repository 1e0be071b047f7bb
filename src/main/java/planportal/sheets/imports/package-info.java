/** A spreadsheet on its way from whoever sends it: stored, checked, shown, confirmed, taken over or discarded. */
@NullMarked
@NamedInterface("imports")
package planportal.sheets.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

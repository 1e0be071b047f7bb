/** Spreadsheets as files: rows and cells of Excel and CSV, read and written without knowing what they mean. */
@NullMarked
@NamedInterface("reading")
package planportal.sheets.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

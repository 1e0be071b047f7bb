/**
 * Spreadsheets as files, and their import: uploaded, checked, shown, confirmed, and imported as a whole or not at all. The
 * modules that know the meaning of the rows interpret them ({@link planportal.sheets.imports.SheetPurpose}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "files", "shared"})
package planportal.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

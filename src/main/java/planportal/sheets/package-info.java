/**
 * Spreadsheets as files, and their way from whoever sends one to what becomes of it: checked, shown, confirmed, taken over
 * as a whole or not at all. What their rows mean is said by the modules that know it ({@link planportal.sheets.SheetPurpose}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "files", "shared"})
package planportal.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

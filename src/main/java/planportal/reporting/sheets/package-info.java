/** Spreadsheets of reports as files: what is written into them and read from them; plain, without Spring and database. */
@NullMarked
package planportal.reporting.sheets;

import org.jspecify.annotations.NullMarked;

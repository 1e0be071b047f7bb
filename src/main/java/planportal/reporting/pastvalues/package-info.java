/** Published values of years before the portal, imported from one file: the table and its check. */
@NullMarked
package planportal.reporting.pastvalues;

import org.jspecify.annotations.NullMarked;

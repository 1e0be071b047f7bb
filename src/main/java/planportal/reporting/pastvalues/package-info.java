/** Published values of years before the portal, brought in one file: what the table holds and how it is checked. */
@NullMarked
package planportal.reporting.pastvalues;

import org.jspecify.annotations.NullMarked;

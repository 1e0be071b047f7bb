/** Where every stroke and word of a KPI's chart stands: geometry alone, which a template only places. */
@NullMarked
package planportal.publicpages.chart;

import org.jspecify.annotations.NullMarked;

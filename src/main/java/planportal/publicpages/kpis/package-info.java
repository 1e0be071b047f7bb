/** The public list of KPIs and the page of one. */
@NullMarked
package planportal.publicpages.kpis;

import org.jspecify.annotations.NullMarked;

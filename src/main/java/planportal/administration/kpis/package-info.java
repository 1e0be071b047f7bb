/** What a KPI means and aims at: changed at once or from a later day, on pages. */
@NullMarked
package planportal.administration.kpis;

import org.jspecify.annotations.NullMarked;

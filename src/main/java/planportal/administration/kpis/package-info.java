/** Pages for definitions, baselines, targets and weights of KPIs, which change immediately or on a later day. */
@NullMarked
package planportal.administration.kpis;

import org.jspecify.annotations.NullMarked;

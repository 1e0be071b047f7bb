/** Departments: added, renamed, merged; who is in charge of which KPI. */
@NullMarked
package planportal.administration.departments;

import org.jspecify.annotations.NullMarked;

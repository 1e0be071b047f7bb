/** Who has reported, what is overdue and which KPIs are off track. */
@NullMarked
package planportal.steering.completion;

import org.jspecify.annotations.NullMarked;

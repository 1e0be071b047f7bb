/** Reminders: rules, schedules, recipients, texts and delivery. */
@NullMarked
package planportal.steering.reminders;

import org.jspecify.annotations.NullMarked;

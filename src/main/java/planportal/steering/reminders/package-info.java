/** Reminders: rules, schedules, recipients, texts and what became of each. */
@NullMarked
package planportal.steering.reminders;

import org.jspecify.annotations.NullMarked;

package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A baseline or a target: a value and the day from which or by which it counts. What is known only by month or year
 * counts from that span's last day.
 */
public record DatedValue(LocalDate day, BigDecimal value) {}

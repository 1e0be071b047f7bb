package planportal.reporting.periods;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The defaults of a new reporting period; a manager can set other days for each.
 *
 * @param dueDay              the day of the month after the quarter on which reports are due, 1–28; moved to the next
 *                            working day
 * @param graceDays           the number of calendar days after it on which late reports are accepted, 0–60
 * @param approvalWorkingDays the number of working days after the editors' due day until approvers are due, 0–30
 */
@Validated
@ConfigurationProperties("portal.periods")
public record PeriodSettings(
        @Min(1) @Max(28) @DefaultValue("10") int dueDay,

        @Min(0) @Max(PeriodDates.MAX_GRACE_DAYS) @DefaultValue("7")
        int graceDays,

        @Min(0) @Max(30) @DefaultValue("3") int approvalWorkingDays) {}

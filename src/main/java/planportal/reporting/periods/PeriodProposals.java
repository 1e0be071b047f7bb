package planportal.reporting.periods;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import planportal.reporting.periods.PeriodReading.PeriodPage;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.WorkingDays;

/** Proposes days of periods, which managers may change: working days, all of them ahead. */
@Component
class PeriodProposals {

    private final PeriodSettings settings;
    private final WorkingDays workingDays;
    private final Clock clock;

    PeriodProposals(PeriodSettings settings, WorkingDays workingDays, Clock clock) {
        this.settings = settings;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The days of a period that is not scheduled yet. */
    PeriodDates first(Quarter quarter) {
        return PeriodDates.proposed(quarter, Today.of(clock), settings, workingDays);
    }

    /** The days to propose for a new due day: those of {@code page}, or, where they are past, some that lie ahead. */
    PeriodDates ahead(PeriodPage page) {
        LocalDate today = Today.of(clock);
        PeriodDates dates = page.dates();
        if (page.phase() == null || page.phase() == PeriodPhase.SCHEDULED) {
            return dates;
        }
        LocalDate later = dates.dueOn().isBefore(today) ? today : dates.dueOn();
        LocalDate dueOn = workingDays.after(later, 1);
        LocalDate usual = workingDays.after(dueOn, settings.approvalWorkingDays());
        return new PeriodDates(
                dates.opensOn(),
                dueOn,
                dates.graceDays(),
                usual.isBefore(dates.approvalsDueOn()) ? dates.approvalsDueOn() : usual);
    }

    /** The next working day, until which something is usually unlocked. */
    LocalDate nextWorkingDay() {
        return workingDays.after(Today.of(clock), 1);
    }
}

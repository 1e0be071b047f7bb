package planportal.reporting.periods;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;

/**
 * The time in which departments report for a quarter (報告期間). It opens by itself on its day, or earlier by hand, and
 * takes reports until the days of grace after the due day are over or it is closed by hand.
 * Every verb throws {@link PeriodRefusal} where the period's state does not allow it. Days are those of Tokyo.
 */
@Entity
public class ReportingPeriod {

    /** The last decision about the period. A scheduled period whose opening day has come counts as open. */
    enum Status {
        SCHEDULED,
        OPEN,
        CLOSED,
        /** Cancelled before it opened; the name under which it is stored. */
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long planId;

    private Quarter quarter;

    private LocalDate opensOn;

    private LocalDate dueOn;

    private int graceDays;

    private LocalDate approvalsDueOn;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Version
    private int version;

    protected ReportingPeriod() {}

    /** Schedules a period that is due today at the earliest. */
    ReportingPeriod(long planId, Quarter quarter, PeriodDates dates, LocalDate today) {
        this.planId = planId;
        this.quarter = quarter;
        this.status = Status.SCHEDULED;
        setDates(dates, today);
    }

    /** Replaces the days of a period that has not opened. */
    void reschedule(PeriodDates dates, LocalDate today) {
        Refusal.when(phase(today) != PeriodPhase.SCHEDULED, PeriodRefusal.WRONG_STATUS);
        setDates(dates, today);
    }

    /** Cancels it before it opens: the quarter has no period again. */
    void cancel(LocalDate today) {
        Refusal.when(phase(today) != PeriodPhase.SCHEDULED, PeriodRefusal.WRONG_STATUS);
        status = Status.WITHDRAWN;
    }

    /** Schedules a cancelled period again. */
    void scheduleAgain(PeriodDates dates, LocalDate today) {
        Refusal.when(status != Status.WITHDRAWN, PeriodRefusal.WRONG_STATUS);
        setDates(dates, today);
        status = Status.SCHEDULED;
    }

    /** Opens it before its day. */
    void open(LocalDate today) {
        Refusal.when(phase(today) != PeriodPhase.SCHEDULED, PeriodRefusal.WRONG_STATUS);
        Refusal.when(today.isBefore(quarter.firstDay()), PeriodRefusal.OPENS_BEFORE_QUARTER);
        status = Status.OPEN;
        opensOn = today;
    }

    /** Puts its due day off, to a day that is neither past nor before the present one. */
    void extend(PeriodDates dates, LocalDate today) {
        Refusal.when(!phase(today).isOpen(), PeriodRefusal.WRONG_STATUS);
        Refusal.when(!dates.dueOn().isAfter(dueOn), PeriodRefusal.DUE_NOT_LATER);
        Refusal.when(dates.approvalsDueOn().isBefore(approvalsDueOn), PeriodRefusal.APPROVALS_EARLIER);
        setDates(dates, today);
        status = Status.OPEN;
    }

    /** Closes it: from now on it refuses every write but of what is unlocked. */
    void close(LocalDate today) {
        Refusal.when(!phase(today).isOpen(), PeriodRefusal.WRONG_STATUS);
        status = Status.CLOSED;
    }

    /** Takes reports again, until a due day that is not past. */
    void reopen(PeriodDates dates, LocalDate today) {
        Refusal.when(status != Status.CLOSED, PeriodRefusal.WRONG_STATUS);
        setDates(dates, today);
        status = Status.OPEN;
    }

    private void setDates(PeriodDates dates, LocalDate today) {
        Refusal.when(dates.dueOn().isBefore(today), PeriodRefusal.DUE_PAST);
        Refusal.when(dates.opensOn().isBefore(quarter.firstDay()), PeriodRefusal.OPENS_BEFORE_QUARTER);
        Refusal.when(!dates.dueOn().isAfter(quarter.lastDay()), PeriodRefusal.DUE_BEFORE_QUARTER_ENDS);
        opensOn = dates.opensOn();
        dueOn = dates.dueOn();
        graceDays = dates.graceDays();
        approvalsDueOn = dates.approvalsDueOn();
    }

    /** Where it is on {@code day}. */
    public PeriodPhase phase(LocalDate day) {
        if (status == Status.CLOSED) {
            return PeriodPhase.CLOSED;
        }
        if (status == Status.WITHDRAWN) {
            return PeriodPhase.WITHDRAWN;
        }
        if (day.isBefore(opensOn)) {
            return PeriodPhase.SCHEDULED;
        }
        if (!day.isAfter(dueOn)) {
            return PeriodPhase.OPEN;
        }
        return day.isAfter(lastDay()) ? PeriodPhase.ENDED : PeriodPhase.GRACE;
    }

    /**
     * Whether a report may be written at {@code now}: because reports are accepted, or because it was unlocked for them.
     *
     * @param unlocks what was unlocked in this period for that account and that KPI
     */
    public boolean takesReports(Instant now, Collection<ReportUnlock> unlocks) {
        return phase(Today.at(now)).takesReports() || unlocks.stream().anyMatch(unlock -> unlock.isInForce(now));
    }

    /**
     * What is due first comes first, so that no deadline hides behind a later one; periods that take no more reports follow,
     * the last one due first.
     */
    static Comparator<ReportingPeriod> byUrgency(LocalDate day) {
        return Comparator.comparing(
                        (ReportingPeriod period) -> !period.phase(day).takesReports())
                .thenComparing(period ->
                        period.phase(day).takesReports() ? period.dueOn.toEpochDay() : -period.dueOn.toEpochDay())
                .thenComparing(ReportingPeriod::quarter);
    }

    /** Whether closing it on {@code day} cuts off time that departments were given. */
    boolean wouldCloseEarly(LocalDate day) {
        return !day.isAfter(lastDay());
    }

    /** Its id. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** The quarter that departments report for. */
    public Quarter quarter() {
        return quarter;
    }

    PeriodDates dates() {
        return new PeriodDates(opensOn, dueOn, graceDays, approvalsDueOn);
    }

    /** The last day on which a report is in time. */
    public LocalDate dueOn() {
        return dueOn;
    }

    /** The last day on which a report is taken, late ones included. */
    public LocalDate lastDay() {
        return dueOn.plusDays(graceDays);
    }

    /** The day by which approvers have decided. */
    public LocalDate approvalsDueOn() {
        return approvalsDueOn;
    }

    /** Whether a report submitted at {@code at} is late. */
    public boolean isLate(Instant at) {
        return Today.at(at).isAfter(dueOn);
    }

    /** Days from {@code day} to the due day: 0 on the due day, negative after it. */
    public long daysLeft(LocalDate day) {
        return ChronoUnit.DAYS.between(day, dueOn);
    }

    int version() {
        return version;
    }

    /** Its fields by name, for the history, in the phase that people see on {@code day}. */
    Map<String, @Nullable Object> fields(LocalDate day) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", phase(day));
        fields.put("opensOn", opensOn.toString());
        fields.put("dueOn", dueOn.toString());
        fields.put("graceDays", graceDays);
        fields.put("approvalsDueOn", approvalsDueOn.toString());
        return fields;
    }
}

package planportal.reporting.periods;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshots;
import planportal.reporting.periods.PeriodEvent.Kind;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.shared.WorkingDays;

/**
 * Scheduling, cancelling, opening, extending, closing and reopening of reporting periods by managers. A step is refused
 * with a {@link PeriodRefusal} if the period or its days do not allow it, and with an {@link
 * OptimisticLockingFailureException} if somebody else has changed the period since it was read.
 */
@Service
@Transactional
class PeriodAdministration {

    /** The longest reason, in characters as people count them. */
    static final int MAX_REASON_LENGTH = 1000;

    private final ReportingPeriods periods;
    private final PeriodEvents history;
    private final Snapshots snapshots;
    private final AccessPolicy policy;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PeriodAdministration(
            ReportingPeriods periods,
            PeriodEvents history,
            Snapshots snapshots,
            AccessPolicy policy,
            WorkingDays workingDays,
            ApplicationEventPublisher events,
            Clock clock) {
        this.periods = periods;
        this.history = history;
        this.snapshots = snapshots;
        this.policy = policy;
        this.workingDays = workingDays;
        this.events = events;
        this.clock = clock;
    }

    /** Schedules the period of a quarter that has none. */
    public void schedule(StaffMember actor, Quarter quarter, PeriodDates dates) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        long plan = snapshots.current().plan().id();
        if (!PeriodReading.choosable(snapshots.current().plan()).contains(quarter)) {
            throw UserFacingException.notFound("periods.unknown-quarter");
        }
        Refusal.when(periods.findByPlanIdAndQuarter(plan, quarter).isPresent(), PeriodRefusal.WRONG_STATUS);
        dates.requireWorking(workingDays);
        // Two managers at once, or a button pressed twice: the quarter has its period then.
        Refusal.onConflict(
                () -> {
                    Optional<ReportingPeriod> cancelled = periods.findCancelled(plan, quarter);
                    cancelled.ifPresent(again -> again.scheduleAgain(dates, Today.of(clock)));
                    ReportingPeriod period = periods.saveAndFlush(
                            cancelled.orElseGet(() -> new ReportingPeriod(plan, quarter, dates, Today.of(clock))));
                    recordEvent(actor, Kind.SCHEDULED, period, null, null);
                },
                () -> new Refusal(PeriodRefusal.WRONG_STATUS));
    }

    /** Sets other days for a period that has not opened. */
    public void reschedule(StaffMember actor, Quarter quarter, PeriodDates dates, int seen) {
        dates.requireWorking(workingDays);
        step(actor, quarter, seen, Kind.RESCHEDULED, null, period -> period.reschedule(dates, Today.of(clock)));
    }

    /** Cancels a period that has not opened; the quarter can be scheduled again. */
    public void cancel(StaffMember actor, Quarter quarter, @Nullable String reason, int seen) {
        String why = requireReason(reason);
        step(actor, quarter, seen, Kind.WITHDRAWN, why, period -> period.cancel(Today.of(clock)));
    }

    /** Opens a scheduled period at once. */
    public void open(StaffMember actor, Quarter quarter, int seen) {
        step(actor, quarter, seen, Kind.OPENED, null, period -> period.open(Today.of(clock)));
    }

    /** Puts the due days off. */
    public void extend(StaffMember actor, Quarter quarter, PeriodDates dates, @Nullable String reason, int seen) {
        dates.requireWorking(workingDays);
        String why = requireReason(reason);
        step(actor, quarter, seen, Kind.EXTENDED, why, period -> period.extend(dates, Today.of(clock)));
    }

    /**
     * Closes the period.
     *
     * @param reason why; may be missing only once the time that departments were given is over
     */
    public void close(StaffMember actor, Quarter quarter, @Nullable String reason, int seen) {
        String why = reason == null ? null : requireReason(reason);
        step(actor, quarter, seen, Kind.CLOSED, why, period -> {
            period.close(Today.of(clock));
            Refusal.when(why == null && period.wouldCloseEarly(Today.of(clock)), PeriodRefusal.REASON_MISSING);
        });
    }

    /** Takes reports again for a closed period. */
    public void reopen(StaffMember actor, Quarter quarter, PeriodDates dates, @Nullable String reason, int seen) {
        dates.requireWorking(workingDays);
        String why = requireReason(reason);
        step(actor, quarter, seen, Kind.REOPENED, why, period -> period.reopen(dates, Today.of(clock)));
    }

    static String requireReason(@Nullable String reason) {
        if (reason == null) {
            throw new Refusal(PeriodRefusal.REASON_MISSING);
        }
        Refusal.when(reason.codePointCount(0, reason.length()) > MAX_REASON_LENGTH, PeriodRefusal.REASON_TOO_LONG);
        return reason;
    }

    private void step(
            StaffMember actor,
            Quarter quarter,
            int seen,
            Kind kind,
            @Nullable String reason,
            Consumer<ReportingPeriod> verb) {
        policy.require(actor, StaffAction.MANAGE_PERIODS);
        long plan = snapshots.current().plan().id();
        ReportingPeriod period = periods.findByPlanIdAndQuarter(plan, quarter)
                .orElseThrow(() -> periods.findCancelled(plan, quarter).isPresent()
                        ? new Refusal(PeriodRefusal.ALREADY_WITHDRAWN)
                        : UserFacingException.notFound("periods.unknown-quarter"));
        if (period.version() != seen) {
            throw new OptimisticLockingFailureException("the period has been changed by somebody else");
        }
        Map<String, @Nullable Object> before = period.fields(Today.of(clock));
        verb.accept(period);
        periods.saveAndFlush(period);
        recordEvent(actor, kind, period, before, reason);
    }

    private void recordEvent(
            StaffMember actor,
            Kind kind,
            ReportingPeriod period,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable String reason) {
        history.save(new PeriodEvent(period, kind, clock.instant(), actor.accountId(), reason));
        Map<String, @Nullable Object> after = new LinkedHashMap<>(period.fields(Today.of(clock)));
        after.put("reason", reason);
        events.publishEvent(actor.did(kind.action(), subject(period)).changed(before, after));
    }

    static String subject(ReportingPeriod period) {
        return "period:" + period.quarter();
    }
}

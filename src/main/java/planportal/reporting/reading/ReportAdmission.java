package planportal.reporting.reading;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshots;
import planportal.reporting.periods.ReportUnlock;
import planportal.reporting.periods.ReportUnlocks;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.periods.ReportingPeriods;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.Reports;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.shared.WorkingDays;

/**
 * Tells which period admits what a department writes: everything that writes a report asks here first, in its
 * transaction. Who may write at all is {@link planportal.accounts.AccessPolicy}'s; here it is only a question of time.
 */
@Service
@Transactional(readOnly = true)
public class ReportAdmission {

    /** For how many working days after its return a report is taken again, although its period has ended. */
    static final int DAYS_AFTER_RETURN = 5;

    private final ReportAccess access;
    private final ReportingPeriods periods;
    private final ReportUnlocks unlocks;
    private final Reports reports;
    private final WorkingDays workingDays;
    private final Snapshots snapshots;
    private final Clock clock;

    ReportAdmission(
            ReportAccess access,
            ReportingPeriods periods,
            ReportUnlocks unlocks,
            Reports reports,
            WorkingDays workingDays,
            Snapshots snapshots,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.workingDays = workingDays;
        this.periods = periods;
        this.unlocks = unlocks;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Whether the account may write its report of the KPI for {@code period} at {@code now}. */
    public boolean mayWrite(long accountId, long kpiId, ReportingPeriod period, Instant now) {
        return period.takesReports(now, List.of())
                || period.takesReports(now, unlocks.findByPeriodIdAndKpiIdAndAccountId(period.id(), kpiId, accountId))
                || reports.findByPeriodIdAndKpiId(period.id(), kpiId)
                        .flatMap(this::returnedUntil)
                        .filter(now::isBefore)
                        .isPresent();
    }

    /**
     * Whether {@code actor} may write their report about the subject for {@code period} at this moment: of a measure, while
     * they may report one of its KPIs.
     */
    public boolean mayWrite(StaffMember actor, ReportSubject subject, ReportingPeriod period) {
        Instant now = clock.instant();
        return subject.kpiIds().stream().anyMatch(kpi -> mayWrite(actor.accountId(), kpi, period, now));
    }

    /** Whether {@code actor} may write their report about the subject for {@code quarter} at this moment. */
    public boolean isWritable(StaffMember actor, ReportSubject subject, Quarter quarter) {
        return mayWrite(actor, subject, period(quarter));
    }

    /**
     * The period in which {@code actor} writes the report about the subject.
     *
     * @param quarter as for {@link #period}
     * @throws Refusal unless {@link #mayWrite(StaffMember, ReportSubject, ReportingPeriod)}
     */
    public ReportingPeriod requirePeriod(StaffMember actor, ReportSubject subject, @Nullable Quarter quarter) {
        return period(actor, subject, quarter)
                .filter(period -> mayWrite(actor, subject, period))
                .orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
    }

    /**
     * The period that {@code actor} means, whether it takes reports or not.
     *
     * @param quarter the quarter that they chose; null for the open one that is due first, or else one that was unlocked for
     *                them, or in which a KPI's report came back
     * @throws UserFacingException NOT_FOUND, if the chosen quarter has no period
     */
    public Optional<ReportingPeriod> period(StaffMember actor, ReportSubject subject, @Nullable Quarter quarter) {
        if (quarter != null) {
            return subject.kind().isMeasure() ? access.period(quarter) : Optional.of(period(quarter));
        }
        return open().stream()
                .findFirst()
                .or(() -> newest(inForce(actor).stream()
                        .filter(unlock -> subject.kpiIds().contains(unlock.kpiId()))
                        .map(ReportUnlock::periodId)))
                .or(() -> newest(
                        subject.kind().isMeasure()
                                ? Stream.empty()
                                : findReturned().stream()
                                        .filter(report -> subject.kpiIds().contains(report.kpiId()))
                                        .map(Report::periodId)));
    }

    private Optional<ReportingPeriod> newest(Stream<Long> ids) {
        return ids.flatMap(id -> periods.findById(id).stream()).max(Comparator.comparing(ReportingPeriod::quarter));
    }

    /** @throws UserFacingException NOT_FOUND, if the quarter has no period */
    public ReportingPeriod period(Quarter quarter) {
        return periods.findByPlanIdAndQuarter(snapshots.current().plan().id(), quarter)
                .orElseThrow(() -> UserFacingException.notFound("periods.unknown-quarter"));
    }

    /** The periods that are open today, the one due first before the others. */
    public List<ReportingPeriod> open() {
        return periods.findOpen(snapshots.current().plan().id(), Today.of(clock));
    }

    /** What is unlocked for {@code actor} at this moment. */
    List<ReportUnlock> inForce(StaffMember actor) {
        Instant now = clock.instant();
        return unlocks.findByAccountId(actor.accountId()).stream()
                .filter(unlock -> unlock.isInForce(now))
                .toList();
    }

    /** Until when {@code period} is unlocked for {@code actor} and the KPI, if it is at this moment. */
    Optional<Instant> unlockedUntil(StaffMember actor, KpiInCharge kpi, ReportingPeriod period) {
        return inForce(actor).stream()
                .filter(unlock -> unlock.periodId() == period.id()
                        && unlock.kpiId() == kpi.kpi().id())
                .map(ReportUnlock::endsAt)
                .max(Comparator.naturalOrder())
                .or(() -> reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id())
                        .flatMap(this::returnedUntil)
                        .filter(clock.instant()::isBefore));
    }

    /**
     * Until when a returned report may be submitted again, in whatever state its period is: the end of the
     * {@value #DAYS_AFTER_RETURN}th working day after the return. Empty if it did not come back, or has left the access since.
     */
    Optional<Instant> returnedUntil(Report report) {
        Instant decided = report.decidedAt();
        return decided == null || !report.status().isEditable()
                ? Optional.empty()
                : Optional.of(workingDays
                        .after(Today.at(decided), DAYS_AFTER_RETURN)
                        .plusDays(1)
                        .atStartOfDay(Formats.ZONE)
                        .toInstant());
    }

    /** The returned first reports that may be submitted now although their period has ended. */
    List<Report> findReturned() {
        Instant now = clock.instant();
        LocalDate today = Today.of(clock);
        return reports.findReturned().stream()
                .filter(report -> returnedUntil(report).filter(now::isBefore).isPresent())
                .filter(report -> periods.findById(report.periodId())
                        .filter(period -> period.phase(today).canBeUnlocked())
                        .isPresent())
                .toList();
    }

    /** The quarter of the period to which {@code report} belongs. */
    Quarter quarter(Report report) {
        return periods.findById(report.periodId()).orElseThrow().quarter();
    }

    /** The quarter of the period in which {@code unlock} holds. */
    Quarter quarter(ReportUnlock unlock) {
        return periods.findById(unlock.periodId()).orElseThrow().quarter();
    }
}

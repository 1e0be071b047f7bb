package planportal.reporting;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.NewMeasurement;
import planportal.progress.Publishing;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.reporting.ReportRefusal.Reason;
import planportal.shared.Deed;
import planportal.shared.Explained;

/**
 * A department's approver decides on what was handed in: what they approve is public in the same transaction.
 * Where another request came between, a step runs once more and sees what that one left behind: a button pressed twice
 * is not a conflict.
 */
@Service
class ReportApproval {

    /** The longest reason for a return, in characters as people count them. */
    static final int LONGEST_REASON = 1000;

    private final KpiDesk desk;
    private final Reports reports;
    private final Publishing publishing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportApproval(KpiDesk desk, Reports reports, Publishing publishing, ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.reports = reports;
        this.publishing = publishing;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Approves the report and publishes what it says. Approving again what one has approved changes nothing.
     *
     * @param seen the version that the approver read
     * @throws StaleReport if the report has changed since
     * @throws ReportRefusal if the report cannot be approved, or not by this person
     */
    @Retryable(includes = OptimisticLockingFailureException.class, excludes = StaleReport.class, maxRetries = 1, delay = 0)
    @Transactional
    public void approve(StaffMember actor, String kpiCode, int seen) {
        Case open = open(actor, StaffAction.APPROVE_REPORT, kpiCode);
        Report report = open.report();
        if (report.status() == ReportStatus.PUBLISHED && report.wasDecidedBy(actor.accountId())) {
            return;
        }
        requireAsSeen(report, seen);
        if (open.kpi().progress().measurement(open.period().quarter()).isPresent()) {
            throw new ReportRefusal(Reason.ALREADY_PUBLIC);
        }
        Map<String, @Nullable Object> before = report.fields();
        report.approve(actor.accountId(), clock.instant());
        // Before the publication takes its number and makes others wait: whoever was overtaken finds out here.
        reports.saveAndFlush(report);
        ReportedContent content = report.content();
        report.publishedAs(publishing.publishMeasurement(new NewMeasurement(report.kpiId(), open.period().quarter(),
                content.value(), content.milestoneState(), content.milestoneOn(), content.comment(), null,
                open.kpi().department().id())));
        reports.saveAndFlush(report);
        tell(actor, "report.approved", open, before);
    }

    /**
     * Gives the report back to its department. Returning again what one has returned changes nothing.
     *
     * @param reason what is to be done; not blank, at most {@value #LONGEST_REASON} characters
     */
    @Retryable(includes = OptimisticLockingFailureException.class, excludes = StaleReport.class, maxRetries = 1, delay = 0)
    @Transactional
    public void returnWith(StaffMember actor, String kpiCode, String reason, int seen) {
        Case open = open(actor, StaffAction.RETURN_REPORT, kpiCode);
        Report report = open.report();
        if (report.status() == ReportStatus.RETURNED && report.wasDecidedBy(actor.accountId())
                && reason.equals(report.returnReason())) {
            return;
        }
        requireAsSeen(report, seen);
        Map<String, @Nullable Object> before = report.fields();
        report.returnWith(reason, actor.accountId(), clock.instant());
        reports.saveAndFlush(report);
        tell(actor, "report.returned", open, before);
    }

    private record Case(KpiInCharge kpi, ReportingPeriod period, Report report) {
    }

    private Case open(StaffMember actor, StaffAction action, String kpiCode) {
        KpiInCharge kpi = desk.open(actor, action, kpiCode);
        ReportingPeriod period = desk.currentPeriod()
                .orElseThrow(() -> new ReportRefusal(Reason.PERIOD_NOT_OPEN));
        Report report = reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id())
                .orElseThrow(() -> new Explained(HttpStatus.NOT_FOUND, "reporting.nothing-submitted"));
        return new Case(kpi, period, report);
    }

    private static void requireAsSeen(Report report, int seen) {
        if (report.version() != seen) {
            throw new StaleReport();
        }
    }

    private void tell(StaffMember actor, String action, Case open, Map<String, @Nullable Object> before) {
        events.publishEvent(new Deed(actor.accountId(), actor.name(), action,
                ReportEditing.subject(open.kpi(), open.period()), open.kpi().department().id(), before,
                open.report().fields()));
    }
}

package planportal.reporting.approval;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.publishing.Publishing;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.editing.ReportEvidence;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.publication.ReportPublication;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.Reports;
import planportal.reporting.report.StaleReport;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.UserFacingException;

/**
 * A department's approver decides on what was handed in. Where the plan's setting says so, what they approve is public
 * in the same transaction; else it waits for {@link ReportPublication}.
 *
 * <p>Where another request came between, a step runs once more and sees what that one left behind: a button pressed twice
 * is not a conflict.
 */
@Service
public class ReportApproval {

    private final KpiAccess access;
    private final Reports reports;
    private final Publishing publishing;
    private final ReportEvidence evidence;
    private final ReportConversation conversation;
    private final ReportingSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportApproval(
            KpiAccess access,
            Reports reports,
            Publishing publishing,
            ReportEvidence evidence,
            ReportConversation conversation,
            ReportingSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.publishing = publishing;
        this.evidence = evidence;
        this.conversation = conversation;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Whether what an approver approves is public at once; if not, the planning division publishes. */
    public boolean publishesAtOnce() {
        return settings.approvalPublishes(access.plan().id());
    }

    /**
     * Approves the report, and publishes what it says if the plan's setting does not leave that to the planning division.
     * Approving again what one has approved changes nothing.
     *
     * @param quarter the quarter that the report is about; null for the one that takes reports
     * @param seen    the version that the approver read
     * @param comment what is said in the conversation with it; null for nothing
     * @return the report's state: approved or published
     * @throws StaleReport if the report has changed since
     * @throws Refusal if the report cannot be approved, or not by this person
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public ReportStatus approve(
            StaffMember actor, String kpiCode, @Nullable Quarter quarter, int seen, @Nullable String comment) {
        Case open = open(actor, StaffAction.APPROVE_REPORT, kpiCode, quarter);
        Report report = open.report();
        say(actor, report, comment);
        boolean approved = report.status() == ReportStatus.APPROVED || report.status() == ReportStatus.PUBLISHED;
        if (approved && report.wasDecidedBy(actor.accountId())) {
            return report.status();
        }
        report.requireAsSeen(seen);
        PublishableReport publishable =
                new PublishableReport(open.kpi(), open.period().quarter(), report);
        publishable.requirePublishable();
        boolean publish = settings.approvalPublishes(access.plan().id());
        Map<String, @Nullable Object> before = report.fields();
        report.requireAnotherAuthor(actor.accountId(), open.kpi().standIns());
        report.approve(actor.accountId(), clock.instant());
        // Before the publication takes its number and makes others wait: whoever was overtaken finds out here.
        reports.saveAndFlush(report);
        if (publish) {
            long number = publishing.publishMeasurement(publishable.measurement());
            evidence.publish(report, open.period().quarter(), number);
            report.publishedAs(number);
            reports.saveAndFlush(report);
        }
        tell(actor, "report.approved", open, before);
        return report.status();
    }

    /**
     * Gives the report back to its department. Returning again what one has returned changes nothing.
     *
     * @param quarter the quarter that the report is about; null for the one that takes reports
     * @param reason  what is to be done; not blank, at most {@value DepartmentReport#LONGEST_REASON} characters
     * @param comment what else is said in the conversation; null for nothing
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public void returnWith(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            String reason,
            int seen,
            @Nullable String comment) {
        Case open = open(actor, StaffAction.RETURN_REPORT, kpiCode, quarter);
        giveBack(
                actor,
                open,
                "report.returned",
                reason,
                seen,
                comment,
                () -> open.report().returnWith(reason, actor.accountId(), clock.instant()));
    }

    /** As {@link #returnWith}, for the planning division, which will not publish what was approved. */
    @Transactional
    public void returnApproved(
            StaffMember actor, String kpiCode, Quarter quarter, String reason, int seen, @Nullable String comment) {
        Case open = open(actor, StaffAction.RETURN_APPROVED_REPORT, kpiCode, quarter);
        giveBack(
                actor,
                open,
                "report.approved-returned",
                reason,
                seen,
                comment,
                () -> open.report().returnApproved(reason, actor.accountId(), clock.instant()));
    }

    private void giveBack(
            StaffMember actor,
            Case open,
            String action,
            String reason,
            int seen,
            @Nullable String comment,
            Runnable step) {
        Report report = open.report();
        say(actor, report, comment);
        if (report.wasReturnedBy(actor.accountId(), reason)) {
            return;
        }
        report.requireAsSeen(seen);
        Map<String, @Nullable Object> before = report.fields();
        step.run();
        reports.saveAndFlush(report);
        tell(actor, action, open, before);
    }

    private record Case(KpiInCharge kpi, ReportingPeriod period, Report report) {}

    private Case open(StaffMember actor, StaffAction action, String kpiCode, @Nullable Quarter quarter) {
        KpiInCharge kpi = access.open(actor, action, kpiCode);
        // Whoever decides may do so after the period has closed: what they decide on was handed in before.
        ReportingPeriod period = access.period(quarter).orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
        Report report = reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(
                        period.id(), kpi.kpi().id())
                .orElseThrow(() -> UserFacingException.notFound("reporting.nothing-submitted"));
        return new Case(kpi, period, report);
    }

    /** First of all: once it is published, nothing public can be looked up before the transaction ends. */
    private void say(StaffMember actor, Report report, @Nullable String comment) {
        if (comment != null) {
            conversation.say(actor, new ReportKey(false, report.id()), comment);
        }
    }

    private void tell(StaffMember actor, String action, Case open, Map<String, @Nullable Object> before) {
        events.publishEvent(actor.did(
                        action,
                        ReportKey.subject(open.kpi().kpi(), open.period().quarter()))
                .forDepartment(open.kpi().department().id())
                .changed(before, open.report().fields())
                .inPlaceOf(open.kpi().inPlaceOf()));
    }
}

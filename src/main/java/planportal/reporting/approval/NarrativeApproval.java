package planportal.reporting.approval;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.progress.MeasureProgress;
import planportal.progress.publishing.Publishing;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.MeasureAccess;
import planportal.reporting.reading.PublishableNarrative;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.StaleReport;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.UserFacingException;

/** Decides on what departments say of their measures: as {@link ReportApproval} does for KPIs. */
@Service
class NarrativeApproval {

    private final MeasureAccess access;
    private final KpiAccess kpis;
    private final NarrativeReports reports;
    private final Publishing publishing;
    private final ReportConversation conversation;
    private final ReportingSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NarrativeApproval(
            MeasureAccess access,
            KpiAccess kpis,
            NarrativeReports reports,
            Publishing publishing,
            ReportConversation conversation,
            ReportingSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.kpis = kpis;
        this.reports = reports;
        this.publishing = publishing;
        this.conversation = conversation;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Whether what an approver approves is public at once; if not, the planning division publishes. */
    public boolean publishesAtOnce() {
        return settings.approvalPublishes(kpis.plan().id());
    }

    /**
     * Approves it, and publishes it if the plan's setting does not leave that to the planning division. Approving again
     * what one has approved changes nothing.
     *
     * @param seen    the version that the approver read
     * @param comment what is said in the conversation with it; null for nothing
     * @return its state: approved or published
     * @throws StaleReport if it has changed since
     * @throws Refusal if it cannot be approved, or not by this person
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public ReportStatus approve(StaffMember actor, String code, Quarter quarter, int seen, @Nullable String comment) {
        Case open = open(actor, StaffAction.APPROVE_REPORT, code, quarter);
        NarrativeReport report = open.report();
        say(actor, report, comment);
        boolean approved = report.status() == ReportStatus.APPROVED || report.status() == ReportStatus.PUBLISHED;
        if (approved && report.wasDecidedBy(actor.accountId())) {
            return report.status();
        }
        report.requireAsSeen(seen);
        PublishableNarrative publishable = new PublishableNarrative(
                open.measure(),
                quarter,
                report,
                access.department(open.measure(), report).id());
        publishable.requirePublishable();
        boolean publish = settings.approvalPublishes(kpis.plan().id());
        Map<String, @Nullable Object> before = report.fields();
        open.report().requireAnotherAuthor(actor.accountId(), open.standIns());
        report.approve(actor.accountId(), clock.instant());
        // Before the publication takes its number and makes others wait: whoever was overtaken finds out here.
        reports.saveAndFlush(report);
        if (publish) {
            report.publishedAs(publishing.publish(List.of(), List.of(publishable.narrative())));
            reports.saveAndFlush(report);
        }
        tell(actor, "narrative.approved", open, before);
        return report.status();
    }

    /** Gives it back to its department with a reason. Returning again what one has returned changes nothing. */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public void returnWith(
            StaffMember actor, String code, Quarter quarter, String reason, int seen, @Nullable String comment) {
        Case open = open(actor, StaffAction.RETURN_REPORT, code, quarter);
        giveBack(
                actor,
                open,
                "narrative.returned",
                reason,
                seen,
                comment,
                () -> open.report().returnWith(reason, actor.accountId(), clock.instant()));
    }

    /** As {@link #returnWith}, for the planning division, which will not publish what was approved. */
    @Transactional
    public void returnApproved(
            StaffMember actor, String code, Quarter quarter, String reason, int seen, @Nullable String comment) {
        Case open = open(actor, StaffAction.RETURN_APPROVED_REPORT, code, quarter);
        giveBack(
                actor,
                open,
                "narrative.approved-returned",
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
        NarrativeReport report = open.report();
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

    /** @param standIns for whom it is decided; empty where it is in a role of one's own */
    private record Case(MeasureProgress measure, Quarter quarter, NarrativeReport report, List<StandIn> standIns) {

        @Nullable
        String inPlaceOf() {
            return standIns.isEmpty() ? null : standIns.get(0).absentName();
        }
    }

    private Case open(StaffMember actor, StaffAction action, String code, Quarter quarter) {
        MeasureProgress measure = access.open(actor, action, code).measure();
        ReportingPeriod period = kpis.period(quarter).orElseThrow();
        NarrativeReport report = reports.newest(period.id(), measure.key())
                .orElseThrow(() -> UserFacingException.notFound("narratives.nothing-submitted"));
        access.requireDecision(actor, action, measure, report);
        return new Case(
                measure,
                quarter,
                report,
                access.standIns(
                        actor, action, access.department(measure, report).id()));
    }

    /** First of all: once it is published, nothing public can be looked up before the transaction ends. */
    private void say(StaffMember actor, NarrativeReport report, @Nullable String comment) {
        if (comment != null) {
            conversation.say(actor, new ReportKey(true, report.id()), comment);
        }
    }

    private void tell(StaffMember actor, String action, Case open, Map<String, @Nullable Object> before) {
        events.publishEvent(actor.did(action, MeasureAccess.subject(open.measure(), open.quarter()))
                .forDepartment(open.report().departmentId())
                .changed(before, open.report().fields())
                .inPlaceOf(open.inPlaceOf()));
    }
}

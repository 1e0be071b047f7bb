package planportal.reporting.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.publication.ReportPublication;
import planportal.reporting.publication.ReportPublisher;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportSubject;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportingSettings;
import planportal.reporting.report.StaleReport;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.UserFacingException;

/**
 * A department's approver decides on what was submitted about a KPI or a measure. Where the plan's setting says so, what they
 * approve is public in the same transaction; else it waits for {@link ReportPublication}.
 *
 * <p>Where another request came between, a step runs once more and sees what that one left behind: a button pressed twice
 * is not a conflict.
 */
@Service
public class ReportApproval {

    private final ReportAccess access;
    private final DepartmentReports reports;
    private final ReportPublisher publisher;
    private final ReportConversation conversation;
    private final ReportingSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportApproval(
            ReportAccess access,
            DepartmentReports reports,
            ReportPublisher publisher,
            ReportConversation conversation,
            ReportingSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.publisher = publisher;
        this.conversation = conversation;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What comes with a decision.
     *
     * @param seen    the version of the report that was read
     * @param comment what is said in the conversation with it; null for nothing
     */
    public record Opinion(int seen, @Nullable String comment) {}

    /** Whether what an approver approves is public at once; if not, the planning division publishes. */
    public boolean publishesAtOnce() {
        return settings.approvalPublishes(access.plan().id());
    }

    /**
     * Approves the newest report about the quarter, and publishes what it says if the plan's setting does not leave that to
     * the planning division. Approving again what one has approved changes nothing.
     *
     * @return the report's state: approved or published
     * @throws StaleReport if the report has changed since
     * @throws Refusal if the report cannot be approved, or not by this person
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public ReportStatus approve(StaffMember actor, ReportTarget target, Opinion opinion) {
        Case open = open(actor, StaffAction.APPROVE_REPORT, target);
        DepartmentReport report = open.report();
        addComment(actor, report, opinion.comment());
        boolean approved = report.status() == ReportStatus.APPROVED || report.status() == ReportStatus.PUBLISHED;
        if (approved && report.wasDecidedBy(actor.accountId())) {
            return report.status();
        }
        report.requireAsSeen(opinion.seen());
        PublishableReport publishable = new PublishableReport(open.subject(), open.quarter(), report);
        publishable.requirePublishable();
        boolean publish = publishesAtOnce();
        Map<String, @Nullable Object> before = report.fields();
        report.requireAnotherAuthor(
                actor.accountId(),
                access.standIns(actor, open.action(), open.subject().answering(report)));
        report.approve(actor.accountId(), clock.instant());
        // Before the publication takes its number and makes others wait: a person who was overtaken is refused here.
        reports.saveAndFlush(report);
        if (publish) {
            publisher.publish(List.of(publishable));
        }
        record(actor, "approved", open, before);
        return report.status();
    }

    /**
     * Gives the newest report about the quarter back to its department. Returning again what one has returned changes nothing.
     *
     * @param reason what is to be done; not blank, at most {@value DepartmentReport#MAX_REASON_LENGTH} characters
     */
    @RetryOnConflict(on = OptimisticLockingFailureException.class)
    @Transactional
    public void returnWith(StaffMember actor, ReportTarget target, String reason, Opinion opinion) {
        Case open = open(actor, StaffAction.RETURN_REPORT, target);
        giveBack(
                actor,
                open,
                "returned",
                reason,
                opinion,
                now -> open.report().returnWith(reason, actor.accountId(), now));
    }

    /** As {@link #returnWith}, for the planning division, which will not publish what was approved. */
    @Transactional
    public void returnApproved(StaffMember actor, ReportTarget target, String reason, Opinion opinion) {
        Case open = open(actor, StaffAction.RETURN_APPROVED_REPORT, target);
        giveBack(
                actor,
                open,
                "approved-returned",
                reason,
                opinion,
                now -> open.report().returnApproved(reason, actor.accountId(), now));
    }

    private void giveBack(
            StaffMember actor, Case open, String action, String reason, Opinion opinion, Consumer<Instant> step) {
        DepartmentReport report = open.report();
        addComment(actor, report, opinion.comment());
        if (report.wasReturnedBy(actor.accountId(), reason)) {
            return;
        }
        report.requireAsSeen(opinion.seen());
        Map<String, @Nullable Object> before = report.fields();
        step.accept(clock.instant());
        reports.saveAndFlush(report);
        record(actor, action, open, before);
    }

    private record Case(StaffAction action, ReportSubject subject, Quarter quarter, DepartmentReport report) {}

    private Case open(StaffMember actor, StaffAction action, ReportTarget target) {
        ReportSubject subject = access.open(actor, action, target.kind(), target.code());
        // A decision may come after the period has closed: the report was submitted before.
        ReportingPeriod period =
                access.period(target.quarter()).orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
        DepartmentReport report = reports.findNewest(period.id(), subject)
                .orElseThrow(() -> UserFacingException.notFound(
                        target.kind().isMeasure() ? "narratives.nothing-submitted" : "reporting.nothing-submitted"));
        access.requireDecision(actor, action, subject, report);
        return new Case(action, subject, period.quarter(), report);
    }

    /** First of all: once it is published, nothing public can be looked up before the transaction ends. */
    private void addComment(StaffMember actor, DepartmentReport report, @Nullable String comment) {
        if (comment != null) {
            conversation.add(actor, report.key(), comment);
        }
    }

    private void record(StaffMember actor, String action, Case open, Map<String, @Nullable Object> before) {
        ReportSubject subject = open.subject();
        events.publishEvent(actor.did(subject.kind().action(action), subject.historySubject(open.quarter()))
                .forDepartment(subject.recordedDepartment(open.report()))
                .changed(before, open.report().fields())
                .inPlaceOf(access.inPlaceOf(actor, open.action(), subject.answering(open.report()))));
    }
}

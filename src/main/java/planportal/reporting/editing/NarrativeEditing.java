package planportal.reporting.editing;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.progress.Narrative;
import planportal.reporting.editing.ReportEditing.Saved;
import planportal.reporting.editing.ReportEditing.Step;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.MeasureAccess;
import planportal.reporting.reading.MeasureAccess.MeasureInCharge;
import planportal.reporting.report.FormState;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.StaleReport;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;

/** A department writes what it says of a measure and hands it in: as {@link ReportEditing} does for a KPI. */
@Service
class NarrativeEditing {

    private final MeasureAccess access;
    private final NarrativeReports reports;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    NarrativeEditing(
            MeasureAccess access,
            NarrativeReports reports,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.access = access;
        this.reports = reports;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What somebody wants to say.
     *
     * @param code       of the measure, or of the initiative that has none
     * @param quarter    what it is about; null for the newest quarter that is open. Mandatory for a correction
     * @param correction whether it is to replace what is public of the quarter
     * @param reason     why it does, in words for citizens; may still be missing in a draft
     * @param seen       what they began from
     */
    record Wording(
            String code,
            @Nullable Quarter quarter,
            boolean correction,
            NarrativeContent content,
            @Nullable String reason,
            FormState seen) {}

    /**
     * Keeps a draft. Saying the same again changes nothing. That the period has closed does not matter to a correction.
     *
     * @throws StaleReport if somebody else has changed it since
     * @throws Refusal if its state or its period does not allow it
     */
    @RetryOnConflict
    void save(StaffMember actor, Wording wording) {
        inTransaction(() -> write(actor, wording, Step.SAVE));
    }

    /**
     * As {@link #save}, while the editor is still typing: written into the history when they begin, and then with their
     * next deed, not at each word.
     *
     * @return what is stored now
     */
    @RetryOnConflict
    Saved autosave(StaffMember actor, Wording wording) {
        return inTransaction(() -> write(actor, wording, Step.AUTOSAVE));
    }

    /** As {@link #save}, and hands it in for approval. */
    @RetryOnConflict
    void submit(StaffMember actor, Wording wording) {
        inTransaction(() -> write(actor, wording, Step.SUBMIT));
    }

    /**
     * Takes it back before it is approved: it is a draft again. Withdrawing again changes nothing.
     *
     * @param seen the version that the editor read
     */
    void withdraw(StaffMember actor, String code, @Nullable Quarter quarter, int seen) {
        transaction.executeWithoutResult(status -> {
            MeasureInCharge measure = access.open(actor, StaffAction.WITHDRAW_REPORT, code);
            ReportingPeriod period = period(actor, measure, quarter);
            NarrativeReport report = reports.newest(period.id(), measure.key())
                    .orElseThrow(() -> new Refusal(ReportRefusal.WRONG_STATUS));
            if (report.status() == ReportStatus.DRAFT) {
                return;
            }
            if (!report.isCorrection()) {
                // A draft that could not be handed in again would be lost to the quarter.
                access.requireOpen(actor, measure.measure(), period);
            }
            if (report.status() == ReportStatus.SUBMITTED && report.version() != seen) {
                throw new StaleReport();
            }
            Map<String, @Nullable Object> before = report.fields();
            report.withdraw();
            keep(actor, StaffAction.WITHDRAW_REPORT, "narrative.withdrawn", measure, period, report, before);
        });
    }

    private Saved write(StaffMember actor, Wording wording, Step step) {
        boolean submit = step == Step.SUBMIT;
        StaffAction action = ReportEditing.right(step);
        MeasureInCharge measure = access.open(actor, action, wording.code());
        ReportingPeriod period = period(actor, measure, wording.quarter());
        if (!wording.correction()) {
            access.requireOpen(actor, measure.measure(), period);
        }
        Optional<NarrativeReport> stored = wording.correction()
                ? reports.openCorrection(period.id(), measure.key())
                : reports.first(period.id(), measure.key());
        if (stored.filter(report -> isDone(report, actor, wording, step)
                        || ReportEditing.isSuperseded(report, actor, wording.seen(), step))
                .isPresent()) {
            return Saved.of(stored.get());
        }
        requirePlace(measure.measure().narrative(period.quarter()), wording, stored.isPresent(), submit);
        stored.ifPresent(report -> report.requireSeen(wording.seen(), actor.accountId()));
        Instant now = clock.instant();
        Map<String, @Nullable Object> before =
                stored.map(report -> report.fieldsBefore(actor.accountId())).orElse(null);
        boolean quietly = step == Step.AUTOSAVE
                && stored.filter(report -> continuesSession(report, actor, now)).isPresent();
        NarrativeReport report =
                stored.orElseGet(() -> new NarrativeReport(period.id(), measure.key(), wording.correction()));
        report.edit(
                wording.content(),
                wording.correction() ? wording.reason() : null,
                measure.writer(stored.orElse(null)),
                actor.accountId(),
                now);
        report.writtenIn(wording.seen());
        if (submit) {
            report.submit(actor.accountId(), now);
        }
        report.deferHistory(quietly);
        if (quietly) {
            reports.saveAndFlush(report);
        } else {
            keep(
                    actor,
                    action,
                    "narrative." + (wording.correction() ? "correction-" : "") + (submit ? "submitted" : "saved"),
                    measure,
                    period,
                    report,
                    before);
        }
        return Saved.of(report);
    }

    /** Whether somebody is still at the draft that the history knows they have begun. */
    private static boolean continuesSession(NarrativeReport report, StaffMember actor, Instant now) {
        return report.editedBy() == actor.accountId()
                && report.status().isEditable()
                && report.editedAt().isAfter(now.minus(ReportEditing.SITTING));
    }

    /** A first narrative has nothing public before it; a correction has, and says something else. */
    private static void requirePlace(Optional<Narrative> published, Wording wording, boolean stored, boolean submit) {
        if (!wording.correction()) {
            if (!stored && published.isPresent()) {
                throw new Refusal(ReportRefusal.ALREADY_PUBLIC);
            }
        } else if (published.isEmpty()
                || submit && NarrativeContent.of(published.get()).equals(wording.content())) {
            throw new Refusal(ReportRefusal.NOTHING_TO_CORRECT);
        }
    }

    private ReportingPeriod period(StaffMember actor, MeasureInCharge measure, @Nullable Quarter quarter) {
        return access.period(actor, measure, quarter).orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
    }

    private void keep(
            StaffMember actor,
            StaffAction action,
            String deed,
            MeasureInCharge measure,
            ReportingPeriod period,
            NarrativeReport report,
            @Nullable Map<String, @Nullable Object> before) {
        reports.saveAndFlush(report);
        String inPlaceOf = access.standIns(actor, action, measure.writer(report)).stream()
                .findFirst()
                .map(StandIn::absentName)
                .orElse(null);
        events.publishEvent(actor.did(deed, MeasureAccess.subject(measure.measure(), period.quarter()))
                .forDepartment(report.departmentId())
                .changed(before, report.fields())
                .inPlaceOf(inPlaceOf));
    }

    /** Whether this very step was taken already: a button pressed twice, a page sent again. */
    private static boolean isDone(NarrativeReport report, StaffMember actor, Wording wording, Step step) {
        return report.isBy(actor.accountId())
                && report.content().equals(wording.content())
                && Objects.equals(report.correctionReason(), wording.reason())
                && (step == Step.AUTOSAVE || !report.isUnrecorded())
                && (step == Step.SUBMIT
                        ? report.status() == ReportStatus.SUBMITTED
                        : report.status().isEditable());
    }

    private Saved inTransaction(Supplier<Saved> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }
}

package planportal.reporting.editing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.facts.Measurement;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiAccess;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.FormState;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.reporting.report.StaleReport;
import planportal.reporting.report.UnconfirmedValue;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;

/** A department writes its report and hands it in. */
@Service
public class ReportEditing {

    /** How long somebody may pause and is still at the same draft. */
    static final Duration SITTING = Duration.ofMinutes(30);

    /** What somebody does with what they typed. */
    public enum Step {
        AUTOSAVE,
        SAVE,
        SUBMIT
    }

    private final KpiAccess access;
    private final Reports reports;
    private final ReportAdmission admission;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportEditing(
            KpiAccess access,
            Reports reports,
            ReportAdmission admission,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.access = access;
        this.reports = reports;
        this.admission = admission;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Keeps a draft. Saying the same again changes nothing.
     *
     * @param quarter the quarter that the report is about; null for the newest one that is open
     * @param seen    what the editor began from
     * @throws StaleReport if somebody else has changed the report since
     * @throws Refusal if the report or its period does not allow it
     */
    @RetryOnConflict
    public void save(
            StaffMember actor, String kpiCode, @Nullable Quarter quarter, ReportedContent content, FormState seen) {
        inTransaction(() -> write(actor, kpiCode, quarter, content, seen, Step.SAVE, Confirmation.NONE));
    }

    /** What has become of a draft that saved itself: its version, and when. */
    record Saved(int version, Instant at) {

        static Saved of(Report report) {
            return new Saved(report.version(), report.editedAt());
        }

        static Saved of(NarrativeReport report) {
            return new Saved(report.version(), report.editedAt());
        }
    }

    /**
     * As {@link #save}, while the editor is still typing: written into the history when they begin, and then with their
     * next deed, not at each word.
     *
     * @return what is stored now
     */
    @RetryOnConflict
    Saved autosave(
            StaffMember actor, String kpiCode, @Nullable Quarter quarter, ReportedContent content, FormState seen) {
        return inTransaction(() -> write(actor, kpiCode, quarter, content, seen, Step.AUTOSAVE, Confirmation.NONE));
    }

    /** As {@link #autosave}, for the draft of a correction. */
    @RetryOnConflict
    Saved autosaveCorrection(
            StaffMember actor,
            String kpiCode,
            Quarter quarter,
            ReportedContent content,
            @Nullable String reason,
            FormState seen) {
        return inTransaction(
                () -> correct(actor, kpiCode, quarter, content, reason, seen, Step.AUTOSAVE, Confirmation.NONE));
    }

    /**
     * As {@link #save}, and hands the report in for approval.
     *
     * @param yes what the editor was asked of the value and answered with yes
     * @throws UnconfirmedValue if there is something to ask that they were not asked yet
     */
    @RetryOnConflict
    public void submit(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            ReportedContent content,
            FormState seen,
            Confirmation yes) {
        inTransaction(() -> write(actor, kpiCode, quarter, content, seen, Step.SUBMIT, yes));
    }

    /**
     * Keeps the draft of a correction: what is public of the quarter is to be replaced. That the period has closed does not
     * matter: it is a public fact that is corrected, not a quarter that is reported.
     *
     * @param reason why, in words for citizens; may still be missing in a draft
     * @param seen   what the editor began from
     * @throws StaleReport if somebody else has changed it since
     * @throws Refusal if nothing is public that could be corrected, or its state does not allow it
     */
    @RetryOnConflict
    void saveCorrection(
            StaffMember actor,
            String kpiCode,
            Quarter quarter,
            ReportedContent content,
            @Nullable String reason,
            FormState seen) {
        inTransaction(() -> correct(actor, kpiCode, quarter, content, reason, seen, Step.SAVE, Confirmation.NONE));
    }

    /** As {@link #saveCorrection}, and hands it in; refused where it has no reason or says what is public already. */
    @RetryOnConflict
    void submitCorrection(
            StaffMember actor,
            String kpiCode,
            Quarter quarter,
            ReportedContent content,
            @Nullable String reason,
            FormState seen,
            Confirmation yes) {
        inTransaction(() -> correct(actor, kpiCode, quarter, content, reason, seen, Step.SUBMIT, yes));
    }

    private Saved correct(
            StaffMember actor,
            String kpiCode,
            Quarter quarter,
            ReportedContent content,
            @Nullable String reason,
            FormState seen,
            Step step,
            Confirmation yes) {
        boolean submit = step == Step.SUBMIT;
        KpiInCharge kpi = access.open(actor, submit ? StaffAction.SUBMIT_REPORT : StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = access.period(quarter).orElseThrow();
        Optional<Report> stored = reports.findFirstByPeriodIdAndKpiIdAndCorrectionTrueOrderByIdDesc(
                        period.id(), kpi.kpi().id())
                .filter(report -> report.status() != ReportStatus.PUBLISHED);
        if (stored.filter(report ->
                        isDone(report, actor, content, step) && Objects.equals(report.correctionReason(), reason)
                                || isSuperseded(report, actor, seen, step))
                .isPresent()) {
            return Saved.of(stored.get());
        }
        Measurement corrected =
                kpi.progress().measurement(quarter).orElseThrow(() -> new Refusal(ReportRefusal.NOTHING_TO_CORRECT));
        if (submit && content.forThePublic().saysTheSameAs(ReportedContent.of(corrected))) {
            throw new Refusal(ReportRefusal.NOTHING_TO_CORRECT);
        }
        stored.ifPresent(report -> report.requireSeen(seen, actor.accountId()));
        Instant now = clock.instant();
        Map<String, @Nullable Object> before =
                stored.map(report -> report.fieldsBefore(actor.accountId())).orElse(null);
        boolean quietly = step == Step.AUTOSAVE
                && stored.filter(report -> continuesSession(report, actor, now)).isPresent();
        Report report = stored.map(existing -> {
                    existing.edit(content, actor.accountId(), now);
                    existing.explain(reason);
                    return existing;
                })
                .orElseGet(
                        () -> Report.correction(period.id(), kpi.kpi().id(), content, reason, actor.accountId(), now));
        report.writtenIn(seen);
        if (submit) {
            report.submit(actor.accountId(), now, confirmed(kpi, period, content, yes));
        }
        report.deferHistory(quietly);
        reports.saveAndFlush(report);
        if (!quietly) {
            events.publishEvent(actor.did(
                            submit ? "report.correction-submitted" : "report.correction-saved",
                            ReportKey.subject(kpi.kpi(), period.quarter()))
                    .forDepartment(kpi.department().id())
                    .changed(before, report.fields())
                    .inPlaceOf(kpi.inPlaceOf()));
        }
        return Saved.of(report);
    }

    /**
     * Takes the report back before it is approved: it is a draft again. Withdrawing again changes nothing.
     *
     * @param quarter the quarter that the report is about; null for the one that takes reports
     * @param seen    the version that the editor read
     * @throws StaleReport if the report has changed since
     * @throws Refusal if it has been decided on
     */
    void withdraw(StaffMember actor, String kpiCode, @Nullable Quarter quarter, int seen) {
        transaction.executeWithoutResult(status -> {
            KpiInCharge kpi = access.open(actor, StaffAction.WITHDRAW_REPORT, kpiCode);
            ReportingPeriod period =
                    access.period(quarter).orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
            Report report = reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(
                            period.id(), kpi.kpi().id())
                    .orElseThrow(() -> new Refusal(ReportRefusal.WRONG_STATUS));
            if (report.status() == ReportStatus.DRAFT) {
                return;
            }
            if (!report.isCorrection()) {
                // A draft that could not be handed in again would be lost to the quarter.
                admission.requirePeriod(actor, kpi, quarter);
            }
            if (report.status() == ReportStatus.SUBMITTED && report.version() != seen) {
                throw new StaleReport();
            }
            Map<String, @Nullable Object> before = report.fields();
            report.withdraw();
            reports.saveAndFlush(report);
            events.publishEvent(actor.did("report.withdrawn", ReportKey.subject(kpi.kpi(), period.quarter()))
                    .forDepartment(kpi.department().id())
                    .changed(before, report.fields())
                    .inPlaceOf(kpi.inPlaceOf()));
        });
    }

    private Saved write(
            StaffMember actor,
            String kpiCode,
            @Nullable Quarter quarter,
            ReportedContent content,
            FormState seen,
            Step step,
            Confirmation yes) {
        KpiInCharge kpi = access.open(actor, right(step), kpiCode);
        ReportingPeriod period = admission.requirePeriod(actor, kpi, quarter);
        Optional<Report> stored =
                reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id());
        return change(actor, kpi, period, stored, content, seen, step, yes)
                .map(change -> keep(actor, change))
                .orElseGet(() -> Saved.of(stored.orElseThrow()));
    }

    /** The right that a step needs. */
    public static StaffAction right(Step step) {
        return step == Step.SUBMIT ? StaffAction.SUBMIT_REPORT : StaffAction.EDIT_REPORT;
    }

    /**
     * What a step makes of a report; nothing of it is stored yet.
     *
     * @param before  its fields before, for the history; null where it is new
     * @param quietly whether the history hears of it with the next deed
     */
    public record Change(
            KpiInCharge kpi,
            ReportingPeriod period,
            Report report,
            @Nullable Map<String, @Nullable Object> before,
            Step step,
            boolean quietly) {}

    /**
     * Takes a step with the report at hand, whose period and right have been asked for.
     *
     * @param stored the report as it is; it is changed
     * @return empty, if this very step was taken already
     * @throws StaleReport      if somebody else has changed the report since
     * @throws Refusal    if the report does not allow it
     * @throws UnconfirmedValue if there is something to ask that they were not asked yet
     */
    public Optional<Change> change(
            StaffMember actor,
            KpiInCharge kpi,
            ReportingPeriod period,
            Optional<Report> stored,
            ReportedContent content,
            FormState seen,
            Step step,
            Confirmation yes) {
        if (!kpi.kpi().isDueIn(period.quarter())) {
            throw new Refusal(ReportRefusal.NOT_DUE);
        }
        if (stored.filter(report -> isDone(report, actor, content, step) || isSuperseded(report, actor, seen, step))
                .isPresent()) {
            return Optional.empty();
        }
        if (stored.isEmpty() && kpi.progress().measurement(period.quarter()).isPresent()) {
            throw new Refusal(ReportRefusal.ALREADY_PUBLIC);
        }
        stored.ifPresent(report -> report.requireSeen(seen, actor.accountId()));
        Instant now = clock.instant();
        Map<String, @Nullable Object> before =
                stored.map(report -> report.fieldsBefore(actor.accountId())).orElse(null);
        boolean quietly = step == Step.AUTOSAVE
                && stored.filter(report -> continuesSession(report, actor, now)).isPresent();
        Report report = stored.map(existing -> {
                    existing.edit(content, actor.accountId(), now);
                    return existing;
                })
                .orElseGet(() -> new Report(period.id(), kpi.kpi().id(), content, actor.accountId(), now));
        report.writtenIn(seen);
        if (step == Step.SUBMIT) {
            report.submit(actor.accountId(), now, confirmed(kpi, period, content, yes));
        }
        report.deferHistory(quietly);
        return Optional.of(new Change(kpi, period, report, before, step, quietly));
    }

    /** Stores what {@link #change} has decided, and tells the history; in the same transaction. */
    public Saved keep(StaffMember actor, Change change) {
        Report report = reports.saveAndFlush(change.report());
        if (!change.quietly()) {
            events.publishEvent(actor.did(
                            change.step() == Step.SUBMIT ? "report.submitted" : "report.saved",
                            ReportKey.subject(
                                    change.kpi().kpi(), change.period().quarter()))
                    .forDepartment(change.kpi().department().id())
                    .changed(change.before(), report.fields())
                    .inPlaceOf(change.kpi().inPlaceOf()));
        }
        return Saved.of(report);
    }

    /** Whether somebody is still at the draft that the history knows they have begun. */
    private static boolean continuesSession(Report report, StaffMember actor, Instant now) {
        return report.editedBy() == actor.accountId()
                && report.status().isEditable()
                && report.editedAt().isAfter(now.minus(SITTING));
    }

    /** What is asked of the value or state, all of it answered with yes. */
    private static Set<Question> confirmed(
            KpiInCharge kpi, ReportingPeriod period, ReportedContent content, Confirmation yes) {
        Set<Question> asked = kpi.questions(period.quarter(), content.value(), content.milestoneState());
        if (!yes.covers(asked, content.value(), content.milestoneState())) {
            throw new UnconfirmedValue(asked);
        }
        return asked;
    }

    /** Whether this very step was taken already: a button pressed twice, a page sent again. */
    private static boolean isDone(Report report, StaffMember actor, ReportedContent content, Step step) {
        return report.isBy(actor.accountId())
                && report.content().saysTheSameAs(content)
                && (step == Step.AUTOSAVE || !report.isUnrecorded())
                && (step == Step.SUBMIT
                        ? report.status() == ReportStatus.SUBMITTED
                        : report.status().isEditable());
    }

    /** Whether a draft that saved itself has been overtaken on its way by a later one of the same form. */
    static boolean isSuperseded(DepartmentReport report, StaffMember actor, FormState seen, Step step) {
        return step == Step.AUTOSAVE && report.status().isEditable() && report.isSuperseded(seen, actor.accountId());
    }

    private Saved inTransaction(Supplier<Saved> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }
}

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
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportSubject;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.StaleReport;
import planportal.reporting.report.UnconfirmedValue;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;

/** A department writes its report, about a KPI or a measure, and hands it in. */
@Service
public class ReportEditing {

    /** The longest pause within the work on one draft. */
    private static final Duration SITTING = Duration.ofMinutes(30);

    /** What is done with what was typed. */
    public enum Step {
        AUTOSAVE,
        SAVE,
        SUBMIT
    }

    private final ReportAccess access;
    private final DepartmentReports reports;
    private final ReportAdmission admission;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportEditing(
            ReportAccess access,
            DepartmentReports reports,
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
     * The wanted content of a report.
     *
     * @param reason    why it corrects what is public, in words for citizens; null in a first report, and may still be missing
     *                  in a draft
     * @param seen      what they began from
     * @param confirmed what they were asked of the value and answered with yes
     */
    public record Input(ReportContent content, @Nullable String reason, FormState seen, Confirmation confirmed) {

        /** Of a first report that nothing was asked of. */
        public static Input of(ReportContent content, FormState seen) {
            return new Input(content, null, seen, Confirmation.NONE);
        }
    }

    /** What has become of a draft: its version, and when. */
    public record Saved(int version, Instant at) {

        static Saved of(DepartmentReport report) {
            return new Saved(report.version(), report.editedAt());
        }
    }

    /**
     * Keeps a draft. Saying the same again changes nothing. That the period has closed does not matter to a correction: it is a
     * public fact that is corrected, not a quarter that is reported.
     *
     * @throws StaleReport   if somebody else has changed the report since
     * @throws Refusal if the report or its period does not allow it, or nothing is public that could be corrected
     */
    @RetryOnConflict
    public void save(StaffMember actor, ReportTarget target, Input input) {
        inTransaction(() -> write(actor, target, input, Step.SAVE));
    }

    /**
     * As {@link #save}, while the editor is still typing: written into the history when they begin, and then with their
     * next deed, not at each word.
     *
     * @return what is stored now
     */
    @RetryOnConflict
    Saved autosave(StaffMember actor, ReportTarget target, Input input) {
        return inTransaction(() -> write(actor, target, input, Step.AUTOSAVE));
    }

    /**
     * As {@link #save}, and hands the report in for approval; a correction is refused where it has no reason or says what is
     * public already.
     *
     * @throws UnconfirmedValue if there is something to ask that they were not asked yet
     */
    @RetryOnConflict
    public void submit(StaffMember actor, ReportTarget target, Input input) {
        inTransaction(() -> write(actor, target, input, Step.SUBMIT));
    }

    /**
     * Takes the newest report about the quarter back before it is approved: it is a draft again. Withdrawing again changes
     * nothing.
     *
     * @param seen the version that the editor read
     * @throws StaleReport   if the report has changed since
     * @throws Refusal if it has been decided on
     */
    void withdraw(StaffMember actor, ReportTarget target, int seen) {
        transaction.executeWithoutResult(status -> {
            ReportSubject subject = access.open(actor, StaffAction.WITHDRAW_REPORT, target.kind(), target.code());
            ReportingPeriod period = (subject.kind().isMeasure()
                            ? admission.period(actor, subject, target.quarter())
                            : access.period(target.quarter()))
                    .orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
            DepartmentReport report =
                    reports.findNewest(period.id(), subject).orElseThrow(() -> new Refusal(ReportRefusal.WRONG_STATUS));
            if (report.status() == ReportStatus.DRAFT) {
                return;
            }
            if (!report.isCorrection()) {
                // A draft that could not be submitted again would be lost to the quarter.
                admission.requirePeriod(actor, subject, target.quarter());
            }
            if (report.status() == ReportStatus.SUBMITTED && report.version() != seen) {
                throw new StaleReport();
            }
            Map<String, @Nullable Object> before = report.fields();
            report.withdraw();
            reports.saveAndFlush(report);
            record(actor, StaffAction.WITHDRAW_REPORT, "withdrawn", subject, period, report, before);
        });
    }

    private Saved write(StaffMember actor, ReportTarget target, Input input, Step step) {
        ReportSubject subject = access.open(actor, right(step), target.kind(), target.code());
        ReportingPeriod period = target.correction()
                ? access.period(target.quarter()).orElseThrow()
                : admission.requirePeriod(actor, subject, target.quarter());
        DepartmentReport stored = (target.correction()
                        ? reports.findOpenCorrection(period.id(), subject)
                        : reports.findFirst(period.id(), subject))
                .orElse(null);
        return change(actor, new Request(subject, period, target.correction(), input, step), stored)
                .map(change -> keep(actor, change))
                .orElseGet(() -> Saved.of(Objects.requireNonNull(stored)));
    }

    /** The right that a step needs. */
    public static StaffAction right(Step step) {
        return step == Step.SUBMIT ? StaffAction.SUBMIT_REPORT : StaffAction.EDIT_REPORT;
    }

    /** A step with a report whose period and permission have been checked. */
    public record Request(ReportSubject subject, ReportingPeriod period, boolean correction, Input input, Step step) {

        private boolean submits() {
            return step == Step.SUBMIT;
        }
    }

    /**
     * What a step makes of a report; nothing of it is stored yet.
     *
     * @param before  its fields before, for the history; null where it is new
     * @param quietly whether the history hears of it with the next deed
     */
    public record Change(
            Request request,
            DepartmentReport report,
            @Nullable Map<String, @Nullable Object> before,
            boolean quietly) {}

    /**
     * Takes a step with the current report.
     *
     * @param stored the report as it is, which is changed; null where none was begun
     * @return empty, if this very step was taken already
     * @throws StaleReport      if somebody else has changed the report since
     * @throws Refusal    if the report does not allow it
     * @throws UnconfirmedValue if there is something to ask that they were not asked yet
     */
    public Optional<Change> change(StaffMember actor, Request request, @Nullable DepartmentReport stored) {
        ReportSubject subject = request.subject();
        Input input = request.input();
        if (!request.correction() && !subject.isDueIn(request.period().quarter())) {
            throw new Refusal(ReportRefusal.NOT_DUE);
        }
        if (stored != null && (isDone(stored, actor, request) || isSuperseded(stored, actor, request))) {
            return Optional.empty();
        }
        requirePlace(request, stored);
        if (stored != null) {
            stored.requireSeen(input.seen(), actor.accountId());
        }
        Instant now = clock.instant();
        Map<String, @Nullable Object> before = stored == null ? null : stored.fieldsBefore(actor.accountId());
        boolean quietly = request.step() == Step.AUTOSAVE && stored != null && continuesSession(stored, actor, now);
        DepartmentReport report =
                stored != null ? stored : subject.begin(request.period().id(), request.correction());
        report.completing(subject.completes(request.period().quarter()));
        report.edit(input.content(), input.reason(), subject.writing(stored).id(), actor.accountId(), now);
        report.writtenIn(input.seen());
        if (request.submits()) {
            report.submit(actor.accountId(), now, confirmed(request));
        }
        report.deferHistory(quietly);
        return Optional.of(new Change(request, report, before, quietly));
    }

    /** Stores what {@link #change} has decided, and tells the history; in the same transaction. */
    public Saved keep(StaffMember actor, Change change) {
        DepartmentReport report = reports.saveAndFlush(change.report());
        if (!change.quietly()) {
            Request request = change.request();
            record(
                    actor,
                    right(request.step()),
                    kind(request, report) + (request.submits() ? "submitted" : "saved"),
                    request.subject(),
                    request.period(),
                    report,
                    change.before());
        }
        return Saved.of(report);
    }

    /** What the history calls a report on something public: a correction, or the completion of what was preliminary. */
    private static String kind(Request request, DepartmentReport report) {
        if (!request.correction()) {
            return "";
        }
        return report.needsReason() ? "correction-" : "completion-";
    }

    private void record(
            StaffMember actor,
            StaffAction right,
            String action,
            ReportSubject subject,
            ReportingPeriod period,
            DepartmentReport report,
            @Nullable Map<String, @Nullable Object> before) {
        events.publishEvent(actor.did(subject.kind().action(action), subject.historySubject(period.quarter()))
                .forDepartment(subject.recordedDepartment(report))
                .changed(before, report.fields())
                .inPlaceOf(access.inPlaceOf(actor, right, subject.writing(report))));
    }

    /** A first report has nothing public before it; a correction, or what completes a value, has and says something else. */
    private static void requirePlace(Request request, @Nullable DepartmentReport stored) {
        ReportContent published =
                request.subject().published(request.period().quarter()).orElse(null);
        if (!request.correction()) {
            if (stored == null && published != null) {
                throw new Refusal(ReportRefusal.ALREADY_PUBLIC);
            }
        } else if (published == null
                || request.submits() && request.input().content().forThePublic().hasSameContentAs(published)) {
            throw new Refusal(ReportRefusal.NOTHING_TO_CORRECT);
        }
    }

    /** Whether the same person is still working on the draft whose beginning the history has recorded. */
    private static boolean continuesSession(DepartmentReport report, StaffMember actor, Instant now) {
        return report.editedBy() == actor.accountId()
                && report.status().isEditable()
                && report.editedAt().isAfter(now.minus(SITTING));
    }

    /** What is asked of what is reported, all of it answered with yes. */
    private static Set<Question> confirmed(Request request) {
        ReportContent content = request.input().content();
        Set<Question> asked = request.subject().questions(request.period().quarter(), content);
        if (!request.input().confirmed().covers(asked, content)) {
            throw new UnconfirmedValue(asked);
        }
        return asked;
    }

    /** Whether this very step was taken already: a button pressed twice, a page sent again. */
    private static boolean isDone(DepartmentReport report, StaffMember actor, Request request) {
        return report.isBy(actor.accountId())
                && report.content().hasSameContentAs(request.input().content())
                && Objects.equals(report.correctionReason(), request.input().reason())
                && (request.step() == Step.AUTOSAVE || !report.isUnrecorded())
                && (request.submits()
                        ? report.status() == ReportStatus.SUBMITTED
                        : report.status().isEditable());
    }

    /** Whether a draft that saved itself has been overtaken on its way by a later one of the same form. */
    private static boolean isSuperseded(DepartmentReport report, StaffMember actor, Request request) {
        return request.step() == Step.AUTOSAVE
                && report.status().isEditable()
                && report.isSuperseded(request.input().seen(), actor.accountId());
    }

    private Saved inTransaction(Supplier<Saved> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }
}

package planportal.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Measurement;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.reporting.ReportRefusal.Reason;
import planportal.shared.Deed;
import planportal.shared.Quarter;

/** A department writes its report and hands it in. */
@Service
class ReportEditing {

    private final KpiDesk desk;
    private final Reports reports;
    private final ReportAdmission admission;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReportEditing(KpiDesk desk, Reports reports, ReportAdmission admission, ApplicationEventPublisher events,
            Clock clock, TransactionTemplate transaction) {
        this.desk = desk;
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
     * @param seen    the version that the editor began from; null if there was no report yet
     * @throws StaleReport if somebody else has changed the report since
     * @throws ReportRefusal if the report or its period does not allow it
     */
    void save(StaffMember actor, String kpiCode, @Nullable Quarter quarter, ReportedContent content,
            @Nullable Integer seen) {
        atOnce(() -> write(actor, kpiCode, quarter, content, seen, false));
    }

    /** As {@link #save}, and hands the report in for approval. */
    void submit(StaffMember actor, String kpiCode, @Nullable Quarter quarter, ReportedContent content,
            @Nullable Integer seen) {
        atOnce(() -> write(actor, kpiCode, quarter, content, seen, true));
    }

    /**
     * Keeps the draft of a correction: what is public of the quarter is to be replaced. That the period has closed does not
     * matter: it is a public fact that is corrected, not a quarter that is reported.
     *
     * @param reason why, in words for citizens; may still be missing in a draft
     * @param seen   the version that the editor began from; null if there was none
     * @throws StaleReport if somebody else has changed it since
     * @throws ReportRefusal if nothing is public that could be corrected, or its state does not allow it
     */
    void saveCorrection(StaffMember actor, String kpiCode, Quarter quarter, ReportedContent content,
            @Nullable String reason, @Nullable Integer seen) {
        atOnce(() -> correct(actor, kpiCode, quarter, content, reason, seen, false));
    }

    /** As {@link #saveCorrection}, and hands it in; refused where it has no reason or says what is public already. */
    void submitCorrection(StaffMember actor, String kpiCode, Quarter quarter, ReportedContent content,
            @Nullable String reason, @Nullable Integer seen) {
        atOnce(() -> correct(actor, kpiCode, quarter, content, reason, seen, true));
    }

    private void correct(StaffMember actor, String kpiCode, Quarter quarter, ReportedContent content,
            @Nullable String reason, @Nullable Integer seen, boolean submit) {
        KpiInCharge kpi = desk.open(actor, submit ? StaffAction.SUBMIT_REPORT : StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = desk.period(quarter).orElseThrow();
        Optional<Report> stored = reports
                .findFirstByPeriodIdAndKpiIdAndCorrectionTrueOrderByIdDesc(period.id(), kpi.kpi().id())
                .filter(report -> report.status() != ReportStatus.PUBLISHED);
        if (stored.filter(report -> isDone(report, actor, content, submit)
                && Objects.equals(report.correctionReason(), reason)).isPresent()) {
            return;
        }
        Measurement corrected = kpi.progress().measurement(quarter)
                .orElseThrow(() -> new ReportRefusal(Reason.NOTHING_TO_CORRECT));
        if (submit && content.saysTheSameAs(ReportedContent.of(corrected))) {
            throw new ReportRefusal(Reason.NOTHING_TO_CORRECT);
        }
        stored.ifPresent(report -> {
            if (seen == null || seen != report.version()) {
                throw new StaleReport();
            }
        });
        Instant now = clock.instant();
        Map<String, @Nullable Object> before = stored.map(Report::fields).orElse(null);
        Report report = stored.map(existing -> {
            existing.edit(content, actor.accountId(), now);
            existing.explain(reason);
            return existing;
        }).orElseGet(() -> Report.correction(period.id(), kpi.kpi().id(), content, reason, actor.accountId(), now));
        if (submit) {
            report.submit(actor.accountId(), now);
        }
        reports.saveAndFlush(report);
        events.publishEvent(new Deed(actor.accountId(), actor.name(),
                submit ? "report.correction-submitted" : "report.correction-saved", subject(kpi, period),
                kpi.department().id(), before, report.fields()));
    }

    /**
     * Takes the report back before it is approved: it is a draft again. Withdrawing again changes nothing.
     *
     * @param quarter the quarter that the report is about; null for the one that takes reports
     * @param seen    the version that the editor read
     * @throws StaleReport if the report has changed since
     * @throws ReportRefusal if it has been decided on
     */
    void withdraw(StaffMember actor, String kpiCode, @Nullable Quarter quarter, int seen) {
        transaction.executeWithoutResult(status -> {
            KpiInCharge kpi = desk.open(actor, StaffAction.WITHDRAW_REPORT, kpiCode);
            ReportingPeriod period = desk.period(quarter)
                    .orElseThrow(() -> new ReportRefusal(Reason.PERIOD_NOT_OPEN));
            Report report = reports.findFirstByPeriodIdAndKpiIdOrderByIdDesc(period.id(), kpi.kpi().id())
                    .orElseThrow(() -> new ReportRefusal(Reason.WRONG_STATUS));
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
            events.publishEvent(new Deed(actor.accountId(), actor.name(), "report.withdrawn", subject(kpi, period),
                    kpi.department().id(), before, report.fields()));
        });
    }

    private void write(StaffMember actor, String kpiCode, @Nullable Quarter quarter, ReportedContent content,
            @Nullable Integer seen, boolean submit) {
        KpiInCharge kpi = desk.open(actor, submit ? StaffAction.SUBMIT_REPORT : StaffAction.EDIT_REPORT, kpiCode);
        ReportingPeriod period = admission.requirePeriod(actor, kpi, quarter);
        if (!kpi.kpi().isDueIn(period.quarter())) {
            throw new ReportRefusal(Reason.NOT_DUE);
        }
        Optional<Report> stored = reports.findByPeriodIdAndKpiId(period.id(), kpi.kpi().id());
        if (stored.filter(report -> isDone(report, actor, content, submit)).isPresent()) {
            return;
        }
        if (stored.isEmpty() && kpi.progress().measurement(period.quarter()).isPresent()) {
            throw new ReportRefusal(Reason.ALREADY_PUBLIC);
        }
        stored.ifPresent(report -> {
            if (seen == null || seen != report.version()) {
                throw new StaleReport();
            }
        });
        Instant now = clock.instant();
        Map<String, @Nullable Object> before = stored.map(Report::fields).orElse(null);
        Report report = stored.map(existing -> {
            existing.edit(content, actor.accountId(), now);
            return existing;
        }).orElseGet(() -> new Report(period.id(), kpi.kpi().id(), content, actor.accountId(), now));
        if (submit) {
            report.submit(actor.accountId(), now);
        }
        reports.saveAndFlush(report);
        events.publishEvent(new Deed(actor.accountId(), actor.name(), submit ? "report.submitted" : "report.saved",
                subject(kpi, period), kpi.department().id(), before, report.fields()));
    }

    /** Whether this very step was taken already: a button pressed twice, a page sent again. */
    private static boolean isDone(Report report, StaffMember actor, ReportedContent content, boolean submit) {
        return report.isBy(actor.accountId()) && report.content().saysTheSameAs(content)
                && (submit ? report.status() == ReportStatus.SUBMITTED : report.status().isEditable());
    }

    /**
     * Runs {@code step} in a transaction; where another one came between, once more, to see what it left behind.
     */
    private void atOnce(Runnable step) {
        try {
            transaction.executeWithoutResult(status -> step.run());
        } catch (StaleReport stale) {
            throw stale;
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException overtaken) {
            transaction.executeWithoutResult(status -> step.run());
        }
    }

    static String subject(KpiInCharge kpi, ReportingPeriod period) {
        return subject(kpi, period.quarter());
    }

    /** What the history calls the report of a KPI for a quarter. */
    static String subject(KpiInCharge kpi, Quarter quarter) {
        return "report:" + kpi.kpi().code() + ":" + quarter;
    }
}

package planportal.reporting.bulk;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import planportal.accounts.StaffMember;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.reporting.editing.ReportEditing;
import planportal.reporting.editing.ReportEditing.Change;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.editing.ReportEditing.Request;
import planportal.reporting.editing.ReportEditing.Step;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.AskedValue;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.reading.SubjectForm;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.reporting.report.StaleReport;
import planportal.reporting.report.UnconfirmedValue;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/**
 * Many reports of one quarter at once, by the rules of {@link ReportEditing}: takes rows and returns a result for each.
 * Errors in rows are part of the results and throw nothing; only a quarter without a period does. See decision 40.
 */
@Service
class ReportBatch {

    /** The number of reports that are held in memory, and looked up by one statement, at a time. */
    private static final int AT_ONCE = 200;

    private final ReportAccess access;
    private final Reports reports;
    private final ReportAdmission admission;
    private final ReportEditing editing;
    private final Formats formats;
    private final Clock clock;
    private final EntityManager entities;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    ReportBatch(
            ReportAccess access,
            Reports reports,
            ReportAdmission admission,
            ReportEditing editing,
            Formats formats,
            Clock clock,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.reports = reports;
        this.admission = admission;
        this.editing = editing;
        this.formats = formats;
        this.clock = clock;
        this.entities = entities;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
    }

    /**
     * The input for one KPI.
     *
     * @param typed   the typed form with the version on which it is based; fields that are not to change have their
     *                stored content
     * @param touched whether it differs from what was shown; other rows never cause a write
     */
    record Row(String kpiCode, ReportForm typed, boolean touched) {

        Row(String kpiCode, ReportForm typed) {
            this(kpiCode, typed, true);
        }
    }

    /** The result of a row, written or only checked; the names are the last parts of message keys. */
    enum Outcome {

        /** A new report. */
        NEW,
        /** A report with changed content, or a draft that is submitted. */
        CHANGED,
        /** A row whose figure is not available: saved as a draft, although it was to be submitted. */
        KEPT_AS_DRAFT,
        /** Nothing changes. */
        UNCHANGED,
        /** It cannot be parsed, or is incomplete; the faults name the fields. */
        INVALID,
        /** Its value is unusual: it needs a confirmation with a reason. */
        ASKED,
        /** The rules do not allow it; the fault says why. */
        REFUSED,
        /** Somebody else has changed the report meanwhile: both versions are to be shown. */
        STALE;

        /** Whether the row is written. */
        boolean isWritten() {
            return this == NEW || this == CHANGED || this == KEPT_AS_DRAFT;
        }

        /** Whether the row cannot be written without further input. */
        boolean isOpen() {
            return this == INVALID || this == ASKED || this == REFUSED || this == STALE;
        }
    }

    /**
     * A fault of a row.
     *
     * @param field   the field of {@link ReportForm} that it concerns; null for the whole row
     * @param message in the reader's language
     */
    record Fault(@Nullable String field, String message) {}

    /**
     * The result of a row, written or only checked.
     *
     * @param kpi    null if there is no KPI with that code, or it is not in the person's departments
     * @param faults errors and remarks
     * @param asked  the questions about the value; empty unless the outcome is {@link Outcome#ASKED}
     * @param read   the content of the row; null if it could not be parsed
     * @param stored the stored content before; null if there was no report
     */
    record Result(
            Row row,
            @Nullable KpiInCharge kpi,
            Outcome outcome,
            List<Fault> faults,
            Set<Question> asked,
            @Nullable ReportedContent read,
            @Nullable ReportedContent stored) {

        private Result with(Outcome other, @Nullable Fault fault) {
            return new Result(row, kpi, other, fault == null ? faults : List.of(fault), asked, read, stored);
        }

        private Result asking(Set<Question> questions) {
            return new Result(row, kpi, Outcome.ASKED, faults, questions, read, stored);
        }
    }

    /**
     * What {@link #keepAll} would do with the rows; nothing is written.
     *
     * @param quarter  the quarter of the reports; null for the newest open one
     * @param step     {@link Step#SAVE} or {@link Step#SUBMIT}
     * @param progress called from time to time with the number of rows that are done
     * @return a result for each row, in their order
     * @throws Refusal {@link ReportRefusal#PERIOD_NOT_OPEN}, if no quarter is named and none is open
     */
    List<Result> check(StaffMember actor, @Nullable Quarter quarter, List<Row> rows, Step step, IntConsumer progress) {
        return Objects.requireNonNull(
                reading.execute(status -> decide(new Batch(actor, quarter, step), rows, progress, false)));
    }

    /**
     * Writes each row that can be written; other rows do not affect it. All rows are written in one transaction or,
     * after a conflict, each in its own.
     *
     * @return as {@link #check}
     */
    List<Result> keepEach(StaffMember actor, @Nullable Quarter quarter, List<Row> rows, Step step) {
        List<Result> planned = check(actor, quarter, rows, step, done -> {});
        List<Row> writable = planned.stream()
                .filter(result -> result.outcome().isWritten())
                .map(Result::row)
                .toList();
        if (writable.isEmpty() || isWritten(actor, quarter, writable, step)) {
            return planned;
        }
        return planned.stream()
                .map(result -> result.outcome().isWritten() ? write(actor, quarter, result, step) : result)
                .toList();
    }

    /** Writes all {@code rows}, or none if one of them can no longer be written. */
    private boolean isWritten(StaffMember actor, @Nullable Quarter quarter, List<Row> rows, Step step) {
        try {
            return Boolean.TRUE.equals(writing.execute(status -> {
                boolean all = decide(new Batch(actor, quarter, step), rows, done -> {}, true).stream()
                        .allMatch(result -> result.outcome().isWritten());
                if (!all) {
                    status.setRollbackOnly();
                }
                return all;
            }));
        } catch (ConcurrencyFailureException | DataIntegrityViolationException overtaken) {
            return false;
        }
    }

    /**
     * Writes all rows in one transaction, or none if one of them is open ({@link Outcome#isOpen}).
     *
     * @return as {@link #check}: everything was written if no result is open
     */
    @RetryOnConflict
    List<Result> keepAll(
            StaffMember actor, @Nullable Quarter quarter, List<Row> rows, Step step, IntConsumer progress) {
        List<Result> planned = check(actor, quarter, rows, step, done -> {});
        if (planned.stream().anyMatch(result -> result.outcome().isOpen())) {
            return planned;
        }
        return Objects.requireNonNull(writing.execute(status -> {
            List<Result> results = decide(new Batch(actor, quarter, step), rows, progress, true);
            if (results.stream().anyMatch(result -> result.outcome().isOpen())) {
                status.setRollbackOnly();
            }
            return results;
        }));
    }

    private Result write(StaffMember actor, @Nullable Quarter quarter, Result planned, Step step) {
        Row row = planned.row();
        ReportedContent content = Objects.requireNonNull(planned.read());
        try {
            ReportTarget target = ReportTarget.kpi(row.kpiCode(), quarter);
            Input input = new Input(
                    content,
                    null,
                    FormState.version(row.typed().seen()),
                    row.typed().yes());
            if (step == Step.SUBMIT && planned.outcome() != Outcome.KEPT_AS_DRAFT) {
                editing.submit(actor, target, input);
            } else {
                editing.save(actor, target, input);
            }
            return planned;
        } catch (OptimisticLockingFailureException stale) {
            return planned.with(Outcome.STALE, null);
        } catch (UnconfirmedValue asked) {
            return planned.asking(asked.questions());
        } catch (Refusal refused) {
            return refused(planned, (ReportRefusal) refused.reason());
        }
    }

    /** The data shared by all rows, looked up once. */
    private final class Batch {

        private final StaffMember actor;
        private final Step step;
        private final Snapshot snapshot = access.snapshot();
        private final ReportingPeriod period;
        private final AskedValue asked;

        Batch(StaffMember actor, @Nullable Quarter quarter, Step step) {
            this.actor = actor;
            this.step = step;
            this.period = quarter != null
                    ? admission.period(quarter)
                    : admission.open().stream()
                            .findFirst()
                            .orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN));
            this.asked = AskedValue.of(period.quarter(), Today.of(clock));
        }
    }

    private List<Result> decide(Batch batch, List<Row> rows, IntConsumer progress, boolean keeping) {
        List<Result> results = new ArrayList<>(rows.size());
        Set<String> seen = new HashSet<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            Map<String, KpiInCharge> kpis = new HashMap<>();
            Map<String, Fault> faults = new HashMap<>();
            some.forEach(row -> open(batch, row.kpiCode(), kpis, faults));
            Map<Long, Report> stored = reports
                    .findByPeriodIdAndKpiIds(
                            batch.period.id(),
                            kpis.values().stream().map(kpi -> kpi.kpi().id()).toList())
                    .stream()
                    .collect(Collectors.toMap(Report::kpiId, Function.identity()));
            for (Row row : some) {
                KpiInCharge kpi = kpis.get(row.kpiCode());
                if (kpi == null) {
                    results.add(new Result(
                            row, null, Outcome.REFUSED, List.of(faults.get(row.kpiCode())), Set.of(), null, null));
                } else if (!seen.add(row.kpiCode())) {
                    results.add(new Result(
                            row,
                            kpi,
                            Outcome.REFUSED,
                            List.of(new Fault(null, formats.message("reporting.batch.twice"))),
                            Set.of(),
                            null,
                            null));
                } else {
                    results.add(decide(
                            batch,
                            row,
                            kpi,
                            Optional.ofNullable(stored.get(kpi.kpi().id())),
                            keeping));
                }
            }
            // Otherwise each later flush would compare the entities of earlier parts again.
            entities.clear();
            progress.accept(results.size());
        }
        return results;
    }

    private void open(Batch batch, String code, Map<String, KpiInCharge> kpis, Map<String, Fault> faults) {
        try {
            kpis.computeIfAbsent(
                    code, each -> access.openKpi(batch.snapshot, batch.actor, ReportEditing.right(batch.step), each));
        } catch (AccessDeniedException denied) {
            faults.put(
                    code,
                    new Fault(
                            null,
                            batch.snapshot
                                    .kpi(code)
                                    .flatMap(PublicKpi::department)
                                    .map(of -> formats.message("reporting.batch.not-yours", formats.text(of.name())))
                                    .orElseGet(() -> formats.message("sheets.fault.no-department"))));
        } catch (UserFacingException unknown) {
            faults.put(code, new Fault(null, formats.message(unknown.messageCode())));
        }
    }

    private Result decide(Batch batch, Row row, KpiInCharge kpi, Optional<Report> stored, boolean keeping) {
        ReportedContent before = stored.map(Report::content).orElse(null);
        boolean submitting = batch.step == Step.SUBMIT && !row.typed().saysNotAvailable(kpi.kpi());
        List<Fault> faults = new ArrayList<>();
        ReportedContent content = read(batch, row, kpi, false, faults);
        if (content == null) {
            return new Result(row, kpi, Outcome.INVALID, faults, Set.of(), null, before);
        }
        Result result = new Result(row, kpi, Outcome.UNCHANGED, List.of(), Set.of(), content, before);
        if (!row.touched() && batch.step != Step.SUBMIT) {
            return result;
        }
        boolean same = hasSameContent(batch, kpi, stored, content);
        if (same && batch.step == Step.SUBMIT && content.isWithoutMonth()) {
            return result.with(Outcome.UNCHANGED, new Fault(null, formats.message("reporting.batch.not-available")));
        }
        if (same) {
            ReportStatus status = stored.map(Report::status).orElse(ReportStatus.PUBLISHED);
            if (!submitting || !status.isEditable() || !content.isReported()) {
                return result;
            }
            if (status == ReportStatus.RETURNED) {
                return result.with(
                        Outcome.UNCHANGED, new Fault(null, formats.message("reporting.batch.still-returned")));
            }
        } else if (!row.touched()) {
            return result.with(Outcome.STALE, null);
        }
        if (submitting && read(batch, row, kpi, true, faults) == null) {
            return new Result(row, kpi, Outcome.INVALID, faults, Set.of(), content, before);
        }
        // Content equal to the stored one overwrites nothing, whichever version it is based on.
        Integer seen =
                same ? stored.map(Report::version).orElse(null) : row.typed().seen();
        return step(batch, result, kpi, stored, seen, submitting, keeping);
    }

    private Result step(
            Batch batch,
            Result result,
            KpiInCharge kpi,
            Optional<Report> stored,
            @Nullable Integer seen,
            boolean submitting,
            boolean keeping) {
        try {
            if (!admission.mayWrite(batch.actor.accountId(), kpi.kpi().id(), batch.period, clock.instant())) {
                throw new Refusal(ReportRefusal.PERIOD_NOT_OPEN);
            }
            Optional<Change> change = editing.change(
                    batch.actor,
                    new Request(
                            kpi,
                            batch.period,
                            false,
                            new Input(
                                    Objects.requireNonNull(result.read()),
                                    null,
                                    FormState.version(seen),
                                    result.row().typed().yes()),
                            submitting ? Step.SUBMIT : Step.SAVE),
                    stored.orElse(null));
            if (keeping) {
                change.ifPresent(decided -> editing.keep(batch.actor, decided));
            }
            boolean asDraft = batch.step == Step.SUBMIT && !submitting;
            return change.isEmpty()
                    ? result
                    : result.with(
                            asDraft ? Outcome.KEPT_AS_DRAFT : result.stored() == null ? Outcome.NEW : Outcome.CHANGED,
                            asDraft ? new Fault(null, formats.message("reporting.batch.not-available")) : null);
        } catch (StaleReport stale) {
            return result.with(Outcome.STALE, null);
        } catch (UnconfirmedValue asked) {
            return result.asking(asked.questions());
        } catch (Refusal refused) {
            return refused(result, (ReportRefusal) refused.reason());
        }
    }

    private Result refused(Result result, ReportRefusal reason) {
        return switch (reason) {
            case NOT_CONFIRMED ->
                result.with(
                        Outcome.INVALID,
                        new Fault("confirmation", formats.message("reporting.error.confirmation-missing")));
            // The state in the message of a single report is not shown beside a row of a file.
            case WRONG_STATUS ->
                result.with(Outcome.REFUSED, new Fault(null, formats.message("reporting.batch.submitted-already")));
            default -> result.with(Outcome.REFUSED, new Fault(null, formats.message(reason.messageCode())));
        };
    }

    /**
     * Whether the row equals the stored content, or the public content if there is no report; false if there is
     * neither.
     */
    private static boolean hasSameContent(
            Batch batch, KpiInCharge kpi, Optional<Report> stored, ReportedContent content) {
        return stored.map(report -> report.content().hasSameContentAs(content))
                .orElseGet(() -> kpi.publicKpi()
                        .published(batch.period.quarter())
                        .map(ReportedContent::of)
                        .orElse(ReportedContent.NOTHING)
                        .hasSameContentAs(content));
    }

    private @Nullable ReportedContent read(
            Batch batch, Row row, KpiInCharge kpi, boolean submitting, List<Fault> faults) {
        BindingResult errors = SubjectForm.errors();
        ReportedContent content = row.typed()
                .read(kpi.kpi(), batch.asked, submitting, formats, errors)
                .orElse(null);
        for (FieldError error : errors.getFieldErrors()) {
            Object[] arguments = error.getArguments();
            faults.add(new Fault(
                    error.getField(),
                    formats.message(
                            Objects.requireNonNull(error.getCode()), arguments == null ? new Object[0] : arguments)));
        }
        return content;
    }
}

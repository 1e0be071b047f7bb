package planportal.reporting.pastvalues;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.bulk.ContentDifferences;
import planportal.reporting.bulk.SheetReading;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.periods.ReportingPeriods;
import planportal.reporting.reading.AskedValue;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.reading.SubjectForm;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Difference;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.reading.SheetEntry;

/**
 * Checks what each row of a file of past values would change, and publishes new values and corrections. Values are read
 * and questioned as in every report, except that one confirmation is valid for all, since a file may contain thousands.
 */
@Component
class PastCheck {

    private static final int AT_ONCE = 500;
    /** Values older than this are not accepted. */
    private static final int MAX_YEARS_BEFORE = 50;

    private static final Map<String, PastColumn> COLUMNS = Map.of(
            "value",
            PastColumn.VALUE,
            "numerator",
            PastColumn.NUMERATOR,
            "denominator",
            PastColumn.DENOMINATOR,
            "milestoneState",
            PastColumn.STATE,
            "milestoneOn",
            PastColumn.DAY,
            "comment",
            PastColumn.COMMENT);

    private final ReportingPeriods periods;
    private final Publishing publishing;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final ReportAids aids;
    private final Formats formats;
    private final Clock clock;
    private final Map<String, MilestoneState> states;

    PastCheck(
            ReportingPeriods periods,
            Publishing publishing,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            ReportAids aids,
            Formats formats,
            Clock clock) {
        this.aids = aids;
        this.periods = periods;
        this.publishing = publishing;
        this.jdbc = jdbc;
        this.events = events;
        this.formats = formats;
        this.clock = clock;
        this.states = SheetReading.states(formats);
    }

    /** The data shared by all rows, looked up once. */
    private final class Batch {

        private final Snapshot snapshot;
        private final Set<Quarter> open;
        private final Set<Unfinished> reported = unfinished();
        private final Quarter earliest;
        private final LocalDate today = Today.of(clock);
        private final Set<String> rows = new HashSet<>();
        private final List<Value> values = new ArrayList<>();
        private int at;

        Batch(Snapshot known) {
            this.snapshot = known;
            this.open = openQuarters(known);
            this.earliest = Quarter.of(known.plan().firstDay().minusYears(MAX_YEARS_BEFORE));
        }
    }

    /** A value to be published, with the public value before it and the position of its row. */
    private record Value(
            int row,
            PublicKpi kpi,
            NewMeasurement measured,
            @Nullable Measurement before) {}

    /** The quarters of which departments report, or are going to. */
    Set<Quarter> openQuarters(Snapshot snapshot) {
        LocalDate today = Today.of(clock);
        return periods.findByPlanIdOrderByQuarterDesc(snapshot.plan().id()).stream()
                .filter(period -> !period.phase(today).canBeUnlocked())
                .map(ReportingPeriod::quarter)
                .collect(Collectors.toSet());
    }

    /** A report that is on its way to the public. */
    private record Unfinished(long kpi, Quarter quarter) {}

    private Set<Unfinished> unfinished() {
        return jdbc.sql("""
                select distinct r.kpi_id, p.quarter from report r
                join reporting_period p on p.id = r.period_id where r.status <> 'PUBLISHED'""")
                .query((row, number) -> new Unfinished(row.getLong("kpi_id"), Quarter.parse(row.getString("quarter"))))
                .set();
    }

    CheckedTable<Snapshot> check(
            StaffMember actor, SheetAnswers answers, List<SheetEntry> entries, Snapshot known, IntConsumer progress) {
        Batch batch = new Batch(known);
        Fingerprint digest = new Fingerprint();
        List<SheetImport.Row> rows = new ArrayList<>(entries.size());
        for (SheetEntry entry : entries) {
            batch.at = rows.size();
            rows.add(row(batch, entry));
            if (rows.size() % AT_ONCE == 0) {
                progress.accept(rows.size());
            }
        }
        ask(batch, answers, rows);
        rows.forEach(row -> digest.add(row.toString()));
        // The displayed texts are shortened; the digest contains the complete old value.
        batch.values.forEach(value -> digest.add(
                value.before() == null ? "" : String.valueOf(value.before().publication())));
        return new CheckedTable<>(rows, digest.hex(), known, (written, publication, done) -> {
            write(actor, written, batch.values, publication, done);
            return written;
        });
    }

    /**
     * Asks the usual questions about each value, based on the public values and those of the file on both of its sides.
     * Values with open questions are omitted.
     */
    private void ask(Batch batch, SheetAnswers answers, List<SheetImport.Row> rows) {
        Map<String, PastSeries> series = new HashMap<>();
        for (Value value : batch.values) {
            series.computeIfAbsent(value.kpi().kpi().code(), code -> new PastSeries(value.kpi()))
                    .add(value.measured());
        }
        batch.values.removeIf(value -> {
            PastSeries of = Objects.requireNonNull(series.get(value.kpi().kpi().code()));
            List<String> asked = of.questions(aids, value.measured());
            SheetImport.Row row = rows.get(value.row());
            boolean open = !asked.isEmpty() && !answers.saysAllIsRight();
            rows.set(
                    value.row(),
                    new SheetImport.Row(
                            row.table(),
                            row.number(),
                            open ? RowState.ASKED : row.state(),
                            row.code(),
                            row.name(),
                            row.differences(),
                            row.faults(),
                            asked));
            return open;
        });
    }

    private SheetImport.Row row(Batch batch, SheetEntry entry) {
        String code = entry.code(PastColumn.CODE);
        PublicKpi kpi = batch.snapshot.kpi(code).orElse(null);
        Quarter quarter = PeriodInput.quarter(
                entry.text(PastColumn.QUARTER), kpi == null ? null : kpi.kpi().yearlyIn());
        if (kpi == null) {
            entry.refuse(
                    PastColumn.CODE,
                    formats.message(code.isEmpty() ? "sheets.fault.no-code" : "sheets.fault.unknown-kpi"));
        }
        if (quarter == null) {
            entry.refuse(PastColumn.QUARTER, formats.message("sheets.fault.no-quarter"));
        }
        if (kpi == null || quarter == null) {
            return SheetImport.Row.wrong(entry, code, null);
        }
        String name = name(kpi, quarter);
        if (!batch.rows.add(code + " " + quarter)) {
            entry.refuse(PastColumn.QUARTER, formats.message("sheets.fault.twice-quarter"));
        }
        entry.requireUnit(PastColumn.UNIT, kpi.kpi().unit());
        Measurement before = kpi.published(quarter).orElse(null);
        ReportedContent read = read(batch, entry, kpi.kpi(), quarter, before);
        return read == null || !entry.faults().isEmpty()
                ? SheetImport.Row.wrong(entry, code, name)
                : row(batch, entry, kpi, quarter, read);
    }

    /** What a row that could be read changes of {@code kpi}. */
    private SheetImport.Row row(Batch batch, SheetEntry entry, PublicKpi kpi, Quarter quarter, ReportedContent read) {
        String code = kpi.kpi().code();
        String name = name(kpi, quarter);
        Measurement before = kpi.published(quarter).orElse(null);
        ReportedContent stored = before == null ? ReportedContent.NOTHING : ReportedContent.of(before);
        if (stored.hasSameContentAs(read)) {
            return new SheetImport.Row(
                    entry.table(), entry.number(), RowState.UNCHANGED, code, name, List.of(), List.of());
        }
        List<Difference> differences = ContentDifferences.of(kpi.kpi(), stored, read, formats)
                .add(PastColumn.CORRECTION, "", FreeText.clean(entry.text(PastColumn.CORRECTION)))
                .list();
        if (before != null && before.hasValue() && read.status().isPending()) {
            entry.refuse(PastColumn.VALUE, formats.message("sheets.fault.value-gone"));
        }
        refuse(batch, entry, kpi, quarter, before, read);
        if (!entry.faults().isEmpty()) {
            return new SheetImport.Row(
                    entry.table(), entry.number(), RowState.WRONG, code, name, differences, entry.faults());
        }
        batch.values.add(new Value(
                batch.at,
                kpi,
                new NewMeasurement(
                        kpi.kpi().id(),
                        quarter,
                        read.measured(),
                        read.comment(),
                        isCorrection(before, read) ? FreeText.clean(entry.text(PastColumn.CORRECTION)) : null,
                        kpi.department().map(DepartmentName::id).orElseThrow()),
                before));
        return new SheetImport.Row(
                entry.table(),
                entry.number(),
                before == null ? RowState.NEW : RowState.CHANGED,
                code,
                name,
                differences,
                List.of());
    }

    private String name(PublicKpi kpi, Quarter quarter) {
        return formats.text(kpi.kpi().labelled()) + " " + formats.quarterShort(quarter);
    }

    /** Whether the row corrects a public value and needs a public reason; completing one is no correction. */
    private static boolean isCorrection(@Nullable Measurement before, ReportedContent read) {
        return before != null && before.status().isCorrectedBy(read.status());
    }

    /** The content of the row; null if it cannot be read or contains nothing that could be published. */
    private @Nullable ReportedContent read(
            Batch batch, SheetEntry entry, Kpi kpi, Quarter quarter, @Nullable Measurement before) {
        boolean milestone = kpi.kind() == Kind.MILESTONE;
        if (milestone) {
            refuseUnused(entry, PastColumn.VALUE);
        } else {
            refuseUnused(entry, PastColumn.STATE);
            refuseUnused(entry, PastColumn.DAY);
        }
        if (!kpi.isShare()) {
            refuseUnused(entry, PastColumn.NUMERATOR);
            refuseUnused(entry, PastColumn.DENOMINATOR);
        }
        // Columns that the file does not have keep their public content.
        ReportForm old =
                before == null ? ReportForm.EMPTY : ReportForm.of(before).inCells(kpi, formats);
        boolean valued =
                entry.has(PastColumn.VALUE) && !entry.has(PastColumn.NUMERATOR) && !entry.has(PastColumn.DENOMINATOR);
        ReportForm typed = ReportForm.EMPTY
                .with("value", cell(entry, PastColumn.VALUE, old.value()))
                .with("numerator", cell(entry, PastColumn.NUMERATOR, valued ? null : old.numerator()))
                .with("denominator", cell(entry, PastColumn.DENOMINATOR, valued ? null : old.denominator()))
                .with(
                        "milestoneState",
                        entry.has(PastColumn.STATE)
                                ? SheetReading.state(states, entry.text(PastColumn.STATE))
                                : old.milestoneState())
                .with("milestoneOn", cell(entry, PastColumn.DAY, old.milestoneOn()))
                .with("comment", cell(entry, PastColumn.COMMENT, old.comment()));
        BindingResult errors = SubjectForm.errors();
        ReportedContent content = typed.readPast(kpi, AskedValue.of(quarter, batch.today), formats, errors)
                .orElse(null);
        for (FieldError error : errors.getFieldErrors()) {
            Object[] arguments = error.getArguments();
            entry.refuse(
                    Objects.requireNonNull(COLUMNS.get(error.getField())),
                    formats.message(
                            Objects.requireNonNull(error.getCode()), arguments == null ? new Object[0] : arguments));
        }
        if (content != null && !content.isReported()) {
            entry.refuse(
                    milestone ? PastColumn.STATE : PastColumn.VALUE,
                    formats.message(before == null ? "sheets.fault.no-value" : "sheets.fault.value-gone"));
            return null;
        }
        if (content != null && kpi.isShare() && content.numerator() != null) {
            requireQuotient(entry, kpi, content);
        }
        return content != null && before != null && valued && isSame(content.value(), before.value())
                ? content.withParts(before.numerator(), before.denominator()).withConfirmation(null)
                : content;
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private void refuseUnused(SheetEntry entry, PastColumn column) {
        if (!entry.text(column).isBlank()) {
            entry.refuse(column, formats.message("sheets.fault.not-used"));
        }
    }

    /**
     * Requires that a given quotient matches its numerator and denominator; otherwise it is unclear which of them was
     * meant.
     */
    private void requireQuotient(SheetEntry entry, Kpi kpi, ReportedContent content) {
        BigDecimal value = content.value();
        if (!entry.text(PastColumn.VALUE).isBlank()
                && value != null
                && ReportForm.EMPTY
                        .with("value", entry.text(PastColumn.VALUE))
                        .typedQuotient(kpi)
                        .filter(typed -> typed.compareTo(value) == 0)
                        .isEmpty()) {
            entry.refuse(
                    PastColumn.VALUE,
                    formats.message("sheets.fault.quotient", formats.digits(value) + formats.unit(kpi.unit())));
        }
    }

    private static @Nullable String cell(SheetEntry entry, PastColumn column, @Nullable String otherwise) {
        return entry.has(column) ? entry.text(column) : otherwise;
    }

    /** Adds faults that prevent publishing a new or changed value. */
    private void refuse(
            Batch batch,
            SheetEntry entry,
            PublicKpi kpi,
            Quarter quarter,
            @Nullable Measurement before,
            ReportedContent read) {
        String code = kpi.kpi().code();
        if (!quarter.lastDay().isBefore(batch.today)) {
            entry.refuse(PastColumn.QUARTER, formats.message("sheets.fault.quarter-not-over"));
        } else if (quarter.compareTo(batch.earliest) < 0) {
            entry.refuse(
                    PastColumn.QUARTER, formats.message("sheets.fault.quarter-too-early", batch.earliest.toString()));
        } else if (batch.open.contains(quarter)) {
            entry.refuse(PastColumn.QUARTER, formats.message("sheets.fault.quarter-open"));
        } else if (batch.reported.contains(new Unfinished(kpi.kpi().id(), quarter))) {
            entry.refuse(PastColumn.QUARTER, formats.message("sheets.fault.report-unfinished"));
        }
        if (kpi.department().isEmpty()) {
            entry.refuse(PastColumn.CODE, formats.message("sheets.fault.no-department"));
        }
        String reason = FreeText.clean(entry.text(PastColumn.CORRECTION));
        boolean correction = isCorrection(before, read);
        if (!correction && reason != null) {
            entry.refuse(PastColumn.CORRECTION, formats.message("sheets.fault.corrects-nothing"));
        } else if (correction && reason == null) {
            entry.refuse(PastColumn.CORRECTION, formats.message("sheets.fault.no-correction"));
        } else if (reason != null && reason.codePointCount(0, reason.length()) > DepartmentReport.MAX_REASON_LENGTH) {
            entry.refuse(
                    PastColumn.CORRECTION,
                    formats.message(
                            "reporting.correction.error.reason-too-long",
                            formats.count(DepartmentReport.MAX_REASON_LENGTH),
                            formats.count(reason.codePointCount(0, reason.length()))));
        }
    }

    private void write(StaffMember actor, Snapshot known, List<Value> values, long publication, IntConsumer progress) {
        for (int from = 0; from < values.size(); from += AT_ONCE) {
            List<Value> some = values.subList(from, Math.min(values.size(), from + AT_ONCE));
            // A KPI that the same file has added has its id only now.
            publishing.append(
                    known,
                    some.stream()
                            .map(value -> value.measured()
                                    .of(known.kpi(value.kpi().kpi().code())
                                            .orElseThrow()
                                            .kpi()
                                            .id()))
                            .toList(),
                    publication);
            some.forEach(value -> recordEvent(actor, value, publication));
            progress.accept(from + some.size());
        }
    }

    private void recordEvent(StaffMember actor, Value value, long publication) {
        NewMeasurement measured = value.measured();
        Map<String, @Nullable Object> after = new LinkedHashMap<>(ReportedContent.of(measured.measured())
                .withComment(measured.comment())
                .fields());
        if (measured.reason() != null) {
            after.put("correctionReason", measured.reason());
        }
        after.put("publication", publication);
        events.publishEvent(
                actor.did("value.imported", "value:" + value.kpi().kpi().code() + ":" + measured.quarter())
                        .forDepartment(measured.departmentId())
                        .changed(
                                value.before() == null
                                        ? null
                                        : ReportedContent.of(value.before()).fields(),
                                after));
    }
}

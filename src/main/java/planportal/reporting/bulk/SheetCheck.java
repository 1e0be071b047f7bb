package planportal.reporting.bulk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.progress.Snapshot;
import planportal.reporting.bulk.ReportBatch.Outcome;
import planportal.reporting.bulk.ReportBatch.Result;
import planportal.reporting.bulk.SheetReading.Contents;
import planportal.reporting.bulk.SheetReading.Line;
import planportal.reporting.editing.ReportEditing.Step;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.input.FreeText;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Difference;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetFault;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.UnreadableSheet;

/** Checks a file of reports: determines for each row what it would change, by the rules for all reports ({@link ReportBatch}). */
@Component
class SheetCheck {

    /** The columns that correspond to the fields of the form. */
    private static final Map<String, ReportColumn> COLUMNS = Map.of(
            "value",
            ReportColumn.VALUE,
            "numerator",
            ReportColumn.NUMERATOR,
            "denominator",
            ReportColumn.DENOMINATOR,
            "milestoneState",
            ReportColumn.STATE,
            "milestoneOn",
            ReportColumn.DAY,
            "comment",
            ReportColumn.COMMENT,
            "confirmation",
            ReportColumn.CONFIRMATION);

    private final SheetReading reading;
    private final ReportBatch batch;
    private final ReportAdmission admission;
    private final ReportAids aids;
    private final ReportAccess access;
    private final Reports reports;
    private final Formats formats;

    SheetCheck(
            SheetReading reading,
            ReportBatch batch,
            ReportAdmission admission,
            ReportAids aids,
            ReportAccess access,
            Reports reports,
            Formats formats) {
        this.access = access;
        this.reading = reading;
        this.batch = batch;
        this.admission = admission;
        this.aids = aids;
        this.reports = reports;
        this.formats = formats;
    }

    /**
     * The result of checking a file.
     *
     * @param quarter the quarter of the reports
     * @param reading encoding and separator with which a CSV file was read; null for a workbook
     * @param rows    the result of each row, in the order of the file
     * @param typed   the rows that can be written
     * @param digest  a digest of everything that the check shows and depends on
     */
    record Checked(
            Quarter quarter,
            SheetFile.@Nullable Reading reading,
            List<SheetImport.Row> rows,
            List<ReportBatch.Row> typed,
            String digest) {}

    /**
     * Reads and checks a file; nothing is written.
     *
     * @param answers the reasons that confirm unusual values, and whether stored results of formulas are accepted
     * @throws UnreadableSheet if it is not a readable spreadsheet of reports
     * @throws Refusal   if it names no quarter and none is open
     * @throws planportal.shared.UserFacingException if the named quarter has no period
     */
    Checked check(
            StaffMember actor, byte[] content, SheetImport.Options options, SheetAnswers answers, IntConsumer progress)
            throws IOException, UnreadableSheet {
        Contents contents =
                reading.read(content, options, answers.takesResults(), quarter -> stored(quarter(quarter)), progress);
        Quarter quarter = quarter(contents.quarter());
        Step step = step(options);
        List<ReportBatch.Row> typed = contents.lines().stream()
                .flatMap(line -> reasoned(line, answers.reasons()).stream())
                .toList();
        Map<String, Result> results = check(actor, quarter, typed, step, progress);
        List<ReportBatch.Row> answered = typed.stream()
                .map(row -> answered(row, results.get(row.kpiCode())))
                .toList();
        List<ReportBatch.Row> again =
                answered.stream().filter(row -> row.typed().confirmed() != null).toList();
        if (!again.isEmpty()) {
            results.putAll(check(actor, quarter, again, step, done -> {}));
        }
        Snapshot snapshot = access.snapshot();
        List<SheetImport.Row> rows = contents.lines().stream()
                .map(line -> row(line, name(snapshot, line), results.get(line.code()), quarter))
                .toList();
        // Rows that are left out were shown and are part of the digest.
        List<ReportBatch.Row> sound = answered.stream()
                .filter(row -> !Lookup.require(results, row.kpiCode()).outcome().isOpen())
                .toList();
        return new Checked(quarter, contents.reading(), rows, sound, digest(quarter, options, contents, results));
    }

    static Step step(SheetImport.Options options) {
        return options.submitting() ? Step.SUBMIT : Step.SAVE;
    }

    private Quarter quarter(@Nullable Quarter named) {
        return named != null
                ? admission.period(named).quarter()
                : admission.open().stream()
                        .findFirst()
                        .orElseThrow(() -> new Refusal(ReportRefusal.PERIOD_NOT_OPEN))
                        .quarter();
    }

    private Map<String, Result> check(
            StaffMember actor, Quarter quarter, List<ReportBatch.Row> rows, Step step, IntConsumer progress) {
        return new HashMap<>(batch.check(actor, quarter, rows, step, progress).stream()
                .collect(Collectors.toMap(result -> result.row().kpiCode(), Function.identity())));
    }

    /** The forms of the period's reports as they are stored. */
    private SheetReading.Stored stored(Quarter quarter) {
        ReportForm nothing = ReportForm.EMPTY;
        Map<Long, KpiInCharge> kpis = access.kpisById();
        Map<String, ReportForm> forms = new HashMap<>();
        kpis.values()
                .forEach(kpi -> kpi.publicKpi()
                        .published(quarter)
                        .ifPresent(measured -> forms.put(
                                kpi.kpi().code(), ReportForm.of(measured).inCells(kpi.kpi(), formats))));
        reports.findByPeriodId(admission.period(quarter).id()).stream()
                .filter(report -> kpis.containsKey(report.kpiId()))
                .forEach(report -> forms.put(
                        Lookup.require(kpis, report.kpiId()).kpi().code(),
                        ReportForm.of(report)
                                .inCells(Lookup.require(kpis, report.kpiId()).kpi(), formats)));
        return code -> forms.getOrDefault(code, nothing);
    }

    /** The input of the line, with the reason that was added to it later; empty if the line could not be parsed. */
    private static Optional<ReportBatch.Row> reasoned(Line line, Map<String, String> reasons) {
        ReportForm typed = line.typed();
        if (typed == null) {
            return Optional.empty();
        }
        String reason = reasons.get(line.code());
        boolean explained = reason == null || FreeText.clean(typed.confirmation()) != null;
        return Optional.of(new ReportBatch.Row(line.code(), explained ? typed : with(typed, reason, null)));
    }

    /** Treats a reason beside an unusual value as its confirmation. */
    private static ReportBatch.Row answered(ReportBatch.Row row, @Nullable Result result) {
        ReportForm typed = row.typed();
        if (result == null
                || result.outcome() != Outcome.ASKED
                || result.read() == null
                || FreeText.clean(typed.confirmation()) == null) {
            return row;
        }
        String yes = Confirmation.of(
                        result.asked(), result.read().value(), result.read().milestoneState())
                .written();
        return new ReportBatch.Row(row.kpiCode(), with(typed, typed.confirmation(), yes));
    }

    private static ReportForm with(ReportForm typed, @Nullable String confirmation, @Nullable String confirmed) {
        return typed.with("confirmation", confirmation).with("confirmed", confirmed);
    }

    private SheetImport.Row row(Line line, @Nullable String name, @Nullable Result result, Quarter quarter) {
        if (result == null || line.typed() == null) {
            return SheetImport.Row.wrong(line.entry(), line.code(), name);
        }
        KpiInCharge kpi = result.kpi();
        RowState state = switch (result.outcome()) {
            case NEW -> RowState.NEW;
            case CHANGED, KEPT_AS_DRAFT -> result.stored() == null ? RowState.NEW : RowState.CHANGED;
            case UNCHANGED -> RowState.UNCHANGED;
            case ASKED -> RowState.ASKED;
            case STALE -> RowState.CONFLICT;
            case INVALID, REFUSED -> RowState.WRONG;
        };
        // The department follows from the KPI's code.
        List<SheetFault> faults = result.faults().stream()
                .map(fault -> kpi == null ? line.entry().fault(ReportColumn.CODE, fault.message()) : fault(line, fault))
                .toList();
        return new SheetImport.Row(
                line.entry().table(),
                line.entry().number(),
                state,
                SheetEntry.shortened(line.code()),
                name,
                kpi == null || result.read() == null
                        ? List.of()
                        : differences(kpi.kpi(), result.stored(), result.read()),
                faults,
                kpi == null ? List.of() : aids.words(kpi, quarter, result.asked()));
    }

    private @Nullable String name(Snapshot snapshot, Line line) {
        return snapshot.kpi(line.code())
                .map(kpi -> formats.text(kpi.kpi().labelled()))
                .orElse(null);
    }

    private static SheetFault fault(Line line, ReportBatch.Fault fault) {
        ReportColumn column = fault.field() == null ? null : COLUMNS.get(fault.field());
        return column == null
                ? new SheetFault("", "", "", fault.message())
                : line.entry().fault(column, fault.message());
    }

    private List<Difference> differences(Kpi kpi, @Nullable ReportedContent stored, ReportedContent read) {
        ReportedContent before = stored == null ? ReportedContent.NOTHING : stored;
        return ContentDifferences.of(kpi, before, read, formats)
                .add(ReportColumn.CONFIRMATION, before.confirmation(), read.confirmation())
                .list();
    }

    private static String digest(
            Quarter quarter, SheetImport.Options options, Contents contents, Map<String, Result> results) {
        Fingerprint digest = new Fingerprint().add(quarter + " " + options.submitting());
        for (Line line : contents.lines()) {
            Result result = results.get(line.code());
            digest.add(line.entry().number() + " " + line.code() + " "
                    + line.entry().faults()
                    + (result == null
                            ? ""
                            : " " + result.outcome() + result.faults() + result.asked() + result.read()
                                    + result.stored() + result.row().typed().version()));
        }
        return digest.hex();
    }
}

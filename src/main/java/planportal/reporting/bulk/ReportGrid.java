package planportal.reporting.bulk;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Target;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.bulk.ReportBatch.Outcome;
import planportal.reporting.bulk.ReportBatch.Result;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.Line;
import planportal.reporting.reading.ReportReading.MyReports;
import planportal.reporting.reading.ReportView;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;

/** The grid: the reports of a department for a quarter, one row for each KPI, with the results of the last input. */
@Component
class ReportGrid {

    /**
     * The greatest number of rows on a page: one page for a department of a large city, since a block is pasted and
     * searched as a whole.
     */
    static final int PAGE_SIZE = 200;

    private final ReportAccess access;
    private final ReportReading reading;
    private final ReportAids aids;
    private final Formats formats;

    ReportGrid(ReportAccess access, ReportReading reading, ReportAids aids, Formats formats) {
        this.access = access;
        this.reading = reading;
        this.aids = aids;
        this.formats = formats;
    }

    /**
     * The grid of a page.
     *
     * @param period null if no period is open
     * @param rows   the rows of the page, and those that were just sent
     * @param paging the page, of all rows
     * @param fillable the number of all rows that can be filled in
     * @param second whether some row needs a second field for its value: a denominator, or the day of a milestone
     * @param query  the query part of addresses for the same quarter
     */
    record Grid(
            @Nullable PeriodView period,
            List<GridRow> rows,
            Paging paging,
            int fillable,
            List<Quarter> others,
            boolean second,
            String query) {

        /** The number of rows of the page that can be filled in. */
        public long editable() {
            return rows.stream().filter(GridRow::editable).count();
        }
    }

    /**
     * A row.
     *
     * @param input     its fields
     * @param beside    the figures beside its fields
     * @param findings  what is wrong with it, and the result
     * @param asked     the questions about its value
     * @param published the public value of the quarter; null if there is none
     * @param stored    the version that another person has stored meanwhile; null if nobody has
     */
    record GridRow(
            Line line,
            boolean editable,
            Input input,
            Beside beside,
            Findings findings,
            Asked asked,
            @Nullable Measurement published,
            @Nullable ReportView<ReportedContent> stored) {

        /**
         * The fields of a row.
         *
         * @param form    their content
         * @param version the version on which they are based
         * @param shown   the fingerprint of the shown content ({@link GridInput#mark})
         * @param unsaved whether they differ from the stored content
         */
        record Input(ReportForm form, @Nullable String version, String shown, boolean unsaved) {}

        /**
         * Figures beside the fields.
         *
         * @param last    the newest public value before the quarter
         * @param target  the target for the quarter
         * @param follows the value derived from the fields, a quotient or a running total; null if there is none
         */
        record Beside(
                @Nullable Measurement last,
                @Nullable Target target,
                @Nullable BigDecimal follows) {}

        /**
         * @param errors  error messages by field
         * @param notes   messages on the whole row
         * @param outcome the result as the last part of a message key; null if nothing was done
         */
        record Findings(
                Map<String, String> errors,
                List<String> notes,
                @Nullable String outcome) {}

        /**
         * @param questions the questions, as sentences
         * @param yes       the value of the checkbox that confirms them
         * @param ticked    whether it is ticked
         */
        record Asked(List<String> questions, String yes, boolean ticked) {}

        public Kpi kpi() {
            return line.kpi().kpi();
        }

        public String code() {
            return kpi().code();
        }

        /** The name of the first field. */
        public String firstField() {
            return (kpi().isShare() ? "numerator:" : kpi().isMilestone() ? "milestoneState:" : "value:") + code();
        }

        /** The name of the field to go to: the first one with an error, else the first field. */
        public String place() {
            return findings.errors().isEmpty()
                    ? asked.questions().isEmpty() ? firstField() : "confirmed:" + code()
                    : findings.errors().keySet().iterator().next() + ":" + code();
        }

        /** Whether the row needs further input. */
        public boolean open() {
            return findings.outcome() != null
                    && List.of("INVALID", "ASKED", "REFUSED", "STALE").contains(findings.outcome());
        }

        /** Whether there are remarks below the row. */
        public boolean remarked() {
            return !findings.notes().isEmpty() || !asked.questions().isEmpty() || stored != null;
        }

        /** The problem of the row in one line. */
        public @Nullable String problem() {
            return !findings.errors().isEmpty()
                    ? findings.errors().values().iterator().next()
                    : !findings.notes().isEmpty()
                            ? findings.notes().get(0)
                            : asked.questions().isEmpty()
                                    ? null
                                    : asked.questions().get(0);
        }
    }

    /**
     * The grid of a quarter.
     *
     * @param quarter  null for the newest open one
     * @param page     the page, from 1
     * @param results  the results of the rows that were sent; empty if none were
     * @param outcomes the results of rows by code, as the last parts of message keys
     * @param checking whether the rows were only checked
     * @throws org.springframework.security.access.AccessDeniedException for people who report for no department
     */
    Grid of(
            StaffMember actor,
            @Nullable Quarter quarter,
            int page,
            List<Result> results,
            Map<String, String> outcomes,
            boolean checking) {
        access.requireSomewhere(actor, StaffAction.EDIT_REPORT);
        MyReports mine = reading.mine(actor, quarter);
        PeriodView period = mine.period();
        if (period == null) {
            return new Grid(null, List.of(), new Paging(0, PAGE_SIZE, 1), 0, List.of(), false, "");
        }
        Map<String, Result> byCode = new LinkedHashMap<>();
        results.forEach(result -> byCode.putIfAbsent(result.row().kpiCode(), result));
        List<Line> due = mine.due().stream()
                .sorted(Comparator.comparing(line -> line.kpi().kpi().position()))
                .toList();
        Paging paging = new Paging(due.size(), PAGE_SIZE, page);
        Set<Line> shown = Set.copyOf(paging.rows(due));
        List<GridRow> rows = due.stream()
                .filter(line -> shown.contains(line)
                        || byCode.containsKey(line.kpi().kpi().code()))
                .map(line -> row(
                        line,
                        period,
                        byCode.get(line.kpi().kpi().code()),
                        outcomes.get(line.kpi().kpi().code()),
                        checking))
                .toList();
        return new Grid(
                period,
                rows,
                paging,
                (int) due.stream().filter(line -> isEditable(line, period)).count(),
                mine.others().stream().map(other -> other.period().quarter()).toList(),
                rows.stream()
                        .anyMatch(row -> row.kpi().isShare() || row.firstField().startsWith("milestoneState")),
                mine.query());
    }

    private GridRow row(
            Line line, PeriodView period, @Nullable Result result, @Nullable String outcome, boolean checking) {
        KpiInCharge kpi = line.kpi();
        Quarter quarter = period.quarter();
        ReportForm stored = ReportForm.of(line.report()).inCells(kpi.kpi(), formats);
        // Written rows show the stored content; the others keep the input.
        ReportForm typed = result != null && (checking || result.outcome().isOpen())
                ? result.row().typed()
                : null;
        ReportForm form = typed == null ? stored : typed;
        boolean stale = !checking && result != null && result.outcome() == Outcome.STALE;
        boolean editable = isEditable(line, period);
        Map<String, String> errors = new LinkedHashMap<>();
        List<String> notes = result == null
                ? List.of()
                : result.faults().stream()
                        .filter(fault -> fault.field() == null)
                        .map(ReportBatch.Fault::message)
                        .toList();
        if (result != null) {
            result.faults().stream()
                    .filter(fault -> fault.field() != null)
                    .forEach(fault -> errors.putIfAbsent(Objects.requireNonNull(fault.field()), fault.message()));
        }
        BigDecimal value = form.typedValue(kpi.kpi());
        boolean asking = result != null && (result.outcome() == Outcome.ASKED || errors.containsKey("confirmation"));
        MilestoneState state = form.typedState(kpi.kpi());
        Set<Plausibility.Question> asked = asking ? kpi.questions(quarter, value, state) : Set.of();
        BigDecimal total = kpi.totalBefore(quarter);
        List<Measurement> last = kpi.lastValues(quarter);
        // After a conflict the next attempt is based on the stored version; other rows keep the version on which they
        // are based.
        ReportForm began = stale ? stored : form;
        return new GridRow(
                line,
                editable,
                new GridRow.Input(
                        form,
                        began.version(),
                        GridInput.mark(stored),
                        typed != null && !GridInput.mark(form).equals(GridInput.mark(stored))),
                new GridRow.Beside(
                        last.isEmpty() ? null : last.get(0),
                        kpi.publicKpi().target(quarter).orElse(null),
                        kpi.kpi().isShare() ? value : total == null || value == null ? null : total.add(value)),
                new GridRow.Findings(errors, notes, outcome),
                new GridRow.Asked(
                        aids.words(kpi, quarter, asked),
                        Confirmation.of(asked, value, state).written(),
                        !asked.isEmpty() && form.yes().covers(asked, value, state)),
                kpi.publicKpi().published(quarter).orElse(null),
                stale ? line.report() : null);
    }

    private static boolean isEditable(Line line, PeriodView period) {
        return period.takesReports() && !line.stage().isDone();
    }

    /** A summary of what was done, in sentences. */
    String writtenNotice(List<Result> results, boolean submitting) {
        long written = results.stream()
                .filter(result -> result.outcome() == Outcome.NEW || result.outcome() == Outcome.CHANGED)
                .count();
        long drafts = results.stream()
                .filter(result -> result.outcome() == Outcome.KEPT_AS_DRAFT)
                .count();
        long unchanged = results.stream()
                .filter(result -> result.outcome() == Outcome.UNCHANGED)
                .count();
        String done = submitting
                ? formats.message("reporting.grid.told.submitted", formats.count(written))
                : formats.message("reporting.grid.told.saved", formats.count(written));
        return Stream.of(
                        done,
                        drafts == 0 ? "" : formats.message("reporting.grid.told.drafts", formats.count(drafts)),
                        unchanged == 0
                                ? ""
                                : formats.message("reporting.grid.told.unchanged", formats.count(unchanged)))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

package planportal.reporting.bulk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Target;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.reading.KpiInCharge;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportAdmission;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Reports;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;
import planportal.shared.input.FigureInput;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetLayout;
import planportal.sheets.reading.SheetRule;

/** Exports the due reports of a person's departments in a quarter as a spreadsheet to be filled in and sent back. */
@Service
class SheetExport {

    private final ReportAccess access;
    private final Reports reports;
    private final ReportAdmission admission;
    private final Formats formats;
    private final Clock clock;

    SheetExport(ReportAccess access, Reports reports, ReportAdmission admission, Formats formats, Clock clock) {
        this.access = access;
        this.reports = reports;
        this.admission = admission;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * The quarters that {@code actor} can export: the open ones, the newest first.
     *
     * @throws org.springframework.security.access.AccessDeniedException if {@code actor} edits reports of no department
     */
    @Transactional(readOnly = true)
    public List<Quarter> quarters(StaffMember actor) {
        access.requireSomewhere(actor, StaffAction.EDIT_REPORT);
        return admission.open().stream().map(ReportingPeriod::quarter).toList();
    }

    /** The number of KPIs of {@code actor}'s departments with a report due in {@code quarter}. */
    @Transactional(readOnly = true)
    public int due(StaffMember actor, Quarter quarter) {
        return (int) access.kpis(actor, StaffAction.EDIT_REPORT).stream()
                .filter(kpi -> kpi.kpi().isDueIn(quarter))
                .count();
    }

    /** The codes of {@code actor}'s KPIs whose value for {@code quarter} is already public, so it can only be corrected. */
    Set<String> published(StaffMember actor, Quarter quarter) {
        return access.kpis(actor, StaffAction.EDIT_REPORT).stream()
                .filter(kpi -> kpi.publicKpi().published(quarter).isPresent())
                .map(kpi -> kpi.kpi().code())
                .collect(Collectors.toSet());
    }

    /**
     * The spreadsheet of the due KPIs, each with its stored or public content, in the reader's language.
     *
     * @throws UserFacingException NOT_FOUND, if the quarter has no period
     * @throws org.springframework.security.access.AccessDeniedException if {@code actor} edits reports of no department
     */
    @Transactional(readOnly = true)
    public SheetContent content(StaffMember actor, Quarter quarter) {
        access.requireSomewhere(actor, StaffAction.EDIT_REPORT);
        ReportingPeriod period = admission.period(quarter);
        Map<Long, Report> stored = reports.findByPeriodId(period.id()).stream()
                .collect(Collectors.toMap(Report::kpiId, Function.identity()));
        LocalDate today = Today.of(clock);
        LocalDate end = quarter.lastDay();
        LocalDate latest = today.isBefore(end) ? today : end;
        return new SheetContent(
                layout(formats),
                formats.message("sheets.sheet"),
                formats.message("sheets.title", formats.quarterWithMonths(quarter)),
                List.of(
                        formats.message("sheets.note.fill"),
                        formats.message("sheets.note.dash"),
                        formats.message("sheets.note.send")),
                access.kpis(actor, StaffAction.EDIT_REPORT).stream()
                        .filter(kpi -> kpi.kpi().isDueIn(quarter))
                        .map(kpi -> line(
                                actor, kpi, period, latest, stored.get(kpi.kpi().id())))
                        .toList(),
                Map.of());
    }

    /** The columns of a spreadsheet of reports. */
    static SheetLayout layout(Formats formats) {
        return SheetLayout.of("reports", ReportColumn.values(), Set.of(ReportColumn.CODE), formats);
    }

    private SheetContent.Line line(
            StaffMember actor, KpiInCharge kpi, ReportingPeriod period, LocalDate latest, @Nullable Report report) {
        Quarter quarter = period.quarter();
        Kpi of = kpi.kpi();
        Optional<Measurement> published = kpi.publicKpi().published(quarter);
        ReportStage stage = ReportStage.of(report, published.isPresent());
        ReportedContent content = report != null
                ? report.content()
                : published.map(ReportedContent::of).orElse(ReportedContent.NOTHING);
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(ReportColumn.CODE, of.code());
        values.put(ReportColumn.NAME, formats.text(of.labelled()));
        values.put(ReportColumn.DEPARTMENT, formats.text(kpi.department().name()));
        values.put(ReportColumn.UNIT, formats.text(of.unit()));
        values.put(ReportColumn.DEFINITION, formats.text(of.definition()));
        values.put(
                ReportColumn.LAST,
                kpi.lastValues(quarter).stream()
                        .findFirst()
                        .map(last -> last(of, last))
                        .orElse(""));
        values.put(ReportColumn.TARGET, target(kpi));
        values.put(ReportColumn.STAGE, formats.message("reporting.stage." + stage));
        values.put(ReportColumn.QUARTER, quarter.toString());
        values.put(ReportColumn.VERSION, report == null ? "" : String.valueOf(report.version()));
        putContent(values, of, content);
        boolean open = !stage.isDone()
                && admission.mayWrite(actor.accountId(), kpi.kpi().id(), period, clock.instant());
        return new SheetContent.Line(values, rules(of, latest), open ? Set.copyOf(inputs(of)) : Set.of());
    }

    private Map<SheetColumn, SheetRule> rules(Kpi kpi, LocalDate latest) {
        Map<SheetColumn, SheetRule> rules = new HashMap<>();
        inputs(kpi)
                .forEach(column -> rules.put(
                        column,
                        switch (column) {
                            case VALUE ->
                                new SheetRule.Figure(kpi.decimals(), kpi.lowest(), kpi.highest(), FigureInput.DASHES);
                            case NUMERATOR, DENOMINATOR ->
                                new SheetRule.Figure(0, BigDecimal.ZERO, null, FigureInput.DASHES);
                            case STATE ->
                                new SheetRule.Choice(Arrays.stream(MilestoneState.values())
                                        .map(state -> formats.message("milestone." + state))
                                        .toList());
                            case DAY -> new SheetRule.Day(latest);
                            default ->
                                new SheetRule.Text(
                                        column == ReportColumn.COMMENT
                                                ? ReportedContent.MAX_COMMENT_LENGTH
                                                : ReportedContent.MAX_CONFIRMATION_LENGTH);
                        }));
        return rules;
    }

    private void putContent(Map<SheetColumn, Object> values, Kpi kpi, ReportedContent content) {
        put(values, ReportColumn.VALUE, content.value());
        put(values, ReportColumn.NUMERATOR, content.numerator());
        put(values, ReportColumn.DENOMINATOR, content.denominator());
        ReportForm cells = ReportForm.of(content).inCells(kpi, formats);
        if (content.status().isPreliminary() || content.expected() != null) {
            put(
                    values,
                    kpi.isShare() ? ReportColumn.NUMERATOR : ReportColumn.VALUE,
                    kpi.isShare() ? cells.numerator() : cells.value());
        }
        if (content.status().isPending()) {
            // In place of the figure, as in the form.
            (kpi.isShare() ? List.of(ReportColumn.NUMERATOR, ReportColumn.DENOMINATOR) : List.of(ReportColumn.VALUE))
                    .forEach(column -> values.putIfAbsent(column, FigureInput.NOT_AVAILABLE));
        }
        put(
                values,
                ReportColumn.STATE,
                content.milestoneState() == null ? null : formats.message("milestone." + content.milestoneState()));
        put(values, ReportColumn.DAY, content.milestoneOn());
        put(values, ReportColumn.COMMENT, content.comment());
        put(values, ReportColumn.CONFIRMATION, content.confirmation());
    }

    private static void put(Map<SheetColumn, Object> values, ReportColumn column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    /** The columns to be filled in for the KPI. */
    static Set<ReportColumn> inputs(Kpi kpi) {
        Set<ReportColumn> inputs = EnumSet.of(ReportColumn.COMMENT, ReportColumn.CONFIRMATION);
        if (kpi.kind() == Kind.MILESTONE) {
            inputs.addAll(Set.of(ReportColumn.STATE, ReportColumn.DAY));
            // States need no confirmation.
            inputs.remove(ReportColumn.CONFIRMATION);
        } else if (kpi.isShare()) {
            inputs.addAll(Set.of(ReportColumn.NUMERATOR, ReportColumn.DENOMINATOR));
        } else {
            inputs.add(ReportColumn.VALUE);
        }
        return inputs;
    }

    private String last(Kpi kpi, Measurement last) {
        BigDecimal value = last.value();
        String text = value != null ? figure(kpi, value) : formats.message("milestone." + last.milestoneState());
        return formats.message("sheets.last", text, formats.quarterShort(last.quarter()));
    }

    private String target(KpiInCharge kpi) {
        return kpi.publicKpi().targets().stream()
                .map(target -> target(kpi.kpi(), target))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String target(Kpi kpi, Target target) {
        BigDecimal value = target.value();
        String due = target.due() == null ? "" : formats.span(target.due());
        return value == null
                ? due
                : due.isEmpty() ? figure(kpi, value) : formats.message("sheets.target", figure(kpi, value), due);
    }

    private String figure(Kpi kpi, BigDecimal value) {
        return formats.digits(value) + formats.unit(Objects.requireNonNull(kpi.unit()));
    }
}

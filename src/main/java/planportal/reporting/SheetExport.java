package planportal.reporting;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
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
import planportal.progress.Measurement;
import planportal.progress.Target;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.reporting.sheets.SheetColumn;
import planportal.reporting.sheets.SheetContent;
import planportal.shared.Explained;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** What is due for somebody's departments in a quarter, as a spreadsheet to be filled in and sent back. */
@Service
class SheetExport {

    private final KpiDesk desk;
    private final Reports reports;
    private final ReportAdmission admission;
    private final Formats formats;
    private final Clock clock;

    SheetExport(KpiDesk desk, Reports reports, ReportAdmission admission, Formats formats, Clock clock) {
        this.desk = desk;
        this.reports = reports;
        this.admission = admission;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * The quarters of which {@code actor} can take a spreadsheet away: those that are open, the newest first.
     *
     * @throws org.springframework.security.access.AccessDeniedException if they write for no department
     */
    @Transactional(readOnly = true)
    public List<Quarter> quarters(StaffMember actor) {
        desk.requireSomewhere(actor, StaffAction.EDIT_REPORT);
        return admission.open().stream().map(ReportingPeriod::quarter).toList();
    }

    /** How many KPIs are due for {@code actor} in {@code quarter}. */
    @Transactional(readOnly = true)
    public int due(StaffMember actor, Quarter quarter) {
        return (int) desk.all(actor, StaffAction.EDIT_REPORT).stream().filter(kpi -> kpi.kpi().isDueIn(quarter)).count();
    }

    /**
     * The KPIs that are due, each with what is stored of it, in the reader's language.
     *
     * @throws Explained 404, if the quarter has no period
     * @throws org.springframework.security.access.AccessDeniedException if they write for no department
     */
    @Transactional(readOnly = true)
    public SheetContent content(StaffMember actor, Quarter quarter) {
        desk.requireSomewhere(actor, StaffAction.EDIT_REPORT);
        ReportingPeriod period = admission.period(quarter);
        Map<Long, Report> stored = reports.findByPeriodId(period.id()).stream()
                .collect(Collectors.toMap(Report::kpiId, Function.identity()));
        LocalDate today = desk.today();
        LocalDate end = quarter.lastDay();
        return new SheetContent(formats.say("sheets.title", formats.quarterWithMonths(quarter)),
                List.of(formats.say("sheets.note.fill"), formats.say("sheets.note.send")), today.isBefore(end) ? today : end,
                Arrays.stream(MilestoneState.values()).map(state -> formats.say("milestone." + state)).toList(),
                desk.all(actor, StaffAction.EDIT_REPORT).stream().filter(kpi -> kpi.kpi().isDueIn(quarter))
                        .map(kpi -> line(actor, kpi, period, stored.get(kpi.kpi().id()))).toList());
    }

    private SheetContent.Line line(StaffMember actor, KpiInCharge kpi, ReportingPeriod period, @Nullable Report report) {
        Quarter quarter = period.quarter();
        Kpi of = kpi.kpi();
        Optional<Measurement> published = kpi.progress().measurement(quarter);
        Standing standing = Standing.of(report, published.isPresent());
        ReportedContent said = report != null ? report.content()
                : published.map(ReportedContent::of).orElse(ReportedContent.NOTHING);
        Map<SheetColumn, Object> values = new EnumMap<>(SheetColumn.class);
        values.put(SheetColumn.CODE, of.code());
        values.put(SheetColumn.NAME, formats.text(of.name()));
        values.put(SheetColumn.DEPARTMENT, formats.text(kpi.department().name()));
        values.put(SheetColumn.UNIT, formats.text(of.unit()));
        values.put(SheetColumn.DEFINITION, formats.text(of.definition()));
        values.put(SheetColumn.LAST, kpi.lastValues(quarter).stream().findFirst().map(last -> last(of, last)).orElse(""));
        values.put(SheetColumn.TARGET, target(kpi));
        values.put(SheetColumn.STANDING, formats.say("reporting.standing." + standing));
        values.put(SheetColumn.QUARTER, quarter.toString());
        values.put(SheetColumn.VERSION, report == null ? "" : String.valueOf(report.version()));
        said(values, said);
        boolean open = !standing.isDone() && admission.mayWrite(actor.accountId(), kpi.kpi().id(), period, clock.instant());
        return new SheetContent.Line(values, open ? inputs(of) : Set.of(), of.decimals(), of.lowest(), of.highest());
    }

    private void said(Map<SheetColumn, Object> values, ReportedContent said) {
        put(values, SheetColumn.VALUE, said.value());
        put(values, SheetColumn.NUMERATOR, said.numerator());
        put(values, SheetColumn.DENOMINATOR, said.denominator());
        put(values, SheetColumn.STATE, said.milestoneState() == null ? null : formats.say("milestone." + said.milestoneState()));
        put(values, SheetColumn.DAY, said.milestoneOn());
        put(values, SheetColumn.COMMENT, said.comment());
        put(values, SheetColumn.CONFIRMATION, said.confirmation());
    }

    private static void put(Map<SheetColumn, Object> values, SheetColumn column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    /** The columns that are filled in for the KPI. */
    static Set<SheetColumn> inputs(Kpi kpi) {
        Set<SheetColumn> inputs = EnumSet.of(SheetColumn.COMMENT, SheetColumn.CONFIRMATION);
        if (kpi.kind() == Kind.MILESTONE) {
            inputs.addAll(Set.of(SheetColumn.STATE, SheetColumn.DAY));
            // Nothing is asked of a state.
            inputs.remove(SheetColumn.CONFIRMATION);
        } else if (kpi.isShare()) {
            inputs.addAll(Set.of(SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR));
        } else {
            inputs.add(SheetColumn.VALUE);
        }
        return inputs;
    }

    private String last(Kpi kpi, Measurement last) {
        BigDecimal value = last.value();
        String said = value != null ? figure(kpi, value) : formats.say("milestone." + last.milestoneState());
        return formats.say("sheets.last", said, formats.quarterShort(last.quarter()));
    }

    private String target(KpiInCharge kpi) {
        return kpi.progress().targets().stream().map(target -> target(kpi.kpi(), target)).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String target(Kpi kpi, Target target) {
        BigDecimal value = target.value();
        String due = target.due() == null ? "" : formats.span(target.due());
        return value == null ? due : due.isEmpty() ? figure(kpi, value) : formats.say("sheets.target", figure(kpi, value), due);
    }

    private String figure(Kpi kpi, BigDecimal value) {
        return formats.digits(value) + formats.unit(Objects.requireNonNull(kpi.unit()));
    }
}

package planportal.reporting.reading;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportedContent;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A KPI, opened for a person who may do the action in question.
 *
 * @param publicKpi  what is public of it
 * @param department the department in charge
 */
public record KpiInCharge(PublicKpi publicKpi, DepartmentName department) implements ReportSubject {

    private static final int LAST_VALUES = 4;

    @Override
    public ReportKind kind() {
        return ReportKind.KPI;
    }

    @Override
    public String code() {
        return kpi().code();
    }

    @Override
    public LocalizedText name() {
        return kpi().name();
    }

    @Override
    public LocalizedText label() {
        return kpi().label();
    }

    @Override
    public String publicPage() {
        return "/kpis/" + code();
    }

    @Override
    public Set<Long> kpiIds() {
        return Set.of(kpi().id());
    }

    @Override
    public boolean isDueIn(Quarter quarter) {
        return kpi().isDueIn(quarter);
    }

    @Override
    public Optional<ReportedContent> published(Quarter quarter) {
        return publicKpi.published(quarter).map(ReportedContent::of);
    }

    @Override
    public @Nullable ValueStatus completes(Quarter quarter) {
        return publicKpi
                .published(quarter)
                .map(Measurement::status)
                .filter(status -> !status.isFinal())
                .orElse(null);
    }

    @Override
    public Set<Question> questions(Quarter quarter, ReportContent content) {
        return content instanceof ReportedContent reported
                ? questions(quarter, reported.value(), reported.milestoneState())
                : Set.of();
    }

    /** The KPI's own department is responsible for all its reports. */
    @Override
    public DepartmentName answering(@Nullable DepartmentReport report) {
        return department;
    }

    @Override
    public DepartmentName writing(@Nullable DepartmentReport report) {
        return department;
    }

    @Override
    public long recordedDepartment(DepartmentReport report) {
        return department.id();
    }

    @Override
    public Report begin(long periodId, boolean correction) {
        return new Report(periodId, kpi().id(), correction);
    }

    /** The KPI as of the snapshot. */
    public Kpi kpi() {
        return publicKpi.kpi();
    }

    /** Its public values of the quarters before {@code quarter}; none of a milestone. */
    NavigableMap<Quarter, BigDecimal> valuesBefore(Quarter quarter) {
        return publicKpi.reported().values().headMap(quarter, false);
    }

    /** Its newest public state of a quarter before {@code quarter}; null where there is none, or it is no milestone. */
    Map.@Nullable Entry<Quarter, MilestoneState> stateBefore(Quarter quarter) {
        return publicKpi.reported().states().lowerEntry(quarter);
    }

    /** The plausibility questions about what is reported for {@code quarter}: a value, a milestone's state, or neither. */
    public Set<Question> questions(Quarter quarter, @Nullable BigDecimal value, @Nullable MilestoneState state) {
        Map.Entry<Quarter, MilestoneState> before = stateBefore(quarter);
        return kpi().kind() == Kind.MILESTONE
                ? Plausibility.questions(before == null ? null : before.getValue(), state)
                : Plausibility.of(kpi()).questions(valuesBefore(quarter), value);
    }

    /**
     * The running total at the end of the quarter before {@code quarter}, as the rating counts it: from the starting
     * point on, quarters without a report adding nothing; of a flow what its fiscal year has added up to by then. Null for all others.
     */
    public @Nullable BigDecimal totalBefore(Quarter quarter) {
        if (addsUpToAYear()) {
            return valuesBefore(quarter).entrySet().stream()
                    .filter(each -> each.getKey().year().equals(quarter.year()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        DatedValue start = publicKpi.terms().startingPoint();
        if (kpi().kind() != Kind.CUMULATIVE || start == null) {
            return null;
        }
        return valuesBefore(quarter).entrySet().stream()
                .filter(each -> each.getKey().lastDay().isAfter(start.day()))
                .map(Map.Entry::getValue)
                .reduce(start.value(), BigDecimal::add);
    }

    /** Whether its quarters add up to a year: a flow, unless it is a share, of which the sum means nothing. */
    public boolean addsUpToAYear() {
        return kpi().kind() == Kind.FLOW
                && !kpi().isShare()
                && !kpi().unit().ja().equals("%");
    }

    /** Its newest public values before {@code quarter}, the newest first, at most four. */
    public List<Measurement> lastValues(Quarter quarter) {
        NavigableMap<Quarter, List<Measurement>> before =
                publicKpi.measurements().headMap(quarter, false);
        return before.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .limit(LAST_VALUES)
                .flatMap(q -> publicKpi.measurement(q).stream())
                .toList();
    }
}

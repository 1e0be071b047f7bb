package planportal.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMembers;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.Kpi;
import planportal.progress.MeasureKey;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.reporting.periods.PeriodPhase;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.periods.ReportingPeriods;
import planportal.reporting.reading.MeasureInCharge;
import planportal.reporting.report.ReportStage;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Today;

/**
 * How far the reports of a period are, for the parts of the portal that steer it: states and names, never what a draft
 * says. It checks no permissions; its callers do. Each answer costs a fixed number of statements,
 * however much there is to report.
 */
@Service
@Transactional(readOnly = true)
public class PeriodStates {

    private final Snapshots snapshots;
    private final ReportingPeriods periods;
    private final StaffMembers members;
    private final JdbcClient jdbc;
    private final Clock clock;

    PeriodStates(Snapshots snapshots, ReportingPeriods periods, StaffMembers members, JdbcClient jdbc, Clock clock) {
        this.members = members;
        this.snapshots = snapshots;
        this.periods = periods;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A reporting period that has begun. Days are those of Tokyo.
     *
     * @param dueOn          the last day on which departments submit in time
     * @param approvalsDueOn the day by which approvers have decided
     * @param takesReports   whether departments can still write
     * @param closed         whether it was closed by hand, so that nothing is asked for any more
     * @param closedOn       the day on which it was; null where it was not, or nobody wrote it down
     */
    public record Period(
            long id,
            Quarter quarter,
            LocalDate dueOn,
            LocalDate approvalsDueOn,
            boolean takesReports,
            boolean closed,
            @Nullable LocalDate closedOn) {

        /** How many days {@code day} is after the due day of departments; 0 until that day is over. */
        public int daysLate(LocalDate day) {
            return daysAfter(dueOn, day);
        }

        /** How many days {@code day} is after the due day of approvers; 0 until that day is over. */
        public int approvalDaysLate(LocalDate day) {
            return daysAfter(approvalsDueOn, day);
        }

        private static int daysAfter(LocalDate due, LocalDate day) {
            return (int) Math.max(0, ChronoUnit.DAYS.between(due, day));
        }
    }

    /**
     * What departments report: the value of a KPI, or how a measure stands in words (取組状況).
     *
     * @param narrative whether it is a measure's narrative
     * @param code      in addresses: the KPI's, or the measure's
     * @param label     how the plan numbers the KPI; null of a measure
     * @param name      what the KPI or the measure is called
     * @param position  its place in the plan: that of the KPI, or of the measure's last
     * @param path      its public page
     */
    public record Subject(
            boolean narrative,
            String code,
            @Nullable LocalizedText label,
            LocalizedText name,
            long initiativeId,
            int position,
            String path) {

        static Subject of(Kpi kpi) {
            return new Subject(
                    false,
                    kpi.code(),
                    kpi.label(),
                    kpi.name(),
                    kpi.initiativeId(),
                    kpi.position(),
                    "/kpis/" + kpi.code());
        }

        static Subject of(PublicMeasure measure) {
            return new Subject(
                    true,
                    measure.code(),
                    null,
                    measure.title(),
                    measure.initiative().id(),
                    measure.kpis().get(measure.kpis().size() - 1).kpi().position(),
                    measure.measure().isPresent()
                            ? "/measures/" + measure.code()
                            : "/programmes/" + measure.initiative().programme().slug());
        }
    }

    /**
     * How far a report is that is due for the period; corrections of what is public do not count.
     *
     * @param department who answers for it; null where no department is in charge of the KPI
     * @param editedBy    who wrote in the report last; null where none was begun
     * @param submittedAt when it was submitted last; null if it was not
     * @param authors     the accounts of those who wrote or submitted it, who may not approve it
     */
    public record ReportState(
            Subject subject,
            @Nullable DepartmentName department,
            ReportStage stage,
            @Nullable String editedBy,
            @Nullable Instant editedAt,
            @Nullable Instant submittedAt,
            Set<Long> authors) {

        private static ReportState of(
                Subject subject,
                @Nullable DepartmentName department,
                @Nullable Begun report,
                Map<Long, String> names,
                boolean isPublic) {
            return report == null
                    ? new ReportState(subject, department, ReportStage.of(null, isPublic), null, null, null, Set.of())
                    : new ReportState(
                            subject,
                            department,
                            report.stage(),
                            names.get(report.editedBy()),
                            report.editedAt(),
                            report.submittedAt(),
                            report.authors());
        }
    }

    /** The periods that have begun, the newest quarter first. */
    public List<Period> begun() {
        long plan = snapshots.current().plan().id();
        LocalDate today = Today.of(clock);
        Map<Long, LocalDate> closings = closings(plan);
        return periods.findByPlanIdOrderByQuarterDesc(plan).stream()
                .filter(period -> period.phase(today) != PeriodPhase.SCHEDULED)
                .map(period -> {
                    boolean closed = period.phase(today) == PeriodPhase.CLOSED;
                    return new Period(
                            period.id(),
                            period.quarter(),
                            period.dueOn(),
                            period.approvalsDueOn(),
                            period.phase(today).takesReports(),
                            closed,
                            closed ? closings.get(period.id()) : null);
                })
                .toList();
    }

    /** The quarter of each period of the plan that is shown, by the period's id. */
    public Map<Long, Quarter> quarters() {
        return jdbc
                .sql("select id, quarter from reporting_period where plan_id = ?")
                .param(snapshots.current().plan().id())
                .query((row, number) -> Map.entry(row.getLong("id"), Quarter.parse(row.getString("quarter"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The quarter's period, if it is one of {@code begun}; where none is asked for, the one that staff report for unless
     * they choose another, or, with none open, the newest.
     */
    public Optional<Period> choose(List<Period> begun, @Nullable Quarter asked) {
        Quarter chosen = asked != null
                ? asked
                : periods.findCurrent(snapshots.current().plan().id(), Today.of(clock))
                        .map(ReportingPeriod::quarter)
                        .orElse(null);
        return begun.stream()
                .filter(each -> chosen == null || each.quarter().equals(chosen))
                .findFirst();
    }

    /** The day of Tokyo on which each period was closed last, by the period's id. */
    private Map<Long, LocalDate> closings(long plan) {
        return jdbc
                .sql("""
                select e.period_id, max(e.at) as at from period_event e join reporting_period p on p.id = e.period_id
                where p.plan_id = ? and e.kind = 'CLOSED' group by e.period_id""")
                .param(plan)
                .query((row, number) -> Map.entry(
                        row.getLong("period_id"),
                        Today.at(row.getObject("at", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every KPI that is reported for the period, and every measure that departments are in charge of, in the plan's order. */
    public List<ReportState> of(Period period) {
        Snapshot snapshot = snapshots.current();
        Map<Long, Begun> reports = reports(period);
        Map<MeasureKey, Begun> written = writtenNarratives(period);
        Map<Long, String> names = members.names(Stream.concat(reports.values().stream(), written.values().stream())
                .map(Begun::editedBy)
                .collect(Collectors.toSet()));
        return Stream.concat(kpis(period, snapshot, reports, names), narratives(period, snapshot, written, names))
                .sorted(Comparator.comparing(state -> state.subject().position()))
                .toList();
    }

    private Map<Long, Begun> reports(Period period) {
        return jdbc
                .sql("""
                select r.kpi_id, null::bigint as department_id, r.status, r.edited_at, r.submitted_at, r.edited_by,
                       r.submitted_by
                from report r
                where r.period_id = ? and not r.correction""")
                .param(period.id())
                .query((row, number) -> Map.entry(row.getLong("kpi_id"), begun(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<ReportState> kpis(
            Period period, Snapshot snapshot, Map<Long, Begun> begun, Map<Long, String> names) {
        return snapshot.kpis().stream()
                .filter(kpi -> kpi.kpi().isDueIn(period.quarter()))
                .map(kpi -> ReportState.of(
                        Subject.of(kpi.kpi()),
                        kpi.department().orElse(null),
                        begun.get(kpi.kpi().id()),
                        names,
                        kpi.published(period.quarter()).isPresent()));
    }

    private Map<MeasureKey, Begun> writtenNarratives(Period period) {
        return jdbc
                .sql("""
                select r.initiative_id, r.measure_id, r.department_id, r.status, r.edited_at, r.submitted_at,
                       r.edited_by, r.submitted_by
                from narrative_report r
                where r.period_id = ? and not r.correction""")
                .param(period.id())
                .query((row, number) -> Map.entry(
                        new MeasureKey(row.getLong("initiative_id"), row.getObject("measure_id", Long.class)),
                        begun(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<ReportState> narratives(
            Period period, Snapshot snapshot, Map<MeasureKey, Begun> begun, Map<Long, String> names) {
        return snapshot.measures().stream()
                .filter(measure -> !measure.departments().isEmpty())
                .map(measure -> {
                    Begun report = begun.get(measure.key());
                    return ReportState.of(
                            Subject.of(measure),
                            MeasureInCharge.answering(measure, report == null ? null : report.department()),
                            report,
                            names,
                            measure.narrative(period.quarter()).isPresent());
                });
    }

    private record Begun(
            @Nullable Long department,
            ReportStage stage,
            long editedBy,
            @Nullable Instant editedAt,
            @Nullable Instant submittedAt,
            Set<Long> authors) {}

    private static Begun begun(ResultSet row) throws SQLException {
        return new Begun(
                row.getObject("department_id", Long.class),
                ReportStage.valueOf(row.getString("status")),
                row.getLong("edited_by"),
                instant(row.getObject("edited_at", OffsetDateTime.class)),
                instant(row.getObject("submitted_at", OffsetDateTime.class)),
                Stream.of(row.getObject("edited_by", Long.class), row.getObject("submitted_by", Long.class))
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

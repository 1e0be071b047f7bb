package planportal.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;

/**
 * How far the reports of a period are, for the parts of the portal that steer it: states and names, never what a draft
 * says. It asks nobody's rights; whoever shows what it gives does. Each answer costs a fixed number of statements,
 * however many KPIs there are.
 */
@Service
@Transactional(readOnly = true)
public class PeriodStates {

    private final Snapshots snapshots;
    private final ReportingPeriods periods;
    private final JdbcClient jdbc;
    private final Clock clock;

    PeriodStates(Snapshots snapshots, ReportingPeriods periods, JdbcClient jdbc, Clock clock) {
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
     */
    public record Period(long id, Quarter quarter, LocalDate dueOn, LocalDate approvalsDueOn, boolean takesReports,
            boolean closed) {

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
     * How far the report of a KPI is that is due for the period; corrections of what is public do not count.
     *
     * @param editedBy    who wrote in the report last; null where none was begun
     * @param submittedAt when it was handed in last; null if it was not
     * @param authors     the accounts of those who wrote or submitted it, who may not approve it
     */
    public record KpiState(KpiProgress progress, Standing standing, @Nullable String editedBy,
            @Nullable Instant editedAt, @Nullable Instant submittedAt, Set<Long> authors) {
    }

    /** The periods that have begun, the newest quarter first. */
    public List<Period> begun() {
        LocalDate today = LocalDate.now(clock);
        return periods.findByPlanIdOrderByQuarterDesc(snapshots.current().plan().id()).stream()
                .filter(period -> period.phase(today) != PeriodPhase.SCHEDULED)
                .map(period -> new Period(period.id(), period.quarter(), period.dueOn(), period.approvalsDueOn(),
                        period.phase(today).takesReports(), period.phase(today) == PeriodPhase.CLOSED))
                .toList();
    }

    /** Every KPI that is reported for the period, in the plan's order. */
    public List<KpiState> of(Period period) {
        Map<Long, Begun> begun = jdbc.sql("""
                select r.kpi_id, r.status, e.name, r.edited_at, r.submitted_at, r.edited_by, r.submitted_by
                from report r join account e on e.id = r.edited_by
                where r.period_id = ? and not r.correction""").param(period.id())
                .query((row, number) -> new Begun(row.getLong("kpi_id"), Standing.valueOf(row.getString("status")),
                        row.getString("name"), instant(row.getObject("edited_at", OffsetDateTime.class)),
                        instant(row.getObject("submitted_at", OffsetDateTime.class)),
                        Stream.of(row.getObject("edited_by", Long.class), row.getObject("submitted_by", Long.class))
                                .flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet())))
                .list().stream().collect(Collectors.toMap(Begun::kpi, Function.identity()));
        return snapshots.current().kpis().stream().filter(kpi -> kpi.kpi().isDueIn(period.quarter()))
                .map(kpi -> Optional.ofNullable(begun.get(kpi.kpi().id()))
                        .map(report -> new KpiState(kpi, report.standing(), report.editedBy(), report.editedAt(),
                                report.submittedAt(), report.authors()))
                        .orElseGet(() -> new KpiState(kpi, Standing.of(null, kpi.measurement(period.quarter()).isPresent()),
                                null, null, null, Set.of())))
                .toList();
    }

    private record Begun(long kpi, Standing standing, String editedBy, @Nullable Instant editedAt,
            @Nullable Instant submittedAt, Set<Long> authors) {
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

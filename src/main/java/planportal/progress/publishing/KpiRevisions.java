package planportal.progress.publishing;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.Quarter;
import planportal.shared.Source;

/**
 * Appends KPIs and what they are judged by, each as its next revision, whoever publishes it: a new plan's first facts
 * ({@link PlanFacts}) and later changes ({@link KpiSettingPublishing}). The caller's transaction has taken the number of the
 * publication.
 */
@Repository
class KpiRevisions {

    /** The columns of a definition, in either of its tables, and their parameters. */
    private static final String COLUMNS =
            KpiField.allParts().map(KpiField.Part::column).collect(Collectors.joining(", "));

    private static final String PARAMETERS =
            KpiField.allParts().map(part -> ":" + part.key()).collect(Collectors.joining(", "));

    private static final int ROWS_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    KpiRevisions(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Why a fact holds, and since when.
     *
     * @param reason the public reason; null where a source is enough
     * @param source the lines of the documents that state it; null if there are none
     */
    record Grounds(@Nullable String reason, @Nullable Source source, long publication) {

        private @Nullable String writtenSource() {
            return source == null ? null : source.toString();
        }
    }

    /**
     * A KPI apart from its definition.
     *
     * @param measure      null if it judges the initiative itself
     * @param firstQuarter the first quarter for which it is reported; null if it is reported from the plan's beginning
     */
    record Entry(
            long plan,
            long initiative,
            @Nullable Long measure,
            String code,
            String label,
            String origin,
            @Nullable Quarter firstQuarter) {}

    /** A baseline, with its digits as they are to be shown. */
    record Start(
            BigDecimal value,
            DaySpan asOf,
            @Nullable String asWritten,
            @Nullable String qualifier,
            boolean sample) {}

    /** A target. */
    record Aim(@Nullable BigDecimal value, @Nullable DaySpan due, boolean sample, Grounds grounds) {}

    /**
     * Appends a KPI at the end of the plan's order.
     *
     * @return its id
     */
    long addKpi(Entry entry, KpiDefinition definition, Grounds grounds) {
        return bind(jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, %s, source, first_quarter,
                    reason, publication)
                select :plan, :initiative, :measure, :code, :label, coalesce(max(position), 0) + 1, :origin, %s, :source,
                    :firstQuarter, :reason, :publication
                from kpi where plan_id = :plan returning id""".formatted(COLUMNS, PARAMETERS)), definition, grounds)
                .param("plan", entry.plan())
                .param("initiative", entry.initiative())
                .param("measure", entry.measure(), Types.BIGINT)
                .param("code", entry.code())
                .param("label", entry.label())
                .param("origin", entry.origin())
                .param(
                        "firstQuarter",
                        entry.firstQuarter() == null
                                ? null
                                : entry.firstQuarter().toString(),
                        Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    void addDefinition(long kpi, KpiDefinition definition, Grounds grounds) {
        bind(jdbc.sql("""
                insert into kpi_definition (kpi_id, revision, %s, reason, source, publication)
                select :kpi, coalesce(max(revision), 1) + 1, %s, :reason, :source, :publication
                from kpi_definition where kpi_id = :kpi""".formatted(COLUMNS, PARAMETERS)), definition, grounds)
                .param("kpi", kpi)
                .update();
    }

    void addBaseline(long kpi, Start baseline, Grounds grounds) {
        bind(jdbc.sql("""
                insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, as_written, qualifier, source, sample,
                    reason, publication)
                select :kpi, coalesce(max(revision), 0) + 1, :value, :first, :last, :asWritten, :qualifier, :source, :sample,
                    :reason, :publication
                from baseline where kpi_id = :kpi"""), grounds)
                .param("kpi", kpi)
                .param("value", baseline.value())
                .param("first", baseline.asOf().first())
                .param("last", baseline.asOf().last())
                .param("asWritten", baseline.asWritten(), Types.VARCHAR)
                .param("qualifier", baseline.qualifier(), Types.VARCHAR)
                .param("sample", baseline.sample())
                .update();
    }

    /** Appends all targets of a KPI, in their order, as one revision. */
    void addTargets(long kpi, List<Aim> targets) {
        int revision = jdbc.sql("select coalesce(max(revision), 0) + 1 from target where kpi_id = ?")
                .param(kpi)
                .query(Integer.class)
                .single();
        List<Integer> positions =
                IntStream.rangeClosed(1, targets.size()).boxed().toList();
        template.batchUpdate("""
                insert into target (kpi_id, revision, position, value, due_first, due_last, source, sample, reason, publication)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", positions, ROWS_AT_ONCE, (row, position) -> {
            Aim target = targets.get(position - 1);
            row.setLong(1, kpi);
            row.setInt(2, revision);
            row.setInt(3, position);
            row.setBigDecimal(4, target.value());
            row.setObject(5, target.due() == null ? null : target.due().first());
            row.setObject(6, target.due() == null ? null : target.due().last());
            row.setString(7, target.grounds().writtenSource());
            row.setBoolean(8, target.sample());
            row.setString(9, target.grounds().reason());
            row.setLong(10, target.grounds().publication());
        });
    }

    void addWeight(long kpi, BigDecimal weight, Grounds grounds) {
        bind(jdbc.sql("""
                insert into kpi_weight (kpi_id, revision, weight, reason, source, publication)
                select :kpi, coalesce(max(revision), 0) + 1, :weight, :reason, :source, :publication
                from kpi_weight where kpi_id = :kpi"""), grounds).param("kpi", kpi).param("weight", weight).update();
    }

    /**
     * Appends the thresholds of a plan, or of one KPI.
     *
     * @param kpi        null for those of the plan
     * @param thresholds null where the KPI is to be rated by those of the plan again
     */
    void addThresholds(long plan, @Nullable Long kpi, @Nullable Thresholds thresholds, Grounds grounds) {
        bind(jdbc.sql("""
                insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, reason, source, publication)
                select :plan, :kpi, coalesce(max(revision), 0) + 1, :ahead, :late, :reason, :source, :publication
                from rating_threshold where plan_id = :plan and kpi_id is not distinct from :kpi"""), grounds)
                .param("plan", plan)
                .param("kpi", kpi, Types.BIGINT)
                .param("ahead", thresholds == null ? null : thresholds.onTrackFrom(), Types.NUMERIC)
                .param("late", thresholds == null ? null : thresholds.slightlyLateFrom(), Types.NUMERIC)
                .update();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, KpiDefinition definition, Grounds grounds) {
        KpiField.allParts().forEach(part -> statement.param(part.key(), part.kept(definition), part.sqlType()));
        return bind(statement, grounds);
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Grounds grounds) {
        return statement
                .param("reason", grounds.reason(), Types.VARCHAR)
                .param("source", grounds.writtenSource(), Types.VARCHAR)
                .param("publication", grounds.publication());
    }
}

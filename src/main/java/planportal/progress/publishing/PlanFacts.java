package planportal.progress.publishing;

import java.sql.Types;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.KpiField;
import planportal.progress.rating.Thresholds;

/** Appends the first facts of a new plan, in the transaction that took its number ({@link Publishing#publishPlan}). */
@Service
public class PlanFacts {

    /** The columns of a definition and their parameters. */
    private static final String COLUMNS =
            KpiField.allParts().map(KpiField.Part::column).collect(Collectors.joining(", "));

    private static final String PARAMETERS =
            KpiField.allParts().map(part -> ":" + part.key()).collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    PlanFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends the thresholds of the plan. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void thresholds(long plan, Thresholds thresholds, long publication) {
        jdbc.sql("insert into rating_threshold (plan_id, revision, ahead, late, publication) values (?, 1, ?, ?, ?)")
                .params(plan, thresholds.onTrackFrom(), thresholds.slightlyLateFrom(), publication)
                .update();
    }

    /**
     * The position of a KPI in its plan.
     *
     * @param measure  null if it judges the initiative itself
     * @param position from 1
     */
    public record Position(
            long plan, long initiative, @Nullable Long measure, int position) {}

    /**
     * Appends a KPI with its baseline, targets, weight and thresholds.
     *
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Position place, NewPlanKpi kpi, long publication) {
        JdbcClient.StatementSpec statement = jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, source, publication, %s)
                values (:plan, :initiative, :measure, :code, :label, :position, :origin, :source, :publication, %s)
                returning id""".formatted(COLUMNS, PARAMETERS));
        KpiField.allParts().forEach(part -> statement.param(part.key(), part.kept(kpi.definition()), part.sqlType()));
        long id = statement
                .param("plan", place.plan())
                .param("initiative", place.initiative())
                .param("measure", place.measure(), Types.BIGINT)
                .param("code", kpi.code())
                .param("label", kpi.label())
                .param("position", place.position())
                .param("origin", kpi.origin())
                .param("source", kpi.source().toString())
                .param("publication", publication)
                .query(Long.class)
                .single();
        if (kpi.judgedBy().baseline() != null) {
            insertBaseline(id, kpi.judgedBy().baseline(), publication);
        }
        int number = 0;
        for (NewPlanKpi.Target target : kpi.judgedBy().targets()) {
            number++;
            insertTarget(id, target, number, publication);
        }
        if (kpi.judgedBy().weight() != null) {
            jdbc.sql("insert into kpi_weight (kpi_id, revision, weight, publication) values (?, 1, ?, ?)")
                    .params(id, kpi.judgedBy().weight(), publication)
                    .update();
        }
        if (kpi.judgedBy().thresholds() != null) {
            jdbc.sql("""
                    insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, publication)
                    values (?, ?, 1, ?, ?, ?)""")
                    .params(
                            place.plan(),
                            id,
                            kpi.judgedBy().thresholds().onTrackFrom(),
                            kpi.judgedBy().thresholds().slightlyLateFrom(),
                            publication)
                    .update();
        }
        return id;
    }

    private void insertBaseline(long kpi, NewPlanKpi.Baseline baseline, long publication) {
        update(
                """
                insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, as_written, qualifier, source, reason,
                                      publication)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)""",
                kpi,
                baseline.value(),
                baseline.asOf().first(),
                baseline.asOf().last(),
                baseline.asWritten(),
                baseline.qualifier(),
                baseline.source() == null ? null : baseline.source().toString(),
                baseline.reason(),
                publication);
    }

    private void insertTarget(long kpi, NewPlanKpi.Target target, int position, long publication) {
        update(
                """
                insert into target (kpi_id, revision, position, value, due_first, due_last, source, reason, publication)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?)""",
                kpi,
                position,
                target.value(),
                target.due() == null ? null : target.due().first(),
                target.due() == null ? null : target.due().last(),
                target.source() == null ? null : target.source().toString(),
                target.reason(),
                publication);
    }

    private void update(String sql, @Nullable Object... values) {
        jdbc.sql(sql).params(values).update();
    }
}

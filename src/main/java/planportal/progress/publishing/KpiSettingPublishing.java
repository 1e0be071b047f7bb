package planportal.progress.publishing;

import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentNames;
import planportal.progress.Aspect;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.KpiProgress;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.NewKpi;
import planportal.progress.Snapshot;
import planportal.progress.rating.Thresholds;
import planportal.shared.Refusal;
import planportal.shared.Source;

/** Publishes changes of a KPI's settings: under the next publication number, as the next revision. */
@Service
public class KpiSettingPublishing {

    /** The columns of a definition, in either of its tables, and their parameters. */
    private static final String COLUMNS =
            KpiField.allParts().map(KpiField.Part::column).collect(Collectors.joining(", "));

    private static final String PARAMETERS =
            KpiField.allParts().map(part -> ":" + part.key()).collect(Collectors.joining(", "));

    private final Publishing publishing;
    private final DepartmentNames departments;
    private final JdbcClient jdbc;

    KpiSettingPublishing(Publishing publishing, DepartmentNames departments, JdbcClient jdbc) {
        this.publishing = publishing;
        this.departments = departments;
        this.jdbc = jdbc;
    }

    /**
     * Changes one aspect of a KPI, in the caller's transaction. Other publications wait until it ends.
     *
     * @param seen   the newest publication, read before the transaction, in which {@code code} was found
     * @param base   the publication of the content on which the change is based; 0 if there was none
     * @param reason the public reason
     * @param source the lines of the documents that state it; null if there are none
     * @return the number of the publication
     * @throws Refusal if it contradicts public facts, or the aspect has changed since {@code base}
     * @throws OptimisticLockingFailureException if something was published since {@code seen}: nothing has been written,
     *         and the caller's transaction may be repeated on the new state
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publish(
            Snapshot seen, String code, long base, KpiSetting content, String reason, @Nullable Source source) {
        long publication = next(seen);
        publish(seen, code, base, content, reason, source, publication);
        return publication;
    }

    /**
     * As {@link #publish(Snapshot, String, long, KpiSetting, String, Source)}, under a number that the transaction has
     * already taken ({@link Publishing#publishFile}).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(
            Snapshot seen,
            String code,
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            long publication) {
        KpiProgress kpi = seen.kpi(code).orElseThrow();
        requireUnchanged(kpi, content.aspect(), base);
        content.requireFor(kpi);
        long id = kpi.kpi().id();
        if (content instanceof KpiDefinition definition) {
            insertDefinition(id, definition, reason, source, publication);
        } else if (content instanceof KpiBaseline baseline) {
            insertBaseline(id, baseline, reason, source, publication);
        } else if (content instanceof KpiTargets targets) {
            insertTargets(id, targets, reason, source, publication);
        } else if (content instanceof KpiWeighing weighing) {
            insertWeighing(seen, id, kpi.weighing(), weighing, reason, source, publication);
        }
    }

    /** @throws Refusal if the aspect has changed since the publication {@code base} */
    public static void requireUnchanged(KpiProgress kpi, Aspect aspect, long base) {
        if (kpi.newest(aspect) != base) {
            throw new Refusal(KpiRefusal.STALE, null);
        }
    }

    /**
     * Adds a KPI at the end of the plan's order, in the caller's transaction.
     *
     * @param seen the newest publication, read before the transaction
     * @return the number of the publication
     * @throws Refusal if the code is taken
     * @throws OptimisticLockingFailureException if something was published since {@code seen}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long introduce(Snapshot seen, NewKpi added) {
        long publication = next(seen);
        introduce(seen, added, KpiWeighing.USUAL, publication);
        return publication;
    }

    /**
     * As {@link #introduce(Snapshot, NewKpi)}, under a number that the transaction has already taken.
     *
     * @param weighing its weight and own thresholds
     * @return the KPI's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long introduce(Snapshot seen, NewKpi added, KpiWeighing weighing, long publication) {
        if (seen.kpi(added.code()).isPresent()) {
            throw new Refusal(KpiRefusal.CODE_TAKEN, "code", added.code());
        }
        KpiDefinition means = added.definition();
        long id = bind(jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, %s, source, first_quarter,
                    reason, publication)
                select :plan, :initiative, :measure, :code, :label, coalesce(max(position), 0) + 1, :origin, %s, :source,
                    :firstQuarter, :reason, :publication
                from kpi where plan_id = :plan returning id""".formatted(COLUMNS, PARAMETERS)), means)
                .param("plan", seen.plan().id())
                .param("initiative", added.initiativeId())
                .param("measure", added.measureId(), Types.BIGINT)
                .param("code", added.code())
                .param("label", added.label())
                .param("origin", added.origin().name())
                .param("source", added.source().toString())
                .param("firstQuarter", added.firstQuarter().toString())
                .param("reason", added.reason())
                .param("publication", publication)
                .query(Long.class)
                .single();
        insertWeighing(seen, id, KpiWeighing.USUAL, weighing, added.reason(), added.source(), publication);
        return id;
    }

    private long next(Snapshot seen) {
        long publication = publishing.publishRule(seen.plan().id());
        publishing.requireNewest(seen, publication);
        return publication;
    }

    private void insertDefinition(
            long kpi, KpiDefinition definition, String reason, @Nullable Source source, long publication) {
        bind(jdbc.sql("""
                insert into kpi_definition (kpi_id, revision, %s, reason, source, publication)
                select :kpi, coalesce(max(revision), 1) + 1, %s, :reason, :source, :publication
                from kpi_definition where kpi_id = :kpi""".formatted(COLUMNS, PARAMETERS)), definition)
                .param("kpi", kpi)
                .param("reason", reason)
                .param("source", written(source), Types.VARCHAR)
                .param("publication", publication)
                .update();
    }

    private void insertBaseline(
            long kpi, KpiBaseline baseline, String reason, @Nullable Source source, long publication) {
        jdbc.sql("""
                insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, as_written, qualifier, source, sample,
                    reason, publication)
                select :kpi, coalesce(max(revision), 0) + 1, :value, :first, :last, :asWritten, :qualifier, :source, :sample,
                    :reason, :publication
                from baseline where kpi_id = :kpi""")
                .param("kpi", kpi)
                .param("value", baseline.value())
                .param("first", baseline.asOf().first())
                .param("last", baseline.asOf().last())
                .param("asWritten", baseline.asWritten(), Types.VARCHAR)
                .param(
                        "qualifier",
                        baseline.qualifier() == null
                                ? null
                                : baseline.qualifier().name(),
                        Types.VARCHAR)
                .param("source", written(source), Types.VARCHAR)
                .param("sample", departments.isSample())
                .param("reason", reason)
                .param("publication", publication)
                .update();
    }

    private void insertTargets(long kpi, KpiTargets targets, String reason, @Nullable Source source, long publication) {
        int revision = jdbc.sql("select coalesce(max(revision), 0) + 1 from target where kpi_id = ?")
                .param(kpi)
                .query(Integer.class)
                .single();
        List<KpiTargets.Dated> all = targets.targets();
        for (int i = 0; i < all.size(); i++) {
            KpiTargets.Dated target = all.get(i);
            jdbc.sql("""
                    insert into target (kpi_id, revision, position, value, due_first, due_last, source, sample, reason,
                        publication)
                    values (:kpi, :revision, :position, :value, :first, :last, :source, :sample, :reason, :publication)""")
                    .param("kpi", kpi)
                    .param("revision", revision)
                    .param("position", i + 1)
                    .param("value", target.value(), Types.NUMERIC)
                    .param("first", target.due() == null ? null : target.due().first(), Types.DATE)
                    .param("last", target.due() == null ? null : target.due().last(), Types.DATE)
                    .param("source", written(source), Types.VARCHAR)
                    .param("sample", departments.isSample())
                    .param("reason", reason)
                    .param("publication", publication)
                    .update();
        }
    }

    private void insertWeighing(
            Snapshot seen,
            long id,
            KpiWeighing before,
            KpiWeighing weighing,
            String reason,
            @Nullable Source source,
            long publication) {
        if (weighing.weight().compareTo(before.weight()) != 0) {
            jdbc.sql("""
                    insert into kpi_weight (kpi_id, revision, weight, reason, source, publication)
                    select :kpi, coalesce(max(revision), 0) + 1, :weight, :reason, :source, :publication
                    from kpi_weight where kpi_id = :kpi""")
                    .param("kpi", id)
                    .param("weight", weighing.weight())
                    .param("reason", reason)
                    .param("source", written(source), Types.VARCHAR)
                    .param("publication", publication)
                    .update();
        }
        Thresholds own = weighing.thresholds();
        if (own == null ? before.thresholds() != null : !own.equals(before.thresholds())) {
            jdbc.sql("""
                    insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, reason, source, publication)
                    select :plan, :kpi, coalesce(max(revision), 0) + 1, :ahead, :late, :reason, :source, :publication
                    from rating_threshold where kpi_id = :kpi""")
                    .param("plan", seen.plan().id())
                    .param("kpi", id)
                    .param("ahead", own == null ? null : own.onTrackFrom(), Types.NUMERIC)
                    .param("late", own == null ? null : own.slightlyLateFrom(), Types.NUMERIC)
                    .param("reason", reason)
                    .param("source", written(source), Types.VARCHAR)
                    .param("publication", publication)
                    .update();
        }
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, KpiDefinition definition) {
        KpiField.allParts().forEach(part -> statement.param(part.key(), part.kept(definition), part.sqlType()));
        return statement;
    }

    private static @Nullable String written(@Nullable Source source) {
        return source == null ? null : source.toString();
    }
}

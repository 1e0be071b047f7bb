package planportal.progress.publishing;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentNames;
import planportal.plan.NewText;
import planportal.plan.PlanDirectory;
import planportal.plan.PlanEditions;
import planportal.progress.KpiDirectory;
import planportal.progress.MeasureKey;
import planportal.progress.NewNarrative;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.MeasuredValue;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.NewEvidence;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.RatingOverrides;
import planportal.progress.facts.ValueStatus;
import planportal.progress.newest.NewestPublication;
import planportal.progress.rating.Rating;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/** Publishes approved values and narratives: takes the next publication number under its lock and appends the facts. */
@Service
public class Publishing {

    private static final int ROWS_AT_ONCE = 500;

    private final KpiDirectory kpis;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final DepartmentNames departments;
    private final RatingOverrides overrides;
    private final PlanEditions editions;
    private final PlanDirectory plans;
    private final NewestPublication newest;
    private final Clock clock;

    Publishing(
            KpiDirectory kpis,
            JdbcTemplate template,
            DepartmentNames departments,
            RatingOverrides overrides,
            PlanEditions editions,
            PlanDirectory plans,
            NewestPublication newest,
            Clock clock) {
        this.kpis = kpis;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.departments = departments;
        this.overrides = overrides;
        this.editions = editions;
        this.plans = plans;
        this.newest = newest;
        this.clock = clock;
    }

    /**
     * Publishes a value in the caller's transaction. Other publications wait until it ends.
     *
     * @return the number of the publication
     * @throws IllegalArgumentException if it corrects the quarter's public value ({@link ValueStatus#isCorrectedBy}) and gives no
     *                                  reason, or the reverse
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishMeasurement(NewMeasurement measured) {
        return publishMeasurements(List.of(measured));
    }

    /**
     * As {@link #publishMeasurement}, for values that become public together, under one number.
     *
     * @param measured values of one quarter, all of them corrections or none of them; not empty
     * @return the number of the publication
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishMeasurements(List<NewMeasurement> measured) {
        return publish(measured, List.of());
    }

    /**
     * As {@link #publishMeasurements}, with narratives that become public under the same number.
     *
     * @param measured   values, as for {@link #publishMeasurements}; may be empty if there are narratives
     * @param narratives narratives of the same quarter, corrections where the values are
     * @return the number of the publication
     * @throws IllegalArgumentException if they are not of one kind, or one corrects what is public and gives no reason, or the
     *                                  reverse
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publish(List<NewMeasurement> measured, List<NewNarrative> narratives) {
        Quarter quarter = same(Stream.concat(
                measured.stream().map(NewMeasurement::quarter),
                narratives.stream().map(NewNarrative::quarter)));
        boolean correction = same(Stream.concat(
                measured.stream().map(each -> each.reason() != null),
                narratives.stream().map(each -> each.reason() != null)));
        long plan = planOf(measured, narratives);
        long publication =
                nextNumber(plan, correction ? Publication.Kind.CORRECTION : Publication.Kind.REPORT, quarter);
        // Everything that is entered in a demonstration is invented.
        boolean demonstration = departments.isSample();
        Map<Long, Newest> values = newest(measured, quarter);
        insert(
                measured,
                each -> Objects.requireNonNull(
                        values.compute(each.kpiId(), (kpi, newest) -> Newest.after(newest, each))),
                demonstration,
                publication);
        Map<MeasureKey, Integer> narrativeRevisions = narrativeRevisions(narratives, quarter);
        insertNarratives(
                narratives,
                each -> narrativeRevisions.compute(each.about(), (about, newest) -> nextRevision(newest, correction)),
                demonstration,
                publication);
        return publication;
    }

    private long planOf(List<NewMeasurement> measured, List<NewNarrative> narratives) {
        Set<Long> ids = measured.stream().map(NewMeasurement::kpiId).collect(Collectors.toSet());
        Map<Long, KpiDirectory.Place> places = kpis.places(ids);
        if (!places.keySet().equals(ids)) {
            throw new IllegalArgumentException("not all of these are KPIs: " + ids);
        }
        return same(Stream.concat(
                places.values().stream().map(KpiDirectory.Place::plan),
                plans
                        .ofInitiatives(narratives.stream()
                                .map(each -> each.about().initiativeId())
                                .toList())
                        .stream()));
    }

    /**
     * The newest revision of a quarter's value.
     *
     * @param completes the status of the revision before, where it completes that one
     */
    private record Newest(
            int revision, ValueStatus status, @Nullable ValueStatus completes) {

        static Newest of(Measurement measurement) {
            return new Newest(measurement.revision(), measurement.status(), null);
        }

        /** The revision that {@code measured} becomes. */
        static Newest after(@Nullable Newest before, NewMeasurement measured) {
            if (before == null || before.status.isCorrectedBy(measured.status())) {
                return new Newest(
                        nextRevision(before == null ? null : before.revision, measured.reason() != null),
                        measured.status(),
                        null);
            }
            if (measured.reason() != null) {
                throw new IllegalArgumentException("what completes a value corrects nothing and has no reason");
            }
            return new Newest(before.revision + 1, measured.status(), before.status);
        }
    }

    /** The newest revision of each KPI's value for the quarter, by the KPI's id; none where nothing is public of it yet. */
    private Map<Long, Newest> newest(List<NewMeasurement> measured, Quarter quarter) {
        Map<Long, Newest> revisions = new HashMap<>();
        jdbc.sql("""
                select distinct on (kpi_id) kpi_id, revision, value_status from measurement
                where quarter = ? and kpi_id = any(?) order by kpi_id, revision desc""")
                .params(
                        quarter.toString(),
                        measured.stream().map(NewMeasurement::kpiId).toArray(Long[]::new))
                .query((RowCallbackHandler) row -> revisions.put(
                        row.getLong(1), new Newest(row.getInt(2), ValueStatus.valueOf(row.getString(3)), null)));
        return revisions;
    }

    /** The newest revision of each measure's narrative for the quarter; measures without one are missing. */
    private Map<MeasureKey, Integer> narrativeRevisions(List<NewNarrative> narratives, Quarter quarter) {
        Map<MeasureKey, Integer> revisions = new HashMap<>();
        jdbc.sql("""
                select initiative_id, measure_id, max(revision) from narrative
                where quarter = ? and initiative_id = any(?) group by initiative_id, measure_id""")
                .params(
                        quarter.toString(),
                        narratives.stream()
                                .map(each -> each.about().initiativeId())
                                .toArray(Long[]::new))
                .query((RowCallbackHandler) row ->
                        revisions.put(new MeasureKey(row.getLong(1), row.getObject(2, Long.class)), row.getInt(3)));
        return revisions;
    }

    private static int nextRevision(@Nullable Integer newest, boolean correction) {
        if ((newest == null) == correction) {
            throw new IllegalArgumentException(
                    newest == null
                            ? "what is first said of a quarter corrects nothing and has no reason"
                            : "what is public is corrected with a reason");
        }
        return newest == null ? 1 : newest + 1;
    }

    /** A file that supports the value of a KPI for a quarter. */
    public record EvidenceOfValue(long kpiId, Quarter quarter, NewEvidence file) {}

    /**
     * Makes files public with the values that were published under {@code publication}, in the transaction that did so.
     *
     * @throws IllegalArgumentException if no value of a KPI and quarter was published under that number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publishEvidence(List<EvidenceOfValue> evidence, long publication) {
        int[][] added = template.batchUpdate("""
                insert into public_evidence (kpi_id, quarter, revision, content_id, name, type, size, publication)
                select kpi_id, quarter, revision, ?, ?, ?, ?, publication from measurement
                where kpi_id = ? and quarter = ? and publication = ?""", evidence, ROWS_AT_ONCE, (row, each) -> {
            row.setLong(1, each.file().contentId());
            row.setString(2, each.file().name());
            row.setString(3, each.file().type().name());
            row.setLong(4, each.file().size());
            row.setLong(5, each.kpiId());
            row.setString(6, each.quarter().toString());
            row.setLong(7, publication);
        });
        if (Stream.of(added).flatMapToInt(Arrays::stream).anyMatch(rows -> rows != 1)) {
            throw new IllegalArgumentException("no value was published under " + publication);
        }
    }

    /**
     * Takes a number for a change of the rules, such as a department's name, in the caller's transaction. Other
     * publications wait until it ends.
     *
     * @return the number of the publication, which the caller's facts name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishRule(long plan) {
        return nextNumber(plan, Publication.Kind.RULE, null);
    }

    /**
     * Takes the number under which a new plan becomes public, in the caller's transaction. Other publications wait until
     * it ends.
     *
     * @return the number of the publication, which the plan's facts name
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishPlan(long plan) {
        return nextNumber(plan, Publication.Kind.PLAN, null);
    }

    /**
     * Publishes an edition of the plan's text, in the caller's transaction. Other publications wait until it ends.
     *
     * @param title what it is about, in one sentence for the public
     * @param texts in the plan's order, no subject twice; not empty
     * @return the number of the publication
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishEdition(long plan, String title, List<NewText> texts) {
        long publication = nextNumber(plan, Publication.Kind.PLAN, null);
        editions.append(plan, publication, title, texts);
        return publication;
    }

    /**
     * Publishes a manager's decision on a KPI's rating, in the caller's transaction. Other publications wait until it
     * ends.
     *
     * @param decided  the rating, or null to return to the computed one; never the computed one itself
     * @param computed the result of the rule
     * @param seen     the snapshot on which the manager's decision and {@code computed} are based
     * @return the number of the publication
     * @throws OptimisticLockingFailureException if anything was published after {@code seen}, since the figures may
     *         have changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishRating(
            Snapshot seen, PublicKpi kpi, Quarter quarter, @Nullable Rating decided, Rating computed, String reason) {
        long plan = seen.plan().id();
        long publication = nextNumber(plan, Publication.Kind.RULE, quarter);
        requireNewest(seen, publication);
        overrides.append(new RatingOverride(
                kpi.kpi().id(),
                quarter,
                kpi.overrides().getOrDefault(quarter, List.of()).size() + 1,
                decided,
                computed,
                reason,
                publication));
        return publication;
    }

    /** Puts a department in charge of a KPI from {@code publication} on, in the transaction that took its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInCharge(long kpi, long department, long publication) {
        jdbc.sql("""
                insert into responsibility (kpi_id, revision, department_id, publication)
                select :kpi, coalesce(max(revision), 0) + 1, :department, :publication from responsibility
                where kpi_id = :kpi""")
                .param("kpi", kpi)
                .param("department", department)
                .param("publication", publication)
                .update();
    }

    /**
     * Publishes a quarter as a whole, in the caller's transaction: summaries and the home page show it from now on, and
     * first values published later are late.
     *
     * @return the number of the publication
     * @throws IllegalStateException if the quarter is already public as a whole
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishQuarter(long planId, Quarter quarter) {
        if (isPublic(planId, quarter)) {
            throw new IllegalStateException(quarter + " is public as a whole already");
        }
        return nextNumber(planId, Publication.Kind.QUARTER, quarter);
    }

    /** Whether the quarter is public as a whole, as the caller's transaction sees it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isPublic(long planId, Quarter quarter) {
        return jdbc.sql(
                        "select exists (select from publication where plan_id = ? and quarter = ? and kind = 'QUARTER')")
                .params(planId, quarter.toString())
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes the one number under which the contents of a file become public, in the caller's transaction. Other
     * publications wait until it ends.
     *
     * @param seen   the newest publication, against which the file was checked
     * @param values whether the file contains values, of any quarters
     * @param note   the origin of the file, for the public
     * @return the number of the publication, which the caller's facts name
     * @throws OptimisticLockingFailureException if something was published since {@code seen}: nothing has been written,
     *         and the caller's transaction may be repeated on the new state
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishFile(Snapshot seen, boolean values, String note) {
        long plan = seen.plan().id();
        long publication = jdbc.sql("select next_publication(?, ?, null, ?, ?)")
                .params(
                        plan,
                        (values ? Publication.Kind.HISTORY : Publication.Kind.RULE).name(),
                        Timestamp.from(clock.instant()),
                        note)
                .query(Long.class)
                .single();
        announceAfterCommit(publication);
        requireNewest(seen, publication);
        return publication;
    }

    /** @throws OptimisticLockingFailureException if something was published between {@code seen} and {@code publication} */
    void requireNewest(Snapshot seen, long publication) {
        long before = jdbc.sql("select max(number) from publication where plan_id = ? and number < ?")
                .params(seen.plan().id(), publication)
                .query(Long.class)
                .single();
        if (before != seen.publication().number()) {
            throw new OptimisticLockingFailureException("published in the meantime: " + before);
        }
    }

    /**
     * Appends values of past years, many at a time, in the transaction that took the number.
     *
     * @param seen     the newest publication before it
     * @param measured values of any quarters, each quarter of a KPI once; those with a reason correct values in {@code
     *                 seen}
     * @throws IllegalArgumentException if a value corrects one in {@code seen} and gives no reason, or the reverse
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Snapshot seen, List<NewMeasurement> measured, long publication) {
        Map<Long, PublicKpi> kpis =
                seen.kpis().stream().collect(Collectors.toMap(kpi -> kpi.kpi().id(), kpi -> kpi));
        boolean demonstration = departments.isSample();
        insert(
                measured,
                each -> Newest.after(
                        Lookup.require(kpis, each.kpiId())
                                .published(each.quarter())
                                .map(Newest::of)
                                .orElse(null),
                        each),
                demonstration,
                publication);
    }

    private void insert(
            List<NewMeasurement> measured,
            Function<NewMeasurement, Newest> revision,
            boolean demonstration,
            long publication) {
        template.batchUpdate("""
                insert into measurement (kpi_id, quarter, revision, value, numerator, denominator, milestone_state, milestone_on,
                    comment, reason, department_id, sample, publication, value_status, expected_month, completes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", measured, ROWS_AT_ONCE, (row, each) -> {
            Newest next = revision.apply(each);
            row.setLong(1, each.kpiId());
            row.setString(2, each.quarter().toString());
            row.setInt(3, next.revision());
            MeasuredValue value = each.measured();
            row.setBigDecimal(4, value.value());
            row.setBigDecimal(5, value.numerator());
            row.setBigDecimal(6, value.denominator());
            row.setString(
                    7,
                    value.milestoneState() == null
                            ? null
                            : value.milestoneState().name());
            row.setObject(8, value.milestoneOn());
            row.setString(9, each.comment());
            row.setString(10, each.reason());
            row.setLong(11, each.departmentId());
            row.setBoolean(12, demonstration);
            row.setLong(13, publication);
            row.setString(14, value.status().name());
            row.setString(15, value.expected() == null ? null : value.expected().toString());
            row.setString(16, next.completes() == null ? null : next.completes().name());
        });
    }

    private void insertNarratives(
            List<NewNarrative> narratives,
            ToIntFunction<NewNarrative> revision,
            boolean demonstration,
            long publication) {
        template.batchUpdate("""
                insert into narrative (initiative_id, measure_id, quarter, revision, situation, issues, outlook, reason,
                    department_id, sample, publication)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", narratives, ROWS_AT_ONCE, (row, each) -> {
            row.setLong(1, each.about().initiativeId());
            row.setObject(2, each.about().measureId(), Types.BIGINT);
            row.setString(3, each.quarter().toString());
            row.setInt(4, revision.applyAsInt(each));
            row.setString(5, each.situation());
            row.setString(6, each.issues());
            row.setString(7, each.outlook());
            row.setString(8, each.reason());
            row.setLong(9, each.departmentId());
            row.setBoolean(10, demonstration);
            row.setLong(11, publication);
        });
    }

    private static <T> T same(Stream<T> all) {
        Set<T> found = all.collect(Collectors.toSet());
        if (found.size() != 1) {
            throw new IllegalArgumentException("what is published under one number is of one kind, not " + found);
        }
        return found.iterator().next();
    }

    private long nextNumber(long plan, Publication.Kind kind, @Nullable Quarter quarter) {
        long publication = jdbc.sql("select next_publication(?, ?, ?, ?)")
                .param(plan)
                .param(kind.name())
                .param(quarter == null ? null : quarter.toString())
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        announceAfterCommit(publication);
        return publication;
    }

    /** In a statement of its own: only those after the one that took the number see everything that was published before. */
    private void announceAfterCommit(long publication) {
        long takedown = jdbc.sql("select coalesce(max(number), 0) from publication where kind = 'TAKEDOWN'")
                .query(Long.class)
                .single();
        newest.announceAfterCommit(publication, takedown);
    }
}

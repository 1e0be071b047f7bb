package planportal.progress;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.DepartmentNames;
import planportal.shared.Quarter;

/** Makes approved values public: takes the next publication number under its lock and appends the facts. */
@Service
public class Publishing {

    private final Facts facts;
    private final Kpis kpis;
    private final JdbcClient jdbc;
    private final DepartmentNames departments;
    private final Clock clock;

    Publishing(Facts facts, Kpis kpis, JdbcClient jdbc, DepartmentNames departments, Clock clock) {
        this.facts = facts;
        this.kpis = kpis;
        this.jdbc = jdbc;
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * Publishes a value in the caller's transaction: with it, or not at all. Other publications wait until it ends.
     *
     * @return the number of the publication
     * @throws IllegalArgumentException if the quarter already has a public value and no reason is given, or the reverse
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishMeasurement(NewMeasurement measured) {
        return publishMeasurements(List.of(measured));
    }

    /**
     * As {@link #publishMeasurement}, for values that become public together, under one number.
     *
     * @param measured values of one quarter, all of them first values or all of them corrections; not empty
     * @return the number of the publication
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long publishMeasurements(List<NewMeasurement> measured) {
        Quarter quarter = same(measured, NewMeasurement::quarter);
        boolean correction = same(measured, each -> each.reason() != null);
        Map<Long, Kpi> byId = new HashMap<>();
        measured.forEach(each -> byId.computeIfAbsent(each.kpiId(), id -> kpis.findById(id)
                .orElseThrow(() -> new IllegalArgumentException("no KPI with id " + id))));
        long plan = same(List.copyOf(byId.values()), Kpi::planId);
        long publication = nextNumber(plan, correction ? Publication.Kind.CORRECTION : Publication.Kind.REPORT, quarter);
        // In a demonstration whatever is typed is invented too.
        boolean demonstration = departments.isSample();
        for (NewMeasurement each : measured) {
            Integer newest = facts.newestRevision(each.kpiId(), quarter);
            if ((newest == null) == correction) {
                throw new IllegalArgumentException(newest == null
                        ? "the first value of a quarter corrects nothing and has no reason"
                        : "a public value is corrected with a reason");
            }
            facts.saveAndFlush(new Measurement(each, newest == null ? 1 : newest + 1, demonstration, publication));
        }
        return publication;
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

    /** Puts a department in charge of a KPI from {@code publication} on, in the transaction that took its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInCharge(long kpi, long department, long publication) {
        jdbc.sql("""
                insert into responsibility (kpi_id, revision, department_id, publication)
                select :kpi, coalesce(max(revision), 0) + 1, :department, :publication from responsibility
                where kpi_id = :kpi""")
                .param("kpi", kpi).param("department", department).param("publication", publication).update();
    }

    /**
     * Publishes a quarter as a whole, in the caller's transaction: summaries and the home page speak of it from now on,
     * and a first value that comes later is late.
     *
     * @return the number of the publication
     * @throws IllegalStateException if the quarter is public as a whole already
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
        return jdbc.sql("select exists (select from publication where plan_id = ? and quarter = ? and kind = 'QUARTER')")
                .params(planId, quarter.toString()).query(Boolean.class).single();
    }

    private static <T, R> R same(List<T> all, Function<T, R> property) {
        Set<R> found = all.stream().map(property).collect(Collectors.toSet());
        if (found.size() != 1) {
            throw new IllegalArgumentException("what is published under one number is of one kind, not " + found);
        }
        return found.iterator().next();
    }

    private long nextNumber(long plan, Publication.Kind kind, @Nullable Quarter quarter) {
        return jdbc.sql("select next_publication(?, ?, ?, ?)")
                .params(plan, kind.name(), quarter == null ? null : quarter.toString(), Timestamp.from(clock.instant()))
                .query(Long.class).single();
    }
}

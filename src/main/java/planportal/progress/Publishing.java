package planportal.progress;

import java.sql.Timestamp;
import java.time.Clock;
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
        Kpi kpi = kpis.findById(measured.kpiId())
                .orElseThrow(() -> new IllegalArgumentException("no KPI with id " + measured.kpiId()));
        long publication = nextNumber(kpi.planId(),
                measured.reason() == null ? Publication.Kind.REPORT : Publication.Kind.CORRECTION, measured.quarter());
        Integer newest = facts.newestRevision(measured.kpiId(), measured.quarter());
        if ((newest == null) != (measured.reason() == null)) {
            throw new IllegalArgumentException(newest == null
                    ? "the first value of a quarter corrects nothing and has no reason"
                    : "a public value is corrected with a reason");
        }
        // In a demonstration whatever is typed is invented too.
        facts.saveAndFlush(new Measurement(measured, newest == null ? 1 : newest + 1,
                departments.isSample(), publication));
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

    private long nextNumber(long plan, Publication.Kind kind, @Nullable Quarter quarter) {
        return jdbc.sql("select next_publication(?, ?, ?, ?)")
                .params(plan, kind.name(), quarter == null ? null : quarter.toString(), Timestamp.from(clock.instant()))
                .query(Long.class).single();
    }
}

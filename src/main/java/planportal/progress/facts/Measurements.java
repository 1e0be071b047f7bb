package planportal.progress.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The public values of KPIs: by far the most facts, so rows are read one after the other and never all held by the driver. */
@Repository
public class Measurements {

    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcClient jdbc;

    Measurements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The values that became public after {@code after}, which may be 0, up to {@code publication}: by KPI, in the order of
     * quarters and revisions.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, List<Measurement>> between(long plan, long after, long publication) {
        Map<Long, List<Measurement>> values = new HashMap<>();
        RowMapper<Measurement> rows = Measurement.rows();
        jdbc.sql("""
                select m.* from measurement m join kpi k on k.id = m.kpi_id
                where k.plan_id = ? and m.publication > ? and m.publication <= ?
                order by m.kpi_id, m.quarter, m.revision""")
                .params(plan, after, publication)
                .withFetchSize(ROWS_AT_ONCE)
                .query(row -> {
                    Measurement value = rows.mapRow(row, 0);
                    values.computeIfAbsent(value.kpiId(), kpi -> new ArrayList<>())
                            .add(value);
                });
        return values;
    }
}

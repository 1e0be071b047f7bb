package planportal.progress;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.progress.rating.Thresholds;

/** Weights, thresholds and departments in charge, as of a publication: one small statement each. */
@Component
class KpiRules {

    private final JdbcClient jdbc;

    KpiRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Weights by KPI; a KPI without one weighs 1. */
    Map<Long, BigDecimal> weights(long publication) {
        Map<Long, BigDecimal> weights = new HashMap<>();
        read("select distinct on (kpi_id) kpi_id, weight from kpi_weight"
                + " where publication <= ? order by kpi_id, revision desc", publication,
                row -> weights.put(row.getLong("kpi_id"), row.getBigDecimal("weight")));
        return weights;
    }

    /** Thresholds by KPI; the plan's own under the key null. */
    Map<@Nullable Long, Thresholds> thresholds(long plan, long publication) {
        Map<@Nullable Long, Thresholds> thresholds = new HashMap<>();
        jdbc.sql("select distinct on (kpi_id) kpi_id, ahead, late from rating_threshold"
                + " where plan_id = ? and publication <= ? order by kpi_id, revision desc")
                .params(plan, publication)
                .query((RowCallbackHandler) row -> thresholds.put(row.getObject("kpi_id", Long.class),
                        new Thresholds(row.getBigDecimal("ahead"), row.getBigDecimal("late"))));
        return thresholds;
    }

    /** The department in charge by KPI. */
    Map<Long, Long> departments(long publication) {
        Map<Long, Long> departments = new HashMap<>();
        read("select distinct on (kpi_id) kpi_id, department_id from responsibility"
                + " where publication <= ? order by kpi_id, revision desc", publication,
                row -> departments.put(row.getLong("kpi_id"), row.getLong("department_id")));
        return departments;
    }

    private void read(String sql, long publication, RowCallbackHandler row) {
        jdbc.sql(sql).param(publication).query(row);
    }
}
